import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Agreement, agreementSchema } from '../agreement/record.ts';
import { addDays, DAY_MS, type Day, dayOf } from '../basics/days.ts';
import { accept, type Change, type Decision, refuse, revise } from '../basics/decision.ts';
import type { CaseId } from '../basics/ids.ts';
import { officialCalendar } from '../calendar/official.ts';
import { caseMoves } from '../case/moves.ts';
import type { Case, CaseState } from '../case/record.ts';
import type { Dispatch } from '../dispatch/record.ts';
import { dispatchClocks } from '../dispatch/rules.ts';
import { calendarOf } from '../settings/hall-calendar.ts';
import { usualLimits } from '../settings/limits.ts';
import { agreementId, aSignedAgreement } from '../testing/agreement.ts';
import { aCase } from '../testing/case.ts';
import { NOON } from '../testing/clock.ts';
import { changesOf } from '../testing/decided.ts';
import { aDispatch, dispatchId } from '../testing/dispatch.ts';
import { aFollowup } from '../testing/followup.ts';
import { clockId } from '../testing/running-clock.ts';
import { staffId } from '../testing/settings.ts';
import { followClocks, type KnownClocks } from './following.ts';
import { isLive } from './making.ts';
import type { Clock } from './record.ts';
import { decideExtend, decidePause, type KnownClock } from './workflow.ts';

const limits = usualLimits;
const calendar = calendarOf(officialCalendar, limits);
const DAY = (count: number) => Math.round(NOON + count * DAY_MS);
const by = staffId(1);

/** A desk that remembers clocks from act to act. */
function desk(isPetition = false) {
  let clocks: Clock[] = [];
  let last = 0;
  let record = aCase({ state: { name: 'registered', at: NOON, by }, matter: 'neighbour' });
  const acceptedOn = new Map<CaseId, Day>();
  const follow = (decision: Decision, now: number) => {
    const known: KnownClocks = {
      ...{ limits, calendar, clocks, acceptedOn },
      petitions: new Set(isPetition ? [record.id] : []),
      newId: () => {
        last += 1;
        return clockId(last);
      },
    };
    const changes = changesOf(followClocks(decision, known, { now, by }));
    take(changes);
    return changes;
  };
  const take = (changes: readonly Change[]) => {
    for (const { type, body } of changes) {
      if (type === 'case') record = body as Case;
      if (type === 'clock') {
        clocks = [...clocks.filter(({ id }) => id !== body.id), body as Clock];
      }
    }
  };
  const change = (part: Partial<Case>, now: number, ...more: Change[]) => {
    const body =
      record.revision === 1 && clocks.length === 0 ? { ...record, ...part } : revise(record, part);
    if (body.state.name === 'accepted' && !acceptedOn.has(body.id))
      acceptedOn.set(body.id, dayOf(now));
    return follow(accept(...more, { kind: 'case.changed', type: 'case', body }), now);
  };
  return {
    change,
    follow,
    take,
    to: (state: CaseState, ...more: Change[]) => change({ state }, state.at, ...more),
    the: () => record,
    clocks: () => clocks,
    live: (stage?: Clock['stage']) =>
      clocks.filter((clock) => isLive(clock) && (stage === undefined || clock.stage === stage)),
    known: (clock: Clock): KnownClock => ({
      ...{ clock, record, dispatch: null, limits, calendar, staff: [] },
    }),
  };
}

const at = (days: number) => ({ at: DAY(days), by });
const registered = { name: 'registered', ...at(0) } as const;
const accepted = (days: number) => ({ name: 'accepted', ...at(days) }) as const;
const agreed = (days: number) =>
  ({ name: 'agreed', ...at(days), agreementId: agreementId(1) }) as const;
const closed = (days: number) =>
  ({ name: 'closed', ...at(days), result: 'agreed', note: '' }) as const;
const failed = (days: number) => ({
  ...{ name: 'failed' as const, ...at(days), reason: '不愿再谈' },
  roads: ['litigation' as const],
});
const withdrawn = (days: number) => ({ name: 'withdrawn', ...at(days), reason: '撤回' }) as const;

