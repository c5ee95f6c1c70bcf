import { describe, expect, it } from 'vitest';
import { DAY_MS, type Day } from '../basics/days.ts';
import { accept, type Change } from '../basics/decision.ts';
import { officialCalendar } from '../calendar/official.ts';
import type { CaseState } from '../case/record.ts';
import type { Performance } from '../performance/record.ts';
import { calendarOf } from '../settings/hall-calendar.ts';
import { usualLimits } from '../settings/limits.ts';
import { agreementId } from '../testing/agreement.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf } from '../testing/decided.ts';
import { aPerformance } from '../testing/performance.ts';
import { clockId } from '../testing/running-clock.ts';
import { aDispatchedCase } from '../testing/session.ts';
import { staffId } from '../testing/settings.ts';
import { whyWords } from './board.ts';
import { followClocks, type KnownClocks } from './following.ts';
import type { Clock } from './record.ts';
import { clockStanding } from './standing.ts';

const limits = usualLimits;
const calendar = calendarOf(officialCalendar, limits);
const who = { at: NOON, by: staffId(1) };
const agreed = aDispatchedCase({ state: { name: 'agreed', ...who, agreementId: agreementId(1) } });
const instalment = (item: number, dueOn: string | null) =>
  aPerformance(agreed, { item, dueOn: dueOn as Day | null });

/** A desk that remembers clocks and promises from act to act. */
function desk(performances: readonly Performance[]) {
  let known: readonly Performance[] = [];
  let clocks: Clock[] = [];
  let last = 0;
  const follow = (changes: readonly Change[], now = NOON) => {
    const facts_: KnownClocks = {
      ...{ limits, calendar, clocks, performances: known, petitions: new Set() },
      acceptedOn: new Map(),
      newId: () => {
        last += 1;
        return clockId(last);
      },
    };
    for (const { type, body } of changesOf(followClocks(accept(...changes), facts_, facts(now)))) {
      if (type === 'clock') clocks = [...clocks.filter(({ id }) => id !== body.id), body as Clock];
      if (type === 'performance') {
        known = [...known.filter(({ id }) => id !== body.id), body as Performance];
      }
    }
  };
  const change = (body: Performance) =>
    ({ kind: 'performance.changed', type: 'performance', body }) as const;
  follow([{ kind: 'case.agreed', type: 'case', body: agreed }, ...performances.map(change)]);
  return {
    follow,
    set: (item: number, state: Performance['state'], now = NOON) => {
      const before = known.find((one) => one.item === item);
      if (!before) throw new Error('no such item');
      follow([change({ ...before, revision: before.revision + 1, state })], now);
    },
    promises: () =>
      clocks
        .filter(({ stage }) => stage === 'performance')
        .map(({ dueOn, state }) => `${dueOn} ${state.name}`),
    clocks: () => clocks.filter(({ stage }) => stage === 'performance'),
  };
}

const kept: Performance['state'] = {
  ...{ name: 'kept', ...who, on: '2026-11-23' as Day, proofs: [], note: '' },
};
const broken = { name: 'broken', ...who, road: 'reopen', note: '未付' } as const;
const dropped = { name: 'dropped', ...who, reason: '免除' } as const;

describe('履行 on the clock', () => {
  it('PF9 one clock runs for what is due next; the last one kept leaves none', () => {
    const one = desk([
      instalment(0, '2026-12-03'),
      instalment(1, '2027-01-03'),
      instalment(2, '2027-02-03'),
    ]);
    expect(one.promises()).toEqual(['2026-12-03 running']);
    one.set(0, kept);
    expect(one.promises()).toEqual(['2026-12-03 met', '2027-01-03 running']);
    one.set(1, kept);
    one.set(2, kept);
    expect(one.promises()).toEqual(['2026-12-03 met', '2027-01-03 met', '2027-02-03 met']);
  });

  it('PF9 two of one day have one clock, which both have to meet', () => {
    const one = desk([instalment(0, '2026-12-03'), instalment(1, '2026-12-03')]);
    one.set(0, kept);
    expect(one.promises()).toEqual(['2026-12-03 running']);
    one.set(1, kept);
    expect(one.promises()).toEqual(['2026-12-03 met']);
  });

  it('PF9 what is not performed, or waived, drops its clock and starts the next', () => {
    const one = desk([instalment(0, '2026-12-03'), instalment(1, '2027-01-03')]);
    one.set(0, broken);
    expect(one.promises()).toEqual(['2026-12-03 dropped', '2027-01-03 running']);
    one.set(1, dropped);
    expect(one.promises()).toEqual(['2026-12-03 dropped', '2027-01-03 dropped']);
    // Two of one day, one kept and one broken: the day was not met.
    const two = desk([instalment(0, '2026-12-03'), instalment(1, '2026-12-03')]);
    two.set(0, kept);
    two.set(1, broken);
    expect(two.promises()).toEqual(['2026-12-03 dropped']);
  });

  it('PF9 kept before its turn leaves the running clock alone; without a day there is none', () => {
    const one = desk([instalment(0, '2026-12-03'), instalment(1, '2027-01-03')]);
    one.set(1, kept);
    expect(one.promises()).toEqual(['2026-12-03 running']);
    expect(desk([instalment(0, null)]).promises()).toEqual([]);
  });

  it('PF9 closing leaves it running, taking the case back with its import drops it', () => {
    const state = (result: 'agreed' | 'void'): CaseState => ({
      ...{ name: 'closed', ...who, result, note: '' },
    });
    const close = (result: 'agreed' | 'void') => {
      const one = desk([instalment(0, '2026-12-03')]);
      const body = { ...agreed, revision: agreed.revision + 1, state: state(result) };
      one.follow([{ kind: 'case.closed', type: 'case', body }]);
      return one.promises();
    };
    expect(close('agreed')).toEqual(['2026-12-03 running']);
    expect(close('void')).toEqual(['2026-12-03 dropped']);
  });

  it('PF9 the clock warns before the day, is in time on it and overdue after it, and says why', () => {
    const [clock] = desk([instalment(0, '2026-12-03')]).clocks();
    if (!clock) throw new Error('the clock runs');
    const light = (on: string) => clockStanding(clock, on as Day, calendar).light;
    expect(light('2026-11-29')).toBe('running');
    expect(light('2026-11-30')).toBe('yellow');
    expect(light('2026-12-02')).toBe('red');
    expect(light('2026-12-03')).toBe('red');
    expect(light('2026-12-04')).toBe('overdue');
    expect(whyWords(clock, '2026-11-23' as Day)).toBe('签订协议之日 2026-11-23 起算，10 日');
    expect(clock).toMatchObject({ clock: 'performance', holderId: agreed.handlerId });
  });

  it('PF9 a day before the signing is overdue from the start', () => {
    const [clock] = desk([instalment(0, '2026-11-20')]).clocks();
    expect(clock).toMatchObject({ startedOn: '2026-11-20', dueOn: '2026-11-20' });
    const later = desk([instalment(0, '2026-11-20'), instalment(1, '2026-12-03')]);
    later.set(0, kept, NOON + DAY_MS);
    expect(later.clocks().at(-1)).toMatchObject({ startedOn: '2026-11-23', holderId: staffId(2) });
  });
});
