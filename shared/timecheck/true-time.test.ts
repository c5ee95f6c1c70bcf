import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, type Day, dayOf, instantAt, MINUTE_MS } from '../basics/days.ts';
import { CLERK, NOON } from '../testing/clock.ts';
import { aTimecheck } from '../testing/timecheck.ts';
import { TOLERANCE_MS } from './leap.ts';
import {
  correctionsFrom,
  correctionsOf,
  isHere,
  lastBeforeLeap,
  orderedParts,
  sameDays,
  suspectsOf,
  trueTime,
  wrongRuns,
} from './true-time.ts';

const today = dayOf(NOON);
const in2010 = instantAt('2010-01-01' as Day, '08:00');
const in2035 = instantAt('2035-06-01' as Day, '08:00');
/** Entries from number `from` on, a minute apart. */
const run = (from: number, count: number, at: number) =>
  Array.from({ length: count }, (_, n) => ({ seq: from + n, at: at + n * MINUTE_MS }));
const corrected = (at: number, corrections: { from: number; to: number; addMs: number }[]) =>
  aTimecheck(1, { state: { name: 'corrected', at, by: CLERK, corrections } });

describe('the time of an act', () => {
  it('CK6 is what its entry carries, corrected between both numbers of a correction and nowhere else', () => {
    const corrections = correctionsOf([corrected(NOON, [{ from: 5, to: 7, addMs: DAY_MS }])]);
    const times = [4, 5, 7, 8].map((seq) => trueTime({ seq, at: NOON }, corrections));
    expect(times).toEqual([NOON, NOON + DAY_MS, NOON + DAY_MS, NOON]);
  });

  it('CK6 adds up what was corrected more than once, and is never before there were computers', () => {
    const first = corrected(NOON, [{ from: 1, to: 9, addMs: DAY_MS }]);
    const later = corrected(NOON + 1, [{ from: 3, to: 3, addMs: 2 * DAY_MS }]);
    const corrections = correctionsOf([later, first, aTimecheck(2)]);
    expect(trueTime({ seq: 3, at: NOON }, corrections)).toBe(NOON + 3 * DAY_MS);
    expect(trueTime({ seq: 2, at: NOON }, corrections)).toBe(NOON + DAY_MS);
    expect(trueTime({ seq: 1, at: 5 }, [{ from: 1, to: 1, addMs: -10 }])).toBe(0);
  });
});