/** The agreement as signed at an instant, in force on that day. */
function signedAt(now: number, change: Partial<Agreement> = {}): Agreement {
  const on = dayOf(now);
  const confirmation = change.exclusion
    ? ({ name: 'excluded', reason: change.exclusion } as const)
    : ({ name: 'open', dueOn: addDays(on, 30) } as const);
  const body = aSignedAgreement(aCase(), on, confirmation, change);
  return body.state.name === 'signed' ? { ...body, state: { ...body.state, at: now } } : body;
}

function doneFollowup(days: number): Change {
  const answers = {
    way: 'phone',
    interviewee: '孙大山',
    performance: 'kept',
    satisfaction: '5',
    risk: 'none',
    hasSued: false,
    isReopened: false,
  } as const;
  const state = { name: 'done', ...at(days), ...answers, note: '' } as const;
  return {
    kind: 'followup.done',
    type: 'followup',
    body: aFollowup(aCase(), { revision: 2, state }),
  };
}

function given(desk_: ReturnType<typeof desk>, change: Partial<Dispatch>, days: number) {
  const body = aDispatch(desk_.the(), { createdAt: DAY(days), ...change });
  const state = {
    name: 'dispatched',
    ...at(days),
    dispatchId: body.id,
    dueOn: body.dueOn,
  } as const;
  return desk_.to(state, { kind: 'dispatch.opened', type: 'dispatch', body });
}

const line = ({ stage, clock, startedOn, dueOn, state }: Clock) =>
  `${stage} ${clock} ${startedOn} ${dueOn} ${state.name}`;

