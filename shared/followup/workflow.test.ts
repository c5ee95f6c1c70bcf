import { describe, expect, it } from 'vitest';
import type { Day } from '../basics/days.ts';
import { weekdayOf } from '../calendar/calendar.ts';
import type { Performance } from '../performance/record.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aFollowup, followupId } from '../testing/followup.ts';
import { aPerformance } from '../testing/performance.ts';
import { aDispatchedCase } from '../testing/session.ts';
import { aStaff, staffId } from '../testing/settings.ts';
import type { Followup } from './record.ts';
import { isOverdue, presetsFor } from './rules.ts';
import {
  type DoFollowup,
  decideCancelFollowup,
  decideDoFollowup,
  decidePlanFollowup,
} from './workflow.ts';

const who = { at: NOON, by: staffId(1) };
const agreementId = 'agreement_01935f00-0000-7000-8000-000000000001';
const agreed = aDispatchedCase({ state: { name: 'agreed', ...who, agreementId } as never });
const assignee = aStaff({ id: staffId(2), name: '李和', roles: ['mediator'] });
const answer: DoFollowup = {
  way: 'phone',
  interviewee: '石大力',
  performance: 'kept',
  satisfaction: '5',
  risk: 'none',
  hasSued: false,
  note: '',
  reopen: false,
};
const asking = { ...facts(), case: agreed };

describe('planning', () => {
  const weekdays = { isWorkday: (day: Day) => ![0, 6].includes(weekdayOf(day)), knows: () => true };
  const days = (from: string, dueOn: (string | null)[], today: string) =>
    presetsFor(
      from as Day,
      dueOn.map((on) => aPerformance(agreed, { dueOn: on as Day | null })),
      weekdays,
      today as Day,
    ).map(({ on }) => on);

  it('F1 offers the next work day, the days after the last performance, 30 and 90 days', () => {
    expect(days('2026-11-27', ['2026-12-07', '2026-12-01', null], '2026-11-27')).toEqual([
      '2026-11-30',
      '2026-12-10',
      '2026-12-27',
      '2027-02-25',
    ]);
    expect(days('2026-11-27', [null], '2026-11-27')).toHaveLength(3);
    expect(days('2026-11-27', [], '2026-11-27')).toHaveLength(3);
  });

  it('F1 what was dropped is not asked about, and what was kept is', () => {
    const by = (state: Performance['state']) =>
      presetsFor(
        '2026-11-27' as Day,
        [aPerformance(agreed, { state })],
        weekdays,
        '2026-11-27' as Day,
      )
        .map(({ id }) => id)
        .includes('after-performance');
    expect(by({ name: 'dropped', ...who, reason: '免除' })).toBe(false);
    expect(by({ name: 'kept', ...who, on: '2026-11-27' as Day, proofs: [], note: '' })).toBe(true);
  });

  it('F1 does not offer a day that has passed', () => {
    expect(days('2026-11-27', ['2026-12-07'], '2026-11-30')[0]).toBe('2026-11-30');
    expect(days('2026-11-27', ['2026-12-07'], '2026-12-01')[0]).toBe('2026-12-10');
  });

  it('F2 from today on, for someone at work, once there is something to ask about', () => {
    const plan = (
      plannedOn: string,
      change: Partial<{ case: typeof agreed; assignee: typeof assignee | undefined }> = {},
    ) =>
      decidePlanFollowup(
        { id: followupId(1), plannedOn, assigneeId: assignee.id, preset: 'days-30' },
        { ...asking, assignee, ...change },
      );
    expect(changesOf(plan('2026-11-23'))).toMatchObject([
      { kind: 'followup.planned', body: { preset: 'days-30', state: { name: 'planned' } } },
    ]);
    expect(refusalsOf(plan('2026-11-22'))).toEqual(['plannedOn followup.day-past']);
    expect(refusalsOf(plan('2026-11-31'))).toEqual(['plannedOn followup.day']);
    expect(refusalsOf(plan('2026-11-24', { assignee: undefined }))).toEqual([
      'assigneeId followup.assignee',
    ]);
    expect(refusalsOf(plan('2026-11-24', { assignee: { ...assignee, isActive: false } }))).toEqual([
      'assigneeId followup.assignee',
    ]);
    expect(refusalsOf(plan('2026-11-24', { case: aDispatchedCase() }))).toEqual([
      '- followup.case-too-early',
    ]);
  });

  it('F3 is overdue the day after, not on the day', () => {
    const planned = aFollowup(agreed, { plannedOn: '2026-11-23' as Day });
    expect(isOverdue(planned, '2026-11-22' as Day)).toBe(false);
    expect(isOverdue(planned, '2026-11-23' as Day)).toBe(false);
    expect(isOverdue(planned, '2026-11-24' as Day)).toBe(true);
    const cancelled = { ...planned, state: { name: 'cancelled' as const, ...who, reason: '重复' } };
    expect(isOverdue(cancelled, '2026-12-24' as Day)).toBe(false);
  });
});

