import { addDays, type Day } from '../basics/days.ts';
import { type Calendar, yearOf } from './calendar.ts';
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

/** `day`, or the first work day after it. */
export function workdayFrom(day: Day, calendar: Calendar): Day {
  return calendar.isWorkday(day) ? day : addWorkdays(day, 1, calendar).on;
}

/**
 * The last day on which something is still in time. It is not moved behind a holiday although 民法典
 * would allow that: the earlier day is the one that never lets a party's right lapse.
 */
export function dueOn(clock: Clock, start: Day, calendar: Calendar): Due {
  return clock.unit === 'workday'
    ? addWorkdays(start, clock.length, calendar)
    : { on: addDays(start, clock.length), unknownYears: [] };
}

/** As `dueOn`, by the clock's name. */
export function dueOnClock(id: ClockId, start: Day, calendar: Calendar): Due {
  return dueOn(clocks[id], start, calendar);
}

export type DueState = 'running' | 'soon' | 'overdue';

/** On the due day itself there is still time; the day after there is none. `warnDays` before it, it is `soon`. */
export function dueState(due: Day, today: Day, warnDays: number): DueState {
  if (today > due) return 'overdue';
  return today >= addDays(due, -warnDays) ? 'soon' : 'running';
}
