import { addDays, type Day } from '../basics/days.ts';
import { type Calendar, type Length, yearOf } from './calendar.ts';
import { type Clock, type ClockId, clocks } from './clocks.ts';

/** A due day, and the years on the way for which no official list was known (empty = certain). */
export type Due = { readonly on: Day; readonly unknownYears: readonly number[] };

/**
 * The day on which `count` work days have passed after `start`. The day itself is not counted
 * (民法典), so one work day after a Friday is Monday.
 */
export function addWorkdays(start: Day, count: number, calendar: Calendar): Due {
  const unknown = new Set<number>();
  let day = start;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (!calendar.knows(yearOf(day))) unknown.add(yearOf(day));
    if (calendar.isWorkday(day)) left -= 1;
  }
  return { on: day, unknownYears: [...unknown] };
}

/** The work day that has `count` work days after it up to and with `day`; `day` itself for none. */
export function workdaysBefore(day: Day, count: number, calendar: Calendar): Day {
  let before = day;
  for (let left = count; left > 0; ) {
    before = addDays(before, -1);
    if (calendar.isWorkday(before)) left -= 1;
  }
  return before;
}

/** Work days from `from` up to, not including, `until`; 0 when `until` is not later. */
export function workdaysIn(from: Day, until: Day, calendar: Calendar): number {
  let count = 0;
  for (let day = from; day < until; day = addDays(day, 1)) if (calendar.isWorkday(day)) count += 1;
  return count;
}

/** The day `length` later in its own unit. */
export function addLength(day: Day, { length, unit }: Length, calendar: Calendar): Due {
  return unit === 'workday'
    ? addWorkdays(day, length, calendar)
    : { on: addDays(day, length), unknownYears: [] };
}

/** `day`, or the first work day after it. */
export function workdayFrom(day: Day, calendar: Calendar): Day {
  return calendar.isWorkday(day) ? day : addWorkdays(day, 1, calendar).on;
}

/**
 * The last day on which something is still in time. It is not moved behind a holiday although 民法典
 * would allow that: the earlier day is the one that never lets a party's right lapse.
 */
export function dueOn(clock: Clock, start: Day, calendar: Calendar): Due {
  return addLength(start, clock, calendar);
}

/** A clock as it runs in this hall: a preset with the length that the hall has set. */
export function clockHere(id: ClockId, calendar: Calendar): Clock {
  const clock: Clock = clocks[id];
  const set = clock.isSetting ? calendar.lengths?.get(id) : undefined;
  return set ? { ...clock, length: set.length, unit: set.unit } : clock;
}

/** `7 日`, `5 个工作日`. */
export function lengthWords({ length, unit }: Length): string {
  return `${length} ${unit === 'workday' ? '个工作日' : '日'}`;
}

/** As `dueOn`, by the clock's name and as long as it runs in this hall. */
export function dueOnClock(id: ClockId, start: Day, calendar: Calendar): Due {
  return dueOn(clockHere(id, calendar), start, calendar);
}

export type DueState = 'running' | 'soon' | 'overdue';

/** On the due day itself there is still time; the day after there is none. `warnDays` before it, it is `soon`. */
export function dueState(due: Day, today: Day, warnDays: number): DueState {
  if (today > due) return 'overdue';
  return today >= addDays(due, -warnDays) ? 'soon' : 'running';
}