describe('doing', () => {
  const planned = aFollowup(agreed);

  it('F4 dissatisfaction, a broken agreement or an escalation needs a note and may reopen the case', () => {
    for (const bad of [
      { satisfaction: '2' },
      { satisfaction: '1' },
      { performance: 'broken' },
      { risk: 'high' },
    ] as const) {
      const said = { ...answer, ...bad };
      expect(refusalsOf(decideDoFollowup(said, planned, asking))).toEqual([
        'note followup.note-missing',
      ]);
      const noted = { ...said, note: '第二期款未付' };
      expect(changesOf(decideDoFollowup(noted, planned, asking)).map(({ kind }) => kind)).toEqual([
        'followup.done',
      ]);
      const changes = changesOf(decideDoFollowup({ ...noted, reopen: true }, planned, asking));
      expect(changes.map(({ kind }) => kind)).toEqual(['followup.done', 'case.reopened']);
      expect(changes[0]?.body).toMatchObject({ state: { isReopened: true } });
      expect(changes[1]?.body).toMatchObject({ state: { name: 'mediating' } });
    }
  });

  it('F4 a case that is in mediation already is not reopened twice', () => {
    const mediating = aDispatchedCase({ state: { name: 'mediating', ...who, dueOn: null } });
    const said = { ...answer, performance: 'broken', note: '未付', reopen: true } as const;
    const changes = changesOf(decideDoFollowup(said, planned, { ...asking, case: mediating }));
    expect(changes.map(({ kind }) => kind)).toEqual(['followup.done']);
    expect(changes[0]?.body).toMatchObject({ state: { isReopened: false } });
  });

  it('F4 a case that was taken back is not called into mediation by an answer', () => {
    const state = { name: 'closed', ...who, result: 'void', note: '误登' };
    const asked = { ...asking, case: { ...agreed, state: state as never } };
    const angry = { ...answer, satisfaction: '1', note: '不服', reopen: true } as const;
    const followup = aFollowup(agreed);
    expect(refusalsOf(decideDoFollowup(angry, followup, asked))).toEqual([
      'reopen case.taken-back',
    ]);
    expect(refusalsOf(decideDoFollowup({ ...angry, reopen: false }, followup, asked))).toEqual([]);
  });

  it('F5 a kept agreement and a satisfied party do not reopen it', () => {
    for (const fine of [{}, { satisfaction: '3' }, { performance: 'partly' }] as const) {
      const said = { ...answer, ...fine, reopen: true };
      expect(refusalsOf(decideDoFollowup(said, planned, asking))).toEqual([
        'reopen followup.no-cause',
      ]);
    }
  });

  it('F6 done or cancelled is final, and cancelling gives a reason', () => {
    const done = changesOf(decideDoFollowup(answer, planned, asking))[0]?.body as Followup;
    expect(refusalsOf(decideDoFollowup(answer, done, asking))).toEqual(['- followup.not-planned']);
    expect(refusalsOf(decideCancelFollowup({ reason: '重复' }, done, facts()))).toEqual([
      '- followup.not-planned',
    ]);
    expect(refusalsOf(decideCancelFollowup({ reason: '' }, planned, facts()))).toEqual([
      'reason text.empty',
    ]);
    expect(changesOf(decideCancelFollowup({ reason: '重复安排' }, planned, facts()))).toMatchObject(
      [{ body: { state: { name: 'cancelled', reason: '重复安排' }, revision: 2 } }],
    );
  });

  it('F7 keeps what was chosen, and refuses what was not', () => {
    const nothing = {
      ...answer,
      way: null,
      performance: null,
      satisfaction: null,
      risk: null,
      hasSued: null,
      interviewee: ' ',
    };
    expect(refusalsOf(decideDoFollowup(nothing, planned, asking))).toEqual([
      'way text.empty',
      'performance text.empty',
      'satisfaction text.empty',
      'risk text.empty',
      'hasSued text.empty',
      'interviewee text.empty',
    ]);
    expect(changesOf(decideDoFollowup(answer, planned, asking))[0]?.body).toMatchObject({
      state: { way: 'phone', interviewee: '石大力', performance: 'kept', satisfaction: '5' },
    });
  });

  it('F8 first signs of escalation and a suit need a note, and give no cause to reopen', () => {
    for (const sign of [{ risk: 'some' }, { hasSued: true }] as const) {
      const said = { ...answer, ...sign };
      expect(refusalsOf(decideDoFollowup(said, planned, asking))).toEqual([
        'note followup.note-missing',
      ]);
      const noted = { ...said, note: '已向县法院起诉' };
      expect(refusalsOf(decideDoFollowup(noted, planned, asking))).toEqual([]);
      expect(refusalsOf(decideDoFollowup({ ...noted, reopen: true }, planned, asking))).toEqual([
        'reopen followup.no-cause',
      ]);
    }
  });
});
