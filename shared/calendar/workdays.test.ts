import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysBetween } from '../basics/days.ts';
import { clockIds, clockNamed, clocks } from './clocks.ts';
import { officialCalendar as calendar, withOwnDays } from './official.ts';
import { addWorkdays, dueOn, dueOnClock, dueState, workdayFrom } from './workdays.ts';

const day = (text: string) => text as Day;
const anyDay = fc
  .integer({ min: 0, max: 365 * 23 })
  .map((offset) => addDays(day('2004-01-01'), offset));

describe('work days', () => {
  it('D1 a holiday on a weekday is free and a 调休 weekend day is worked', () => {
    // 2026: 春节 15–23 February, worked on Saturdays 14 and 28; 国庆 1–7 October, worked on 20 September.
    expect(calendar.isWorkday(day('2026-02-13'))).toBe(true);
    expect(calendar.isWorkday(day('2026-02-14'))).toBe(true);
    expect(calendar.isWorkday(day('2026-02-15'))).toBe(false);
    expect(calendar.isWorkday(day('2026-02-23'))).toBe(false);
    expect(calendar.isWorkday(day('2026-02-24'))).toBe(true);
    expect(calendar.isWorkday(day('2026-02-28'))).toBe(true);
    expect(calendar.isWorkday(day('2026-09-20'))).toBe(true);
    expect(calendar.isWorkday(day('2026-10-07'))).toBe(false);
    expect(calendar.isWorkday(day('2026-10-08'))).toBe(true);
    expect(calendar.isWorkday(day('2026-11-21'))).toBe(false);
  });

  it('D1 a hall can put its own days before the official list', () => {
    const own = withOwnDays(calendar, {
      worked: new Set([day('2026-11-21')]),
      free: new Set([day('2026-11-23')]),
    });
    expect(own.isWorkday(day('2026-11-21'))).toBe(true);
    expect(own.isWorkday(day('2026-11-23'))).toBe(false);
    expect(own.isWorkday(day('2026-11-24'))).toBe(true);
  });

  it('D2 work days are counted from the day after the start, through 春节 and its 调休', () => {
    expect(addWorkdays(day('2026-11-20'), 1, calendar).on).toBe('2026-11-23');
    expect(addWorkdays(day('2026-02-13'), 1, calendar).on).toBe('2026-02-14');
    expect(addWorkdays(day('2026-02-13'), 2, calendar).on).toBe('2026-02-24');
    expect(addWorkdays(day('2026-02-13'), 6, calendar).on).toBe('2026-02-28');
    expect(addWorkdays(day('2026-02-13'), 7, calendar).on).toBe('2026-03-02');
    // 国庆: three work days left before it, then Thursday 8, Friday 9 and the worked Saturday 10 October.
    expect(addWorkdays(day('2026-09-27'), 3, calendar).on).toBe('2026-09-30');
    expect(addWorkdays(day('2026-09-27'), 4, calendar).on).toBe('2026-10-08');
    expect(addWorkdays(day('2026-09-27'), 6, calendar).on).toBe('2026-10-10');
    expect(addWorkdays(day('2026-09-27'), 7, calendar).on).toBe('2026-10-12');
    expect(addWorkdays(day('2026-11-23'), 0, calendar).on).toBe('2026-11-23');
    expect(workdayFrom(day('2026-10-01'), calendar)).toBe('2026-10-08');
    expect(workdayFrom(day('2026-10-08'), calendar)).toBe('2026-10-08');
  });

  it('D3 a due day beyond the announced lists names the years that were guessed', () => {
    expect(calendar.knows(2026)).toBe(true);
    expect(calendar.knows(2027)).toBe(false);
    const within = addWorkdays(day('2026-12-30'), 1, calendar);
    expect(within).toEqual({ on: '2026-12-31', unknownYears: [] });
    const beyond = addWorkdays(day('2026-12-30'), 2, calendar);
    // 1 January is free in every year; the 2nd and 3rd of 2027 are a weekend.
    expect(beyond).toEqual({ on: '2027-01-04', unknownYears: [2027] });
  });

  it('D4 calendar days run through holidays, leap days and the year end', () => {
    expect(dueOnClock('mediation', day('2026-02-01'), calendar).on).toBe('2026-03-03');
    expect(dueOnClock('mediation', day('2024-02-01'), calendar).on).toBe('2024-03-02');
    expect(dueOnClock('ordinary', day('2024-02-22'), calendar).on).toBe('2024-02-29');
    expect(dueOnClock('ordinary', day('2024-02-23'), calendar).on).toBe('2024-03-01');
    expect(dueOnClock('simple', day('2026-12-31'), calendar)).toEqual({
      on: '2027-01-01',
      unknownYears: [],
    });
    // Counted on paper: 21 work days to 30 September (the 20th worked, the 25th free), then 8, 9, 10, 12–16, 19 October.
    expect(dueOnClock('medical-mediation', day('2026-09-01'), calendar).on).toBe('2026-10-19');
  });

  it('D5 no clock is ever due before it starts, and a later start is never due earlier', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(40), fc.constantFrom(...clockIds), (start, gap, id) => {
        const first = dueOn(clocks[id], start, calendar).on;
        const later = dueOn(clocks[id], addDays(start, gap), calendar).on;
        expect(first > start).toBe(true);
        expect(later >= first).toBe(true);
        // A work-day clock can only be longer than a calendar one of the same length.
        expect(daysBetween(start, first)).toBeGreaterThanOrEqual(clocks[id].length);
      }),
      { numRuns: 400 },
    );
  });

  it('D5 counting on is the same as counting at once', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(30), fc.nat(30), (start, one, two) => {
        const half = addWorkdays(start, one, calendar).on;
        expect(addWorkdays(half, two, calendar).on).toBe(
          addWorkdays(start, one + two, calendar).on,
        );
      }),
    );
  });

  it('D6 every clock names what starts it and is either law, named, or a setting', () => {
    for (const id of clockIds) {
      const clock = clocks[id];
      expect(clock.starts.length, id).toBeGreaterThan(0);
      expect(clock.length, id).toBeGreaterThan(0);
      expect(clock.law === null, id).toBe(clock.isSetting);
      expect(clock.warnDays, id).toBeLessThanOrEqual(clock.length);
    }
    expect(clocks['medical-mediation']).toMatchObject({ length: 30, unit: 'workday' });
    expect(clocks['judicial-confirmation']).toMatchObject({ length: 30, unit: 'day' });
    expect(clocks['labour-mediation'].length).toBe(15);
    expect(clocks.mediation.law).toBeNull();
    expect(clockNamed('mediation')).toBe(clocks.mediation);
    expect(clockNamed('of-a-later-version')).toBeNull();
  });

  it('D7 the due day is still in time, the day after is overdue, and the warning starts on its day', () => {
    const due = day('2026-11-23');
    expect(dueState(due, day('2026-11-19'), 3)).toBe('running');
    expect(dueState(due, day('2026-11-20'), 3)).toBe('soon');
    expect(dueState(due, day('2026-11-23'), 3)).toBe('soon');
    expect(dueState(due, day('2026-11-24'), 3)).toBe('overdue');
    expect(dueState(due, day('2026-11-22'), 0)).toBe('running');
  });
});
