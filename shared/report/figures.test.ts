import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#shared/basics/days';
import type { AnyRecord } from '#shared/journal/records';
import { facts, NOON } from '#shared/testing/clock';
import { changesOf } from '#shared/testing/decided';
import { staffId } from '#shared/testing/settings';
import { aTicket, ticketId } from '#shared/testing/ticket';
import { aRegistration } from '#shared/testing/visit';
import { decideEnterLate } from '#shared/ticket/late-entry';
import { counterDeltas } from './counters.ts';
import { percent, wan } from './ratio.ts';
import { nearestRank, tallyQueue, tallyVisits } from './visits.ts';

const by = staffId(1);
const minutes = (count: number) => count * MINUTE_MS;

/** Ticket `n`, called after `wait` minutes and done after another `service`. */
function doneTicket(n: number, wait: number, service: number) {
  const called = NOON + minutes(wait);
  const over = called + minutes(service);
  return aTicket(n, {
    state: { name: 'done', at: over, by, window: 1 },
    intervals: [
      { state: 'waiting', from: NOON, to: called, by },
      { state: 'called', from: called, to: called, by },
      { state: 'serving', from: called, to: over, by },
    ],
  });
}

describe('today in figures', () => {
  it('R9 half of those received waited no longer than the median, nine in ten no longer than the p90', () => {
    const tickets = [5, 1, 9, 3, 7, 2, 10, 4, 8, 6].map((wait, at) => doneTicket(at + 1, wait, 20));
    const { waits, service, received } = tallyQueue(tickets, NOON + minutes(60));
    expect(waits).toEqual({ p50: minutes(5), p90: minutes(9) });
    expect(service).toEqual({ p50: minutes(20), p90: minutes(20) });
    expect(received).toBe(10);
  });

  it('R9 a percentile is a value that occurred, and the share it promises is not above it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 100 }),
        (values, p) => {
          const found = nearestRank(values, p);
          expect(values).toContain(found);
          const within = values.filter((value) => value <= Number(found)).length;
          expect(within * 100).toBeGreaterThanOrEqual(p * values.length);
        },
      ),
    );
  });

  it('R10 a wait that still runs is told apart and does not shorten the median', () => {
    const tickets = [doneTicket(1, 10, 5), aTicket(2), aTicket(3)];
    const tally = tallyQueue(tickets, NOON + minutes(30));
    expect(tally.waits.p50).toBe(minutes(10));
    expect(tally).toMatchObject({ waiting: 2, longestWaitingMs: minutes(30) });
  });

  it('R10 whoever left or was passed is counted as such and not as received', () => {
    const waited = [{ state: 'waiting' as const, from: NOON, to: NOON + 1, by }];
    const left = aTicket(1, { state: { name: 'left', at: NOON + 1, by }, intervals: waited });
    const passed = aTicket(2, {
      state: { name: 'passed', at: NOON + 1, by, window: 1 },
      intervals: waited,
    });
    expect(tallyQueue([left, passed], NOON + 2)).toMatchObject({
      received: 0,
      left: 1,
      passed: 1,
      waits: { p50: null, p90: null },
      longestWaitingMs: null,
    });
  });

  it('L4 back-entries are told apart: in no median, no count of the queue, but among the numbers', () => {
    const late = { lateEntry: { at: NOON, by } };
    const slow = { ...doneTicket(3, 300, 300), ...late };
    const gone = aTicket(4, { ...late, state: { name: 'left', at: NOON + 1, by } });
    const tickets = [doneTicket(1, 10, 20), doneTicket(2, 12, 22)];
    const without = tallyQueue(tickets, NOON + minutes(60));
    const tally = tallyQueue([...tickets, slow, gone], NOON + minutes(60));
    expect(tally).toEqual({ ...without, lateEntries: 2, groups: tally.groups });
    expect(tally.groups.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  it('L4 the visit and the people of a back-entry of yesterday are counted yesterday', () => {
    const slip = {
      label: 'P007',
      on: '2026-11-22',
      window: '2',
      outcome: 'settled',
      note: '告知地点',
      arrived: '9:05',
      called: '9:20',
      served: '9:22',
      ended: '9:40',
    } as const;
    const visit = aRegistration({}, { peopleCount: '3' });
    const known = { person: null, documentOwner: null, visits: [], labels: [] };
    const decision = decideEnterLate({ ticketId: ticketId(), visit, slip }, known, facts());
    const counted = changesOf(decision).flatMap(({ type, body }) =>
      counterDeltas(type, null, body as AnyRecord),
    );
    expect(counted).toContainEqual({ name: 'day/2026-11-22/visits', by: 1 });
    expect(counted).toContainEqual({ name: 'day/2026-11-22/visitors', by: 3 });
    expect(counted.filter(({ name }) => name.includes('2026-11-23'))).toEqual([]);
  });

  it('L5 an interval known to be wrong is in no median, and is counted', () => {
    const wrong = (ticket: ReturnType<typeof doneTicket>, state: string) => ({
      ...ticket,
      intervals: ticket.intervals.map((interval) =>
        interval.state === state
          ? { ...interval, wrong: { at: NOON, by, note: '午休忘记点办结' } }
          : interval,
      ),
    });
    const tickets = [
      doneTicket(1, 10, 20),
      wrong(doneTicket(2, 400, 25), 'waiting'),
      wrong(doneTicket(3, 15, 400), 'serving'),
    ];
    const tally = tallyQueue(tickets, NOON + minutes(900));
    expect(tally.waits).toEqual({ p50: minutes(10), p90: minutes(15) });
    expect(tally.service).toEqual({ p50: minutes(20), p90: minutes(25) });
    expect(tally).toMatchObject({ received: 3, wrongIntervals: 2, lateEntries: 0 });
  });

  it('R10 a service that goes on after a hold, and a wait after a transfer, are not measured yet', () => {
    const parts = doneTicket(1, 10, 20).intervals;
    const serving = aTicket(1, {
      state: { name: 'serving', since: NOON + minutes(40), by, window: 1 },
      intervals: parts,
    });
    const since = NOON + minutes(30);
    const again = aTicket(2, {
      state: { name: 'waiting', since, rank: NOON },
      intervals: parts,
    });
    const tally = tallyQueue([serving, again], NOON + minutes(60));
    expect(tally.service).toEqual({ p50: null, p90: null });
    expect(tally.waits).toEqual({ p50: minutes(10), p90: minutes(10) });
    expect(tally).toMatchObject({ received: 2, waiting: 1, longestWaitingMs: minutes(40) });
  });

  it('R10 the groups sum up to the tickets', () => {
    const tickets = [aTicket(1), aTicket(2), aTicket(1, { group: 'help', label: 'B001' })];
    const { groups } = tallyQueue(tickets, NOON);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect(groups.find(({ group }) => group === 'help')?.count).toBe(1);
  });

  it('R11 重访率 is repeat visits of all visits; a day without visits has none', () => {
    expect(percent(tallyVisits(8, 20, 1).repeat)).toBe('12.5%');
    expect(percent(tallyVisits(0, 0, 0).repeat)).toBeNull();
  });
});

describe('figures as they are shown', () => {
  it('R11 100% means all and 0% means none', () => {
    expect(percent({ part: 1999, whole: 2000 })).toBe('99.9%');
    expect(percent({ part: 1, whole: 3000 })).toBe('0.1%');
    expect(percent({ part: 2000, whole: 2000 })).toBe('100.0%');
    expect(percent({ part: 0, whole: 5 })).toBe('0.0%');
    expect(percent({ part: 2, whole: 3 })).toBe('66.7%');
  });

  it('R11 万元 have two decimals, halves up, and thousands apart', () => {
    expect(wan(4_000_000)).toBe('4.00');
    expect(wan(4_999)).toBe('0.00');
    expect(wan(5_000)).toBe('0.01');
    expect(wan(104_918_650_000)).toBe('104,918.65');
  });
});
