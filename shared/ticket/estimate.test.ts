import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINUTE_MS } from '../basics/days.ts';
import { CLERK, NOON } from '../testing/clock.ts';
import { aTicket } from '../testing/ticket.ts';
import { hourOf, type PastWait, pastWaitOf, rangeWords, waitRange, waitsLike } from './estimate.ts';
import type { Ticket } from './record.ts';

const wait = (minutes: number, change: Partial<PastWait> = {}): PastWait => ({
  ahead: 3,
  waitedMs: minutes * MINUTE_MS,
  hour: 9,
  group: 'dispute',
  ...change,
});
const waits = (count: number, change: Partial<PastWait> = {}) =>
  Array.from({ length: count }, (_, at) => wait(at + 1, change));

it('T60 nothing is promised from fewer than 20 waits with about as many ahead', () => {
  expect(waitRange([], 0)).toBeNull();
  expect(waitRange(waits(19), 3)).toBeNull();
  expect(waitRange(waits(20), 3)).toEqual({ from: 0, to: 20 });
  // Many waits, but none of them with a queue like this one.
  expect(waitRange(waits(500, { ahead: 1 }), 12)).toBeNull();
  expect(waitRange(waits(500, { ahead: 12 }), 0)).toBeNull();
});

it('T60 the range is where four of five waits lay, in steps of five minutes', () => {
  const past = Array.from({ length: 100 }, (_, at) => wait(at + 1));
  expect(waitRange(past, 3)).toEqual({ from: 10, to: 90 });
  expect(
    waitRange(
      waits(20).map(() => wait(10)),
      3,
    ),
  ).toEqual({ from: 10, to: 15 });
  expect(
    waitRange(
      waits(20).map(() => wait(0)),
      3,
    ),
  ).toEqual({ from: 0, to: 5 });
});

it('T60 waits with exactly as many ahead go before those with about as many', () => {
  const past = [...waits(20).map(() => wait(10)), ...waits(20).map(() => wait(60, { ahead: 4 }))];
  expect(waitRange(past, 3)).toEqual({ from: 10, to: 15 });
  expect(waitRange(past, 4)).toEqual({ from: 60, to: 65 });
});

it('T60 a range is whole steps of five, holds the median, and never stands on its head', () => {
  const one = fc.record({
    ahead: fc.integer({ min: 0, max: 30 }),
    waitedMs: fc.integer({ min: 0, max: 8 * 60 * MINUTE_MS }),
    hour: fc.integer({ min: 0, max: 23 }),
    group: fc.constantFrom('dispute' as const, 'help' as const),
  });
  fc.assert(
    fc.property(
      fc.array(one, { maxLength: 200 }),
      fc.integer({ min: 0, max: 30 }),
      (past, ahead) => {
        const range = waitRange(past, ahead);
        if (!range) return;
        expect([range.from % 5, range.to % 5]).toEqual([0, 0]);
        expect(range.from).toBeGreaterThanOrEqual(0);
        expect(range.to).toBeGreaterThan(range.from);
      },
    ),
  );
});

it('T61 the waits of the group at this hour are learnt from; of its whole day while they are few', () => {
  const past = [
    ...waits(20, { hour: 9 }),
    ...waits(30, { hour: 15 }),
    ...waits(5, { hour: 20 }),
    ...waits(40, { group: 'help' }),
  ];
  expect(waitsLike(past, 'dispute', 10)).toHaveLength(20);
  expect(waitsLike(past, 'dispute', 11)).toHaveLength(55);
  expect(waitsLike(past, 'dispute', 14)).toHaveLength(30);
  expect(waitsLike(past, 'petition', 9)).toEqual([]);
});

const done = { name: 'done', at: NOON + 9, by: CLERK, window: 1 } as const;
const served = (change: Partial<Ticket> = {}) =>
  aTicket(1, {
    state: done,
    arrivedAt: NOON - 600_000,
    ahead: 4,
    intervals: [
      { state: 'waiting', from: NOON - 600_000, to: NOON - 60_000, by: CLERK },
      { state: 'called', from: NOON - 60_000, to: NOON, by: CLERK },
      { state: 'serving', from: NOON, to: NOON + 9, by: CLERK },
    ],
    ...change,
  });

it('T62 a wait runs from coming in to the first call', () => {
  const hour = hourOf(NOON - 600_000);
  expect(pastWaitOf(served())).toEqual({ ahead: 4, waitedMs: 540_000, hour, group: 'dispute' });
  expect(hour).toBe(11);
});

it('T62 late entries, wrong intervals, appointments and whoever did not wait teach nothing', () => {
  const ticket = served();
  const note = { at: NOON, by: CLERK, note: '午休忘记办结' };
  const wrong = ticket.intervals.map((interval, at) =>
    at === 2 ? { ...interval, wrong: note } : interval,
  );
  const others: Partial<Ticket>[] = [
    { lateEntry: { at: NOON, by: CLERK } },
    { appointedAt: NOON },
    { intervals: wrong },
    { intervals: ticket.intervals.slice(1) },
    { intervals: ticket.intervals.slice(0, 1) },
    { state: { name: 'left', at: NOON + 9, by: CLERK } },
    { arrivedAt: NOON },
  ];
  for (const change of others)
    expect(pastWaitOf(served(change)), JSON.stringify(change)).toBeNull();
});

it('T60 a range is told in the words of the hall', () => {
  expect(rangeWords({ from: 0, to: 10 })).toBe('约 10 分钟以内');
  expect(rangeWords({ from: 10, to: 25 })).toBe('约 10–25 分钟');
});
