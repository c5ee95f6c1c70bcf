import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '../basics/days.ts';
import { accept, type Decision } from '../basics/decision.ts';
import type { AgreementId } from '../basics/ids.ts';
import type { ClockId } from '../calendar/clocks.ts';
import { officialCalendar as calendar } from '../calendar/official.ts';
import { type Case, caseSchema } from '../case/record.ts';
import { caseAgreed, mediationStarted } from '../case/workflow.ts';
import { aCase, aCaseIn, anOrganisationParty, aPersonParty, caseId } from '../testing/case.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { aDispatch, dispatchId } from '../testing/dispatch.ts';
import { aStaff, staffId } from '../testing/settings.ts';
import { dispatchSchema } from './record.ts';
import { clockFor, computedDue, dispatchDueState, startedOf, startOf } from './rules.ts';
import {
  decideCloseCase,
  decideCompleteDispatch,
  decideDispatch,
  decideReturnDispatch,
  endingDispatches,
  type GiveCase,
  type KnownAtDispatch,
} from './workflow.ts';

const stamp = { at: NOON, by: CLERK };
const accepted = aCaseIn('accepted');
const mediator = aStaff({ id: staffId(2), name: '李和', roles: ['mediator'] });

const give: GiveCase = {
  id: dispatchId(9),
  target: 'mediator',
  staffId: mediator.id,
  targetName: '',
  note: '',
  clock: 'mediation',
  dueOn: '2026-12-23',
  dueReason: '',
  namesakeNote: '',
};
const started = { receivedOn: '2026-11-23' as Day, acceptedOn: '2026-11-23' as Day };
const known: KnownAtDispatch = { record: accepted, mediator, open: [], calendar, started };

function dispatch(change: Partial<GiveCase> = {}, more: Partial<KnownAtDispatch> = {}): Decision {
  return decideDispatch({ ...give, ...change }, { ...known, ...more }, facts());
}

function refusals(decision: Decision): string[] {
  return decision.ok ? [] : decision.refusals.map(({ code, field }) => `${field ?? ''} ${code}`);
}

function bodies(decision: Decision) {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusals));
  return decision.changes.map(({ kind, type, body }) => {
    const schema = type === 'case' ? caseSchema : dispatchSchema;
    return { kind, body: schema.parse(body) as Case };
  });
}

