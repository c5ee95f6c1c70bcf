import { describe, expect, it } from 'vitest';
import { addDays, type Day, startOfDay } from '../basics/days.ts';
import { type ClockId, clockIds } from '../calendar/clocks.ts';
import { officialCalendar } from '../calendar/official.ts';
import { calendarOf } from '../settings/hall-calendar.ts';
import { usualLimits } from '../settings/limits.ts';
import { caseId } from '../testing/case.ts';
import { NOON } from '../testing/clock.ts';
import { aRunningClock, clockId } from '../testing/running-clock.ts';
import { staffId } from '../testing/settings.ts';
import { started } from './making.ts';
import { type Clock, clockSchema } from './record.ts';
import { clockStanding, type Light } from './standing.ts';

const limits = usualLimits;
const calendar = calendarOf(officialCalendar, limits);
const day = (text: string) => text as Day;

/** Each clock's length as the law or the hall's preset has it (domain.md §4): d = day, w = work day. */
const lengths = {
  acceptance: '3w',
  verification: '10w',
  mediation: '30d',
  'medical-mediation': '30w',
  'court-assigned': '30d',
  'court-entrusted': '15d',
  'court-entrusted-summary': '7d',
  'labour-mediation': '15d',
  performance: '30d',
  'judicial-confirmation': '30d',
  'petition-transfer': '15d',
  'petition-objection': '5w',
  'petition-finish': '60d',
  'petition-review': '30d',
  'petition-recheck': '30d',
  'labour-acceptance': '5d',
  'labour-award': '45d',
  'land-award': '60d',
  'reconsideration-acceptance': '5w',
  reconsideration: '60d',
  'reconsideration-summary': '30d',
  simple: '1d',
  ordinary: '7d',
  complex: '20d',
  'department-response': '5w',
  'village-first': '5d',
  'county-raised': '15d',
} as const satisfies Record<ClockId, string>;

/**
 * The last day in time, counted on paper: over New Year (1–3 January 2026 free, Sunday the 4th worked), over 春节
 * (15–23 February 2026 free, Saturdays 14 and 28 worked; 4–6 April free), and around the leap day of 2028 (no
 * list yet: weekends and fixed days).
 */
const lastDays = {
  '2025-12-30': {
    ...{ '1d': '2025-12-31', '5d': '2026-01-04', '7d': '2026-01-06', '15d': '2026-01-14' },
    ...{ '20d': '2026-01-19', '30d': '2026-01-29', '45d': '2026-02-13', '60d': '2026-02-28' },
    ...{ '3w': '2026-01-05', '5w': '2026-01-07', '10w': '2026-01-14', '30w': '2026-02-11' },
  },
  '2026-02-13': {
    ...{ '1d': '2026-02-14', '5d': '2026-02-18', '7d': '2026-02-20', '15d': '2026-02-28' },
    ...{ '20d': '2026-03-05', '30d': '2026-03-15', '45d': '2026-03-30', '60d': '2026-04-14' },
    ...{ '3w': '2026-02-25', '5w': '2026-02-27', '10w': '2026-03-05', '30w': '2026-04-02' },
  },
  '2028-02-28': {
    ...{ '1d': '2028-02-29', '5d': '2028-03-04', '7d': '2028-03-06', '15d': '2028-03-14' },
    ...{ '20d': '2028-03-19', '30d': '2028-03-29', '45d': '2028-04-13', '60d': '2028-04-28' },
    ...{ '3w': '2028-03-02', '5w': '2028-03-06', '10w': '2028-03-13', '30w': '2028-04-10' },
  },
  '2028-02-29': {
    ...{ '1d': '2028-03-01', '5d': '2028-03-05', '7d': '2028-03-07', '15d': '2028-03-15' },
    ...{ '20d': '2028-03-20', '30d': '2028-03-30', '45d': '2028-04-14', '60d': '2028-04-29' },
    ...{ '3w': '2028-03-03', '5w': '2028-03-07', '10w': '2028-03-14', '30w': '2028-04-11' },
  },
} as const;

function theClock(clock: ClockId, startedOn: Day): Clock {
  const stage =
    clock === 'acceptance' || clock === 'verification'
      ? clock
      : clock === 'judicial-confirmation' || clock === 'performance' || clock.startsWith('petition')
        ? 'statutory'
        : 'handling';
  const command = {
    ...{ id: clockId(1), caseId: caseId(1), dispatchId: null, dueOn: null },
    ...({ clock, stage, startedOn, holderId: staffId(1), office: '' } as const),
  };
  const facts = { now: startOfDay(startedOn), by: staffId(1) };
  return clockSchema.parse(started(command, { limits, calendar }, facts).body);
}

const lightOn = (clock: Clock, on: string) => clockStanding(clock, day(on), calendar).light;
const metOn = (on: string, change: Partial<Clock> = {}) =>
  aRunningClock({ state: { name: 'met', at: startOfDay(day(on)), by: staffId(1) }, ...change });