describe('what cannot be right when the clock is right now', () => {
  it('CK7 is ahead of it, by more than two minutes', () => {
    const at = (ahead: number) => wrongRuns([{ seq: 1, at: NOON + ahead }], NOON, []);
    expect(at(TOLERANCE_MS)).toEqual([]);
    expect(at(TOLERANCE_MS + 1)).toHaveLength(1);
  });

  it('CK7 or earlier than a right one before it; runs are told with their numbers and times', () => {
    const entries = [
      ...run(1, 3, NOON - 10 * MINUTE_MS),
      ...run(4, 3, in2010),
      ...run(7, 2, NOON - MINUTE_MS),
      ...run(9, 2, in2035),
    ];
    expect(wrongRuns(entries, NOON, [])).toEqual([
      { from: 4, to: 6, firstAt: in2010, lastAt: in2010 + 2 * MINUTE_MS },
      { from: 9, to: 10, firstAt: in2035, lastAt: in2035 + MINUTE_MS },
    ]);
    // Once corrected they are found no more.
    const addMs = NOON - 7 * MINUTE_MS - in2010;
    const corrections = [
      { from: 4, to: 6, addMs },
      { from: 9, to: 10, addMs: NOON - in2035 - MINUTE_MS },
    ];
    expect(wrongRuns(entries, NOON, corrections)).toEqual([]);
  });

  it('CK7 a desk that saw the leap itself knows exactly by how much', () => {
    const back = in2010 - NOON;
    const spans = [
      { afterSeq: 0, offMs: 0 },
      { afterSeq: 3, offMs: back },
      { afterSeq: 6, offMs: 0 },
    ];
    expect(correctionsFrom(spans, 8)).toEqual([{ from: 4, to: 6, addMs: -back }]);
    // The clock was wrong from the start, and somebody has set it right.
    const mended = [
      { afterSeq: 3, offMs: 0 },
      { afterSeq: 6, offMs: -back },
    ];
    expect(correctionsFrom(mended, 8)).toEqual([{ from: 4, to: 6, addMs: -back }]);
    expect(correctionsFrom([{ afterSeq: 3, offMs: 0 }], 8)).toEqual([]);
    expect(correctionsFrom([], 8)).toEqual([]);
  });

  it('CK7 what is only guessed is asked: a computer that stood still wrote nothing wrong', () => {
    const entries = run(1, 3, NOON - 3 * 60 * MINUTE_MS);
    const spans = [
      { afterSeq: 0, offMs: 0 },
      { afterSeq: 3, offMs: 2 * 60 * MINUTE_MS },
    ];
    expect(suspectsOf(entries, NOON, spans, [])).toMatchObject([
      { from: 1, to: 3, isCertain: false },
    ]);
    // The same after older, later entries cannot be right.
    const after = [{ seq: 1, at: NOON - MINUTE_MS }, ...run(2, 3, in2010)];
    const battery = [
      { afterSeq: 1, offMs: 0 },
      { afterSeq: 4, offMs: NOON - in2010 },
    ];
    expect(suspectsOf(after, NOON, battery, [])).toEqual([
      {
        ...{ from: 2, to: 4, firstAt: in2010, lastAt: in2010 + 2 * MINUTE_MS },
        ...{ addMs: NOON - in2010, isCertain: true },
      },
    ]);
  });

  it('CK7 what was written before this start is told without a difference', () => {
    const entries = [...run(1, 2, NOON - 9 * MINUTE_MS), ...run(3, 2, in2035)];
    const spans = [{ afterSeq: 4, offMs: 0 }];
    expect(suspectsOf(entries, NOON, spans, [])).toEqual([
      {
        ...{ from: 3, to: 4, firstAt: in2035, lastAt: in2035 + MINUTE_MS },
        ...{ addMs: null, isCertain: true },
      },
    ]);
  });

  it('CK7 nothing is proposed as certain when all that is remembered lies ahead: the clock is wrong now', () => {
    const spans = [
      { afterSeq: 2, offMs: 0 },
      { afterSeq: 4, offMs: in2010 - NOON - 4 * MINUTE_MS },
    ];
    const found = suspectsOf(run(1, 4, NOON), in2010, spans, []);
    expect(found.map(({ from, to, isCertain }) => [from, to, isCertain])).toEqual([
      [1, 2, false],
      [3, 4, false],
    ]);
  });

  it('CK7 an act between two looks is told from those before the leap by its own time', () => {
    const entries = [
      { seq: 5, at: NOON },
      { seq: 6, at: NOON + 1 },
      { seq: 7, at: in2010 },
    ];
    expect(lastBeforeLeap(entries, NOON + 2, in2010 + 1, 4)).toBe(6);
    expect(lastBeforeLeap(entries.slice(2), NOON + 2, in2010 + 1, 4)).toBe(4);
    expect(lastBeforeLeap([], NOON + 2, in2010 + 1, 4)).toBe(4);
  });

  it('CK7 whatever the clock did, corrected times of known leaps are the times at which it happened', () => {
    const leaps = fc.array(
      fc.record({
        by: fc.integer({ min: -20 * 365, max: 20 * 365 }).map((days) => days * DAY_MS),
        acts: fc.integer({ min: 0, max: 5 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(leaps, (steps) => {
        let [offMs, seq, now] = [0, 0, NOON];
        const spans = [{ afterSeq: 0, offMs }];
        const truth: { seq: number; at: number; true: number }[] = [];
        for (const { by, acts } of [...steps, { by: 0, acts: 1 }]) {
          offMs = by;
          spans.push({ afterSeq: seq, offMs });
          for (let act = 0; act < acts; act += 1) {
            now += MINUTE_MS;
            seq += 1;
            truth.push({ seq, at: Math.max(0, now + offMs), true: now });
          }
        }
        const corrections = correctionsFrom(spans, seq);
        for (const act of truth) expect(trueTime(act, corrections)).toBe(act.true);
      }),
    );
  });
});

it('CK7 times stand in order within each part between leaps and corrections', () => {
  const checks = [
    aTimecheck(1, { afterSeq: 10 }),
    corrected(NOON, [{ from: 11, to: 14, addMs: DAY_MS }]),
    aTimecheck(3, { afterSeq: 99 }),
  ];
  expect(orderedParts(checks.slice(0, 2).with(1, { ...checks[1]!, afterSeq: 12 }), 20)).toEqual([
    ...[
      { from: 1, to: 10 },
      { from: 11, to: 12 },
      { from: 13, to: 14 },
      { from: 15, to: 20 },
    ],
  ]);
  expect(orderedParts(checks.slice(2), 20)).toEqual([{ from: 1, to: 20 }]);
  expect(orderedParts([], 0)).toEqual([]);
});

describe('days that are the same coming', () => {
  const leap = { direction: 'behind', byMs: NOON - in2010, against: 'running' } as const;
  const toOld = aTimecheck(1, { createdAt: in2010, leap });

  it('CK8 whoever waited before the clock leapt is still here, until another day has come', () => {
    expect(sameDays([toOld], '2010-01-01' as Day)).toEqual([today]);
    expect(sameDays([toOld], '2010-01-02' as Day)).toEqual([]);
    const ahead = { direction: 'ahead', byMs: in2035 - NOON, against: 'running' } as const;
    expect(
      sameDays([aTimecheck(1, { createdAt: in2035, leap: ahead })], '2035-06-01' as Day),
    ).toEqual([today]);
  });

  it('CK8 also over several leaps, and no longer once a person has answered', () => {
    const back = { direction: 'ahead', byMs: NOON - in2010, against: 'running' } as const;
    const again = aTimecheck(2, { createdAt: NOON, leap: back, afterSeq: 110 });
    expect(sameDays([again, toOld], today)).toEqual(['2010-01-01']);
    const state = { name: 'confirmed', at: NOON, by: CLERK } as const;
    expect(
      sameDays(
        [
          { ...again, state },
          { ...toOld, state },
        ],
        today,
      ),
    ).toEqual([]);
  });

  it('CK8 a leap found at the start makes no day the same: yesterday is over', () => {
    const found = { direction: 'ahead', byMs: 20 * DAY_MS, against: 'last-entry' } as const;
    expect(sameDays([aTimecheck(1, { leap: found })], today)).toEqual([]);
  });

  it('CK9 what is open is here when it is of today, of the same coming, or of a day that cannot be over', () => {
    expect(isHere(today, today, [])).toBe(true);
    expect(isHere('2035-01-01' as Day, today, [])).toBe(true);
    expect(isHere('2026-11-22' as Day, today, [])).toBe(false);
    expect(isHere('2026-11-22' as Day, today, ['2026-11-22' as Day])).toBe(true);
  });
});