describe('giving a case to someone', () => {
  it('D8 a mediator on duty gets the case, with a due day and the answer for it', () => {
    const [opened, changed] = bodies(dispatch());
    expect(opened).toMatchObject({
      kind: 'dispatch.opened',
      body: { target: 'mediator', staffId: mediator.id, targetName: '李和', dueOn: '2026-12-23' },
    });
    expect(changed).toMatchObject({
      kind: 'case.dispatched',
      body: {
        handlerId: mediator.id,
        state: { name: 'dispatched', ...stamp, dispatchId: dispatchId(9), dueOn: '2026-12-23' },
      },
    });
  });

  it('D8 only an active person with the role 调解员 can be chosen', () => {
    expect(refusals(dispatch({}, { mediator: null }))).toEqual([
      'staffId dispatch.mediator-missing',
    ]);
    expect(refusals(dispatch({}, { mediator: { ...mediator, isActive: false } }))).toEqual([
      'staffId dispatch.inactive',
    ]);
    expect(refusals(dispatch({}, { mediator: { ...mediator, roles: ['clerk'] } }))).toEqual([
      'staffId dispatch.not-mediator',
    ]);
  });

  it('D9 a mediator with a party’s name is refused until it is written down that they are two', () => {
    const party = aCaseIn('accepted', { respondents: [aPersonParty(2, '李 和')] });
    expect(refusals(dispatch({}, { record: party }))).toEqual(['staffId dispatch.conflict']);
    const contact = aCaseIn('accepted', {
      respondents: [{ ...anOrganisationParty('某公司'), contact: '李和' } as never],
    });
    expect(refusals(dispatch({}, { record: contact }))).toEqual(['staffId dispatch.conflict']);
    const marked = { ...mediator, name: '李和（青石）' };
    expect(refusals(dispatch({}, { record: party, mediator: marked }))).toEqual([
      'staffId dispatch.conflict',
    ]);
    const [opened] = bodies(dispatch({ namesakeNote: '身份证号不同' }, { record: party }));
    expect(opened?.body).toMatchObject({ note: '同名核实：身份证号不同' });
  });

  it('D10 the due day comes from the clock; another day needs a reason and is not in the past', () => {
    const due = (clock: ClockId) => computedDue(clock, started, '2026-11-23' as Day, calendar).on;
    expect(due('mediation')).toBe('2026-12-23');
    expect(due('department-response')).toBe('2026-11-30');
    // At 23:59 it is still Monday in the hall, a minute later it is Tuesday.
    const late = facts(instantAt('2026-11-23' as Day, '23:59'));
    const simple = { ...give, clock: 'simple', dueOn: '2026-11-24' } as const;
    expect(decideDispatch(simple, known, late).ok).toBe(true);
    expect(refusals(decideDispatch(simple, known, { ...late, now: late.now + 60_000 }))).toEqual([
      'dueReason dispatch.due-reason',
    ]);
    expect(refusals(dispatch({ dueOn: '2026-12-22' }))).toEqual(['dueReason dispatch.due-reason']);
    expect(
      bodies(dispatch({ dueOn: '2026-12-22', dueReason: '当事人要求尽快' }))[0]?.body,
    ).toMatchObject({ dueOn: '2026-12-22', note: '到期日说明：当事人要求尽快' });
    expect(refusals(dispatch({ dueOn: '2026-11-22', dueReason: '补录' }))).toEqual([
      'dueOn dispatch.due-past',
    ]);
    expect(dispatch({ dueOn: '2026-11-23', dueReason: '今日办结' }).ok).toBe(true);
    expect(refusals(dispatch({ dueOn: '2026-02-30' }))).toEqual(['dueOn dispatch.due-day']);
  });

  it('D17 a clock counts from what started it, and handing the case on gives no new time', () => {
    // Registered on Monday, accepted on Wednesday, handed on a fortnight after.
    const record = aCase({ createdAt: instantAt('2026-11-23' as Day, '09:00') });
    const entry = (kind: string, day: string, recordId: string = record.id) => ({
      ...{ kind, recordId, at: instantAt(day as Day, '10:00') },
    });
    const times = startedOf(record, [
      entry('case.accepted', '2026-11-25'),
      entry('case.returned', '2026-12-01'),
      entry('case.accepted', '2026-11-24', caseId(7)),
    ]);
    expect(times).toEqual({ receivedOn: '2026-11-23', acceptedOn: '2026-11-25' });
    const due = (clock: ClockId) => computedDue(clock, times, '2026-12-07' as Day, calendar).on;
    expect(due('labour-mediation')).toBe('2026-12-08');
    expect(due('court-entrusted-summary')).toBe('2026-11-30');
    expect(due('mediation')).toBe('2026-12-25');
    expect(due('petition-finish')).toBe('2027-01-24');
    expect(due('ordinary')).toBe('2026-12-14');
    expect(due('department-response')).toBe('2026-12-14');
    // Without a known acceptance the earlier day counts: no right lapses unseen.
    expect(startOf('mediation', startedOf(record, []), '2026-12-07' as Day)).toBe('2026-11-23');
  });

  it('D11 each target and matter has its own clock to begin with', () => {
    expect(clockFor('mediator', aCase({ matter: 'medical' }))).toBe('medical-mediation');
    expect(clockFor('center', aCase({ matter: 'wages' }))).toBe('labour-mediation');
    expect(clockFor('mediator', aCase({ matter: 'neighbour' }))).toBe('mediation');
    expect(clockFor('department', aCase({ matter: 'medical' }))).toBe('department-response');
    expect(clockFor('village', aCase())).toBe('village-first');
    expect(clockFor('county', aCase())).toBe('county-raised');
  });

  it('D12 a department or village is named; the county and the own center need no name', () => {
    const to = (target: GiveCase['target'], targetName: string) =>
      dispatch({ target, targetName, staffId: '' }, { mediator: null });
    expect(refusals(to('department', ' '))).toEqual(['targetName dispatch.name-missing']);
    expect(refusals(to('village', ''))).toEqual(['targetName dispatch.name-missing']);
    expect(to('village', '青石村').ok).toBe(true);
    expect(to('county', '').ok).toBe(true);
    const [, changed] = bodies(to('center', ''));
    expect(changed?.body.handlerId).toBe(accepted.handlerId);
    expect(refusals(to('', ''))).toEqual(['target dispatch.target-missing']);
  });

  it('D13 only an accepted or running case is dispatched, and a new dispatch ends the one before', () => {
    expect(refusals(dispatch({}, { record: aCase() }))).toEqual([' case.move']);
    const closed = aCase({ state: { name: 'closed', ...stamp, result: 'settled', note: '' } });
    expect(refusals(dispatch({}, { record: closed }))).toEqual([' case.move']);
    const before = aDispatch(accepted);
    const [old, next] = bodies(dispatch({}, { open: [before] }));
    expect(old).toMatchObject({
      kind: 'dispatch.returned',
      body: { id: before.id, revision: 2, state: { name: 'returned', reason: '改派' } },
    });
    expect(next?.kind).toBe('dispatch.opened');
  });
});