describe('how a clock stands', () => {
  it.each(clockIds)('K7 %s is in time on its last day and overdue on the day after', (id) => {
    for (const [startedOn, last] of Object.entries(lastDays)) {
      const clock = theClock(id, day(startedOn));
      const due = day(last[lengths[id]]);
      expect(clock.dueOn, startedOn).toBe(due);
      const before = lightOn(clock, addDays(due, -1));
      expect(['running', 'yellow', 'red'], startedOn).toContain(before);
      expect(['yellow', 'red'], startedOn).toContain(lightOn(clock, due));
      expect(lightOn(clock, addDays(due, 1)), startedOn).toBe('overdue');
    }
  });

  it('K8 yellow and red begin on their own days, counted back in the clock’s unit', () => {
    const lights = (clock: Clock, from: string, count: number): Light[] =>
      Array.from({ length: count }, (_, at) => lightOn(clock, addDays(day(from), at)));
    // 办理: yellow 3, red 1 before; due 23 December.
    expect(lights(theClock('mediation', day('2026-11-23')), '2026-12-19', 6)).toEqual([
      ...['running', 'yellow', 'yellow', 'red', 'red', 'overdue'],
    ]);
    // 受理: 3 work days from Friday 13 February are Wednesday 25; yellow from Tuesday 24, red on the day itself.
    expect(theClock('acceptance', day('2026-02-13'))).toMatchObject({
      ...{ yellowOn: '2026-02-24', redOn: '2026-02-25', dueOn: '2026-02-25' },
    });
    // A limit of the law: yellow 7 days before, red 2.
    expect(theClock('judicial-confirmation', day('2026-11-01'))).toMatchObject({
      ...{ yellowOn: '2026-11-24', redOn: '2026-11-29', dueOn: '2026-12-01' },
    });
    // Shorter than its warning: yellow at once, never before it started.
    expect(theClock('simple', day('2026-11-23'))).toMatchObject({
      ...{ yellowOn: '2026-11-23', redOn: '2026-11-23' },
    });
  });

  it('K8 the days left are told in the clock’s unit, overdue ones as calendar days', () => {
    const words = (clock: Clock, on: string) => clockStanding(clock, day(on), calendar).words;
    const mediation = aRunningClock();
    expect(words(mediation, '2026-12-20')).toBe('还有 3 日');
    expect(words(mediation, '2026-12-23')).toBe('今天到期');
    expect(words(mediation, '2026-12-25')).toBe('超期 2 天');
    const whistled = theClock('department-response', day('2026-02-13'));
    expect(words(whistled, '2026-02-20')).toBe('还有 4 个工作日');
    expect(clockStanding(whistled, day('2026-02-20'), calendar).leftDays).toBe(4);
    expect(clockStanding(whistled, day('2026-03-01'), calendar).leftDays).toBe(-2);
    expect(words(metOn('2026-12-23'), '2027-02-01')).toBe('按期完成');
    expect(words(metOn('2026-12-24'), '2027-02-01')).toBe('超期完成');
    const dropped = { name: 'dropped', at: NOON, by: staffId(1), reason: '撤回、终止' } as const;
    expect(words(aRunningClock({ state: dropped }), '2027-02-01')).toBe('不再计时：撤回、终止');
  });

  it('K8 a clock finished on its last day was in time, on the day after it was late', () => {
    expect(lightOn(metOn('2026-12-23'), '2027-02-01')).toBe('met');
    expect(lightOn(metOn('2026-12-24'), '2027-02-01')).toBe('late');
  });

  it('K10 a paused clock stands as if it went on today', () => {
    const pause = {
      at: NOON,
      by: staffId(1),
      reason: '鉴定',
      from: day('2026-11-30'),
      until: null,
    };
    const paused = aRunningClock({ state: { name: 'paused' }, pauses: [pause] });
    expect(clockStanding(paused, day('2026-11-30'), calendar).dueOn).toBe('2026-12-23');
    expect(clockStanding(paused, day('2026-12-10'), calendar)).toMatchObject({
      ...{ light: 'paused', dueOn: '2027-01-02' },
    });
    expect(lightOn(paused, '2027-06-01')).toBe('paused');
  });

  it('K13 work days in a year without an official list are told as guessed, calendar days are certain', () => {
    const whistled = theClock('department-response', day('2026-12-29'));
    expect(clockStanding(whistled, day('2026-12-29'), calendar)).toMatchObject({
      unknownYears: [2027],
      words: expect.stringContaining('2027 年放假安排尚未公布'),
    });
    expect(
      clockStanding(theClock('mediation', day('2026-12-29')), day('2026-12-29'), calendar)
        .unknownYears,
    ).toEqual([]);
    const within = theClock('department-response', day('2026-11-23'));
    expect(clockStanding(within, day('2026-11-23'), calendar).unknownYears).toEqual([]);
    const done = { name: 'met', at: NOON, by: staffId(1) } as const;
    expect(
      clockStanding({ ...whistled, state: done }, day('2027-01-02'), calendar).words,
    ).not.toContain('尚未公布');
  });
});