describe('clocks follow acts', () => {
  it('K1 受理 runs from registration to acceptance, 办理 to the result, 验证 to the follow-up', () => {
    const one = desk();
    one.to(registered);
    expect(one.clocks().map(line)).toEqual(['acceptance acceptance 2026-11-23 2026-11-26 running']);
    one.to(accepted(1));
    one.to({ name: 'mediating', ...at(3), dueOn: null });
    expect(one.clocks().map(line)).toEqual([
      'acceptance acceptance 2026-11-23 2026-11-26 met',
      'handling mediation 2026-11-24 2026-12-24 running',
    ]);
    one.to(agreed(4));
    expect(one.live().map(line)).toEqual([
      'verification verification 2026-11-27 2026-12-11 running',
    ]);
    one.follow(accept(doneFollowup(5)), DAY(5));
    expect(one.live()).toEqual([]);
    // A later change of the same state does not start it again.
    one.change({ units: '某某公司' }, DAY(6));
    expect(one.live()).toEqual([]);
    one.to({ name: 'mediating', ...at(7), dueOn: null });
    expect(one.live().map(line)).toEqual(['handling mediation 2026-11-30 2026-12-30 running']);
  });

  it('K1 a case declined or settled at once leaves nothing running; one examined anew is under 受理 again', () => {
    const declined = {
      ...{ name: 'declined' as const, ...at(1), reason: '不属于', whereTo: '法院' },
      roads: ['litigation' as const],
    };
    const one = desk();
    one.to(registered);
    one.to(declined);
    expect(one.live()).toEqual([]);
    one.to({ name: 'registered', ...at(2) });
    expect(one.live().map(line)).toEqual(['acceptance acceptance 2026-11-25 2026-11-30 running']);
    one.to({ name: 'closed', ...at(2), result: 'settled', note: '说清' });
    expect(one.live()).toEqual([]);
  });

  it('K1 closing ends 验证 in time or late; taking the case up again makes it pointless', () => {
    const verified = (state: CaseState) => {
      const one = desk();
      one.to(registered);
      one.to(accepted(1));
      one.to(agreed(4));
      one.to(state);
      return one.clocks().find(({ stage }) => stage === 'verification')?.state;
    };
    expect(verified(closed(6))).toEqual({ name: 'met', ...at(6) });
    const again = { name: 'mediating', ...at(6), dueOn: null } as const;
    expect(verified(again)).toEqual({ name: 'dropped', ...at(6), reason: '重新办理' });
    // Withdrawn in the middle of 办理: neither in time nor late.
    const one = desk();
    one.to(registered);
    one.to(accepted(1));
    one.to(withdrawn(2));
    const handling = one.clocks().find(({ stage }) => stage === 'handling');
    expect(handling?.state).toEqual({ name: 'dropped', ...at(2), reason: '撤回、终止' });
  });

  it('K1 a case that is void was under no clock: its clocks are dropped, not met', () => {
    const one = desk(true);
    one.to(registered);
    one.to({ name: 'closed', ...at(1), result: 'void', note: '撤销导入' });
    expect(one.clocks().map(({ state }) => state.name)).toEqual(['dropped', 'dropped']);
  });

  it('K1 a matter begins under its own clock, labour from the day it came in', () => {
    const labour = desk();
    labour.change({ state: registered, matter: 'wages' }, NOON);
    labour.to(accepted(2));
    expect(labour.live().map(line)).toEqual([
      'handling labour-mediation 2026-11-23 2026-12-08 running',
    ]);
    const medical = desk();
    medical.change({ state: registered, matter: 'medical' }, NOON);
    medical.to(accepted(2));
    expect(medical.live().map(line)).toEqual([
      'handling medical-mediation 2026-11-25 2027-01-07 running',
    ]);
  });

  it('K2 a dispatch restarts 办理 with its own clock, due day and holder; sent back, the case is the hall’s again', () => {
    const one = desk();
    one.to(registered);
    one.to(accepted(0));
    const office = { target: 'department', staffId: null, targetName: '自然资源所' } as const;
    given(one, { ...office, clock: 'department-response', dueOn: '2026-12-01' as Day }, 1);
    expect(one.live('handling').map(line)).toEqual([
      'handling department-response 2026-11-24 2026-12-01 running',
    ]);
    expect(one.live('handling')[0]).toMatchObject({
      holderId: null,
      office: '自然资源所',
      length: 5,
    });
    one.to(accepted(2), {
      kind: 'dispatch.returned',
      type: 'dispatch',
      body: aDispatch(one.the(), { state: { name: 'returned', ...at(2), reason: '不归我所' } }),
    });
    expect(one.live().map(line)).toEqual(['handling mediation 2026-11-23 2026-12-23 running']);
    expect(
      one
        .clocks()
        .filter(({ clock }) => clock === 'department-response')
        .map(line),
    ).toEqual(['handling department-response 2026-11-24 2026-12-01 dropped']);
  });

  it('K2 what a department has done ends its clock as met', () => {
    const one = desk();
    one.to(registered);
    one.to(accepted(0));
    given(
      one,
      { clock: 'village-first', dueOn: '2026-11-28' as Day, staffId: null, target: 'village' },
      0,
    );
    const body = aDispatch(one.the(), { state: { name: 'done', ...at(3), note: '已调查' } });
    one.to(accepted(3), { kind: 'dispatch.done', type: 'dispatch', body });
    expect(one.clocks().find(({ clock }) => clock === 'village-first')?.state.name).toBe('met');
  });

  it('K2 a clock that counts from acceptance goes on with its pause when the case is handed on', () => {
    const one = desk();
    one.change({ state: registered, matter: 'medical' }, NOON);
    one.to(accepted(0));
    const [clock] = one.live('handling');
    if (!clock) throw new Error('no clock');
    one.take(
      changesOf(
        decidePause({ id: clock.id, reason: '鉴定' }, one.known(clock), { now: DAY(1), by }),
      ),
    );
    const computed = '2027-01-05' as Day;
    expect(clock.dueOn).toBe(computed);
    const changes = given(one, { clock: 'medical-mediation', dueOn: computed }, 11);
    expect(one.live().map(line)).toEqual([line({ ...clock, state: { name: 'paused' } })]);
    expect(one.live()[0]).toMatchObject({ holderId: staffId(2), dispatchId: dispatchId(1) });
    expect(changes.map(({ type }) => type)).toEqual(['dispatch', 'case', 'clock']);
  });

  it('K2 extended before it is handed on, dispatch and case carry the later day; a day that the clerk chose holds', () => {
    for (const [dueOn, expected] of [
      ['2026-12-23', '2027-01-02'],
      ['2026-12-01', '2026-12-01'],
    ] as const) {
      const one = desk();
      one.to(registered);
      one.to(accepted(0));
      const [clock] = one.live('handling');
      if (!clock) throw new Error('no clock');
      const command = { id: clock.id, length: 10, reason: '取证', approvedBy: '双方当事人' };
      one.take(changesOf(decideExtend(command, one.known(clock), { now: DAY(1), by })));
      const changes = given(one, { dueOn: dueOn as Day }, 2);
      const body = changes.find(({ type }) => type === 'dispatch')?.body as unknown as Dispatch;
      expect(body.dueOn).toBe(expected);
      expect(one.the().state).toMatchObject({ dueOn: expected });
      expect(one.live('handling')[0]).toMatchObject({ dueOn: expected, id: clock.id });
    }
  });

  it('K2 a day that the clerk chose is counted in calendar days, so that no list of holidays moves it', () => {
    const one = desk();
    one.to(registered);
    one.to(accepted(0));
    const sunday = '2026-12-06' as Day;
    given(one, { clock: 'department-response', dueOn: sunday }, 0);
    expect(one.live('handling')[0]).toMatchObject({ dueOn: sunday, length: 13, unit: 'day' });
  });

  it('K3 a limit of the law goes on beside the hall’s shorter clock, and ends with the result', () => {
    const one = desk();
    one.change({ state: registered, matter: 'medical' }, NOON);
    one.to(accepted(0));
    given(one, { clock: 'ordinary', dueOn: '2026-11-30' as Day }, 0);
    expect(one.live().map(line)).toEqual([
      'statutory medical-mediation 2026-11-23 2027-01-05 running',
      'handling ordinary 2026-11-23 2026-11-30 running',
    ]);
    given(one, { id: dispatchId(2), clock: 'medical-mediation', dueOn: '2027-01-05' as Day }, 3);
    expect(one.live().map(line)).toEqual([
      'handling medical-mediation 2026-11-23 2027-01-05 running',
    ]);
    given(one, { id: dispatchId(3), clock: 'simple', dueOn: '2026-11-27' as Day }, 3);
    one.to(failed(4));
    expect(one.live().map(({ stage }) => stage)).toEqual(['verification']);
  });

  it('K4 信访: 15 days to transfer from receipt, 60 to finish from acceptance, 5 work days to object when sent here', () => {
    const one = desk(true);
    one.change({ state: registered, channel: 'superior' }, NOON);
    expect(one.live('statutory').map(line)).toEqual([
      'statutory petition-transfer 2026-11-23 2026-12-08 running',
      'statutory petition-objection 2026-11-23 2026-11-30 running',
    ]);
    one.to(accepted(2));
    expect(one.live('statutory').map(line)).toEqual([
      'statutory petition-finish 2026-11-25 2027-01-24 running',
    ]);
    one.to(failed(5));
    expect(one.live('statutory').map(({ clock }) => clock)).toEqual(['petition-finish']);
    one.to({ name: 'closed', ...at(6), result: 'failed', note: '' });
    expect(one.live()).toEqual([]);
    one.to({ name: 'mediating', ...at(8), dueOn: null });
    expect(one.live('statutory')).toEqual([]);
  });

  it('K4 a petition’s number alone makes a case a petition, from when it came in', () => {
    const one = desk();
    one.to(registered);
    one.to(accepted(1));
    one.change({ numbers: [{ kind: 'petition', number: '信〔2026〕7' }] }, DAY(9));
    expect(one.live('statutory').map(line)).toEqual([
      'statutory petition-finish 2026-11-24 2027-01-23 running',
    ]);
    const window = desk(true);
    window.to(registered);
    expect(window.live('statutory').map(({ clock }) => clock)).toEqual(['petition-transfer']);
  });

  it('K5 司法确认 has 30 days from effect, until it is applied for, replaced or the case is closed', () => {
    const signed = (change: Partial<Agreement> = {}, days = 4): Change => ({
      kind: 'agreement.signed',
      type: 'agreement',
      body: signedAt(DAY(days), change),
    });
    const confirmations = (one: ReturnType<typeof desk>) =>
      one
        .clocks()
        .filter(({ clock }) => clock === 'judicial-confirmation')
        .map(line);
    const one = desk();
    one.to(registered);
    one.to(accepted(0));
    one.to(agreed(4), signed());
    const first = signed().body as unknown as Agreement;
    if (first.state.name !== 'signed') throw new Error('not signed');
    const { effectiveOn } = first.state;
    const days = `${effectiveOn} ${addDays(effectiveOn, 30)}`;
    expect(confirmations(one)).toEqual([`statutory judicial-confirmation ${days} running`]);
    // A new version restarts it.
    one.to(agreed(6), signed({ version: 2 }, 6));
    expect(confirmations(one).map((text) => text.split(' ').at(-1))).toEqual([
      'dropped',
      'running',
    ]);
    const applied = {
      ...first.state,
      confirmation: {
        name: 'applied',
        dueOn: addDays(effectiveOn, 30),
        on: effectiveOn,
        court: '县法院',
      },
    };
    const body = agreementSchema.parse({ ...first, revision: 3, state: applied });
    one.follow(accept({ kind: 'agreement.confirmation-applied', type: 'agreement', body }), DAY(8));
    expect(confirmations(one).map((text) => text.split(' ').at(-1))).toEqual(['dropped', 'met']);

    const other = desk();
    other.to(registered);
    other.to(accepted(0));
    other.to(agreed(4), signed());
    other.to(closed(5));
    expect(confirmations(other).map((text) => text.split(' ').at(-1))).toEqual(['dropped']);
    const excluded = signedAt(DAY(4), { exclusion: 'personal-status' });
    const third = desk();
    third.to(registered);
    third.to(agreed(4), { kind: 'agreement.signed', type: 'agreement', body: excluded });
    expect(confirmations(third)).toEqual([]);
  });

  it('K6 a refusal passes through, and so does what changes no case', () => {
    const one = desk();
    const known = {
      limits,
      calendar,
      clocks: [],
      acceptedOn: new Map(),
      petitions: new Set<CaseId>(),
    };
    const newId = () => clockId(1);
    const no = refuse('record.missing');
    expect(followClocks(no, { ...known, newId }, { now: NOON, by })).toBe(no);
    expect(one.follow(accept(), NOON)).toEqual([]);
  });

  it('K6 whatever happens to a case, one clock runs for each stage, the right one, and none once it is closed', () => {
    const stages = {
      registered: 'acceptance',
      accepted: 'handling',
      dispatched: 'handling',
      mediating: 'handling',
    };
    const step = fc.record({
      choice: fc.nat(20),
      days: fc.nat(9),
      clock: fc.constantFrom(...dispatchClocks),
      other: fc.constantFrom('none', 'followup', 'number', 'pause'),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 25 }),
        fc.boolean(),
        fc.constantFrom<Case['matter']>('medical', 'wages', 'neighbour'),
        (steps, isPetition, matter) => {
          const one = desk(isPetition);
          one.change({ state: registered, matter }, NOON);
          let now = 0;
          let serial = 1;
          for (const { choice, days, clock, other } of steps) {
            now += days + 0.001;
            const moves = caseMoves[one.the().state.name];
            const to = moves[choice % moves.length];
            const stamp = at(now);
            serial += 1;
            if (to === 'dispatched') {
              const dueOn = addDays(dayOf(stamp.at), choice);
              given(one, { id: dispatchId(serial), clock, dueOn }, now);
            } else if (to === 'agreed') {
              const body = signedAt(stamp.at, { version: serial });
              one.to(agreed(now), { kind: 'agreement.signed', type: 'agreement', body });
            } else if (to === 'failed') one.to(failed(now));
            else if (to === 'withdrawn') one.to(withdrawn(now));
            else if (to === 'closed') one.to(closed(now));
            else if (to === 'mediating') one.to({ name: 'mediating', ...stamp, dueOn: null });
            else if (to === 'accepted' || to === 'registered') one.to({ name: to, ...stamp });
            else {
              const roads: 'litigation'[] = ['litigation'];
              one.to({ name: 'declined', ...stamp, reason: '不属于', roads, whereTo: '法院' });
            }
            const [running] = one.live('handling');
            if (other === 'followup') {
              one.follow(accept(doneFollowup(now)), DAY(now));
            } else if (other === 'number') {
              one.change({ numbers: [{ kind: 'petition', number: '1' }] }, DAY(now) + 1);
            } else if (other === 'pause' && running) {
              const paused = decidePause({ id: running.id, reason: '鉴定' }, one.known(running), {
                now: DAY(now),
                by,
              });
              if (paused.ok) one.take(paused.changes);
            }
            const { name } = one.the().state;
            const live = one.live();
            const keys = live.map(({ stage, clock: id }) => (stage === 'statutory' ? id : stage));
            expect(new Set(keys).size).toBe(keys.length);
            if (name === 'closed') expect(live).toEqual([]);
            if (name in stages) expect(keys).toContain(stages[name as keyof typeof stages]);
            const wrong = ['acceptance', 'handling', 'verification'].filter(
              (stage) => stage !== stages[name as keyof typeof stages],
            );
            if (name in stages) expect(keys.filter((key) => wrong.includes(key))).toEqual([]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
