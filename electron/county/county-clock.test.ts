import { expect, it } from 'vitest';
import { NOON } from '../testing/journal.ts';
import { oneCall } from './clockwork.ts';
import { countyClock } from './county-clock.ts';

it("CK3 the county's time goes on from a fresh receipt; one that may be old tells nothing", () => {
  let ticks = 5_000;
  const clock = countyClock(() => ticks);
  expect(clock.now()).toBeNull();
  clock.hear(NOON, false);
  expect(clock.now()).toBeNull();
  clock.hear(NOON, true);
  ticks += 60_000;
  expect(clock.now()).toBe(NOON + 60_000);
  clock.hear(NOON - 1, false);
  expect(clock.now()).toBe(NOON + 60_000);
});

it('CK16 a wait is measured by a clock that only goes forward, and told as what is left of it', () => {
  let ticks = 100;
  const waits: number[] = [];
  const call = oneCall(
    (_, ms) => {
      waits.push(ms);
      return () => {};
    },
    () => ticks,
  );
  expect(call.left()).toBeNull();
  call.in(5_000, () => {});
  ticks += 2_000;
  expect([call.left(), waits]).toEqual([3_000, [5_000]]);
  ticks += 9_000;
  expect(call.left()).toBe(0);
  call.drop();
  expect(call.left()).toBeNull();
});
