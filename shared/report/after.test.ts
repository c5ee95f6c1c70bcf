import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '#shared/basics/days';
import type { Followup } from '#shared/followup/record';
import type { Performance } from '#shared/performance/record';
import { aCase } from '#shared/testing/case';
import { CLERK, NOON } from '#shared/testing/clock';
import { aFollowup } from '#shared/testing/followup';
import { aPerformance } from '#shared/testing/performance';
import { pastDaysOf, tallyAfter } from './after.ts';
import { counterDeltas } from './counters.ts';
import { percent } from './ratio.ts';

const who = { at: NOON, by: CLERK };
const record = aCase();

/** The counters after the versions of several records, each history in its order. */
function countersOf(type: 'followup' | 'performance', histories: (Followup | Performance)[][]) {
  const sums = new Map<string, number>();
  for (const history of histories) {
    history.forEach((after, at) => {
      for (const { name, by } of counterDeltas(type, history[at - 1] ?? null, after)) {
        sums.set(name, (sums.get(name) ?? 0) + by);
      }
    });
  }
  return [...sums].map(([name, value]) => ({ name, value })).filter(({ value }) => value !== 0);
}

const done = (satisfaction: '1' | '2' | '3' | '4' | '5', isReopened = false, at = NOON): Followup =>
  aFollowup(record, {
    state: {
      ...{ name: 'done', at, by: CLERK, way: 'phone', interviewee: '石大力', note: '' },
      ...{ performance: 'kept', risk: 'none', hasSued: false, satisfaction, isReopened },
    },
  });
const promise = (state: Performance['state'], dueOn = '2026-12-03') =>
  aPerformance(record, { state, dueOn: dueOn as Day });
const states = {
  due: { name: 'due' },
  kept: { name: 'kept', ...who, on: '2026-11-23' as Day, proofs: [], note: '' },
  broken: { name: 'broken', ...who, road: 'court', note: '拒付' },
  dropped: { name: 'dropped', ...who, reason: '免除' },
} as const satisfies Record<string, Performance['state']>;

describe('回访 in figures', () => {
  it('R15 满意率 and 重新调解率 over what was carried out, planned and cancelled left out', () => {
    const counters = countersOf('followup', [
      [aFollowup(record), done('5')],
      [aFollowup(record), done('4')],
      [aFollowup(record), done('3')],
      [aFollowup(record), done('1', true)],
      [aFollowup(record)],
      [
        aFollowup(record),
        aFollowup(record, { state: { name: 'cancelled', ...who, reason: '重复' } }),
      ],
    ]);
    const tally = tallyAfter(counters, 0);
    expect(tally.followed).toBe(4);
    expect(tally.satisfied).toEqual({ part: 2, whole: 4 });
    expect(tally.reopened).toEqual({ part: 1, whole: 4 });
    expect(tally.answers).toEqual({ '5': 1, '4': 1, '3': 1, '2': 0, '1': 1 });
    expect(percent(tallyAfter([], 0).satisfied)).toBeNull();
  });

  it('R15 it counts in the month in which it was carried out, on the hall’s clock', () => {
    const last = instantAt('2026-11-30' as Day, '23:59');
    const name = (at: number) => countersOf('followup', [[done('5', false, at)]])[0]?.name;
    expect(name(last)).toBe('followups-done/2026-11/5');
    expect(name(last + 60_000)).toBe('followups-done/2026-12/5');
  });
});

describe('履行 in figures', () => {
  it('R16 kept over kept, broken and overdue; not due yet and dropped are left out', () => {
    const counters = countersOf('performance', [
      [promise(states.due), promise(states.kept)],
      [promise(states.due), promise(states.broken)],
      [promise(states.due)],
      [promise(states.due)],
      [promise(states.due), promise(states.dropped)],
    ]);
    const tally = tallyAfter(counters, 1);
    expect(tally.kept).toEqual({ part: 1, whole: 3 });
    expect(tally).toMatchObject({ broken: 1, overdue: 1, pending: 1 });
  });

  it('R16 in the month in which it is due, without a day in that of its signing', () => {
    expect(countersOf('performance', [[promise(states.due, '2027-02-01')]])).toEqual([
      { name: 'performances/2027-02/due', value: 1 },
    ]);
    expect(countersOf('performance', [[aPerformance(record, { dueOn: null })]])).toEqual([
      { name: 'performances/2026-11/due', value: 1 },
    ]);
  });

  it('R16 whatever a promise went through, it counts as what it is now', () => {
    const any = fc.constantFrom(...Object.values(states)).map((state) => promise(state));
    const history = fc.array(any, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(history, { maxLength: 10 }), (histories) => {
        const ends = histories.map((one) => one.slice(-1));
        const sorted = (counters: { name: string; value: number }[]) =>
          counters.sort((one, two) => one.name.localeCompare(two.name));
        expect(sorted(countersOf('performance', histories))).toEqual(
          sorted(countersOf('performance', ends)),
        );
      }),
    );
  });

  it('R16 the past days of a period end before today, or with the period', () => {
    const past = (period: string, today: string) => pastDaysOf(period, today as Day);
    const isIn = (day: string, period: string, today: string) => {
      const range = past(period, today);
      return range !== null && day >= range.from && day < range.before;
    };
    expect(isIn('2026-12-02', '2026-12', '2026-12-03')).toBe(true);
    expect(isIn('2026-12-03', '2026-12', '2026-12-03')).toBe(false);
    expect(isIn('2026-12-31', '2026-12', '2027-01-05')).toBe(true);
    expect(isIn('2027-01-01', '2026-12', '2027-01-05')).toBe(false);
    expect(isIn('2026-12-31', '2026', '2027-01-05')).toBe(true);
    expect(isIn('2027-01-01', '2026', '2027-01-05')).toBe(false);
    expect(past('2027-01', '2027-01-01')).toBeNull();
    expect(past('2027-01', '2027-01-02')).not.toBeNull();
  });
});
