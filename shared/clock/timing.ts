import { addDays, type Day, daysBetween } from '../basics/days.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { clockNamed } from '../calendar/clocks.ts';
import { addLength, workdaysBefore, workdaysIn } from '../calendar/workdays.ts';
import type { LimitsRules } from '../settings/limits.ts';
import type { Clock } from './record.ts';

/** How the hall counts days, and when it warns. */
export type Timing = { readonly limits: LimitsRules; readonly calendar: Calendar };

type Warned = Pick<Clock, 'clock' | 'stage' | 'startedOn' | 'unit'>;

/** The due day with the days from which it is yellow and red; never before the clock started. */
export function dated(clock: Warned, dueOn: Day, { limits, calendar }: Timing) {
  const { yellow, red } = warningOf(clock, limits);
  const before = (count: number) => {
    const day =
      clock.unit === 'workday' ? workdaysBefore(dueOn, count, calendar) : addDays(dueOn, -count);
    if (day < clock.startedOn) return clock.startedOn;
    return day;
  };
  return { dueOn, yellowOn: before(yellow), redOn: before(red) };
}

/** Stages of the hall warn as the hall has set them; limits of the law, help and promises as the table of clocks says. */
function warningOf({ clock, stage }: Warned, { stages }: LimitsRules) {
  if (stage === 'acceptance' || stage === 'handling' || stage === 'verification') {
    return stages[stage];
  }
  const yellow = clockNamed(clock)?.warnDays ?? stages.handling.yellow;
  return { yellow, red: Math.floor(yellow / 3) };
}

/** `dueOn` moved by the days from `from` up to, not including, `until`, counted in the clock's own unit. */
export function withoutDays(
  dueOn: Day,
  unit: Clock['unit'],
  { from, until }: { readonly from: Day; readonly until: Day },
  calendar: Calendar,
): Day {
  const length =
    unit === 'workday' ? workdaysIn(from, until, calendar) : Math.max(0, daysBetween(from, until));
  return addLength(dueOn, { length, unit }, calendar).on;
}

/** How long it is from `start` to `due` in a unit: what brings the one to the other again. */
export function lengthBetween(
  start: Day,
  due: Day,
  unit: Clock['unit'],
  calendar: Calendar,
): number {
  return unit === 'workday'
    ? workdaysIn(addDays(start, 1), addDays(due, 1), calendar)
    : Math.max(0, daysBetween(start, due));
}

/** The pause that is not over yet, or undefined. */
export function openPause(clock: Pick<Clock, 'pauses'>): Clock['pauses'][number] | undefined {
  return clock.pauses.find(({ until }) => until === null);
}

/** The due day on a day: while the clock is paused, as if it went on that day. */
export function dueOnAt(clock: Clock, today: Day, calendar: Calendar): Day {
  const pause = clock.state.name === 'paused' ? openPause(clock) : undefined;
  if (!pause || today <= pause.from) return clock.dueOn;
  return withoutDays(clock.dueOn, clock.unit, { from: pause.from, until: today }, calendar);
}