describe('the end of a dispatch', () => {
  const open = aDispatch(accepted, { target: 'village', staffId: null, targetName: '青石村' });
  const dispatched = aCase({
    state: { name: 'dispatched', ...stamp, dispatchId: open.id, dueOn: open.dueOn },
  });

  it('D14 a completed dispatch closes the case with what was reported back', () => {
    for (const result of ['settled', 'handed-over'] as const) {
      const decision = decideCompleteDispatch(
        { note: '村里已调和', result },
        { dispatch: open, record: dispatched },
        facts(),
      );
      expect(bodies(decision).map(({ body }) => body.state)).toMatchObject([
        { name: 'done', note: '村里已调和' },
        { name: 'closed', result, note: '村里已调和' },
      ]);
    }
    const silent = decideCompleteDispatch(
      { note: '', result: 'settled' },
      { dispatch: open, record: dispatched },
      facts(),
    );
    expect(refusals(silent)).toEqual(['note text.empty']);
  });

  it('C11 D14 a mediation that has begun in the hall ends with its own result, not as settled elsewhere', () => {
    const begun = mediationStarted(accepted, facts()).body as Case;
    const own = aDispatch(begun, { target: 'mediator' });
    const end = (dispatch: typeof own, result: 'settled' | 'back') =>
      decideCompleteDispatch({ note: '已办', result }, { dispatch, record: begun }, facts());
    expect(refusals(end(own, 'settled'))).toEqual([' case.mediation-begun']);
    expect(end(own, 'back').ok).toBe(true);
    expect(end({ ...own, target: 'village', staffId: null }, 'settled').ok).toBe(true);
  });

  it('D15 a dispatch sent back puts the case where it can be dispatched again', () => {
    const back = (record: Case) =>
      decideReturnDispatch({ reason: '不属本村' }, { dispatch: open, record }, facts());
    expect(bodies(back(dispatched)).map(({ body }) => body.state.name)).toEqual([
      'returned',
      'accepted',
    ]);
    // A session was held meanwhile: the mediation goes on.
    const mediating = aCase({ state: { name: 'mediating', ...stamp, dueOn: open.dueOn } });
    expect(bodies(back(mediating))).toHaveLength(1);
    const ended = { ...open, state: { name: 'done' as const, ...stamp, note: '' } };
    const twice = decideReturnDispatch(
      { reason: '不属本村' },
      { dispatch: ended, record: dispatched },
      facts(),
    );
    expect(refusals(twice)).toEqual([' dispatch.ended']);
  });

  it('D16 what ends a case stops the clocks of its open dispatches', () => {
    const failed = aCase({
      state: { name: 'failed', ...stamp, reason: '差距过大', roads: ['litigation'] },
    });
    const decision = decideCloseCase(
      { note: '', withoutFollowupReason: '' },
      { record: failed, open: [open], followupsDone: 0 },
      facts(),
    );
    expect(bodies(decision).map(({ kind }) => kind)).toEqual(['case.closed', 'dispatch.done']);
    const agreement = 'agreement_01935f00-0000-7000-8000-000000000001' as AgreementId;
    const agreed = endingDispatches(
      accept(caseAgreed(accepted, agreement, facts())),
      [open],
      facts(),
    );
    expect(bodies(agreed).at(-1)).toMatchObject({
      kind: 'dispatch.done',
      body: { revision: 2, state: { name: 'done', note: '已达成协议' } },
    });
    const begun = accept(mediationStarted(dispatched, facts()));
    expect(endingDispatches(begun, [open], facts())).toBe(begun);
    const ofOther = { ...open, caseId: caseId(8) };
    const other = endingDispatches(
      accept(caseAgreed(accepted, agreement, facts())),
      [ofOther],
      facts(),
    );
    expect(bodies(other)).toHaveLength(1);
    expect(dispatchDueState(open, open.dueOn)).toBe('soon');
    expect(dispatchDueState(open, '2026-12-24' as Day)).toBe('overdue');
    expect(
      dispatchDueState({ ...open, state: { name: 'done', ...stamp, note: '' } }, open.dueOn),
    ).toBe(null);
  });
});
