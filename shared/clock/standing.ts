import { type Day, dayOf, daysBetween } from '../basics/days.ts';
import { assertNever } from '../basics/decision.ts';
import { type Calendar, yearOf } from '../calendar/calendar.ts';
import { lengthWords } from '../calendar/workdays.ts';
import type { Clock } from './record.ts';
import { dueOnAt, lengthBetween } from './timing.ts';

export type Light =
  | 'running'
  | 'yellow'
  | 'red'
  | 'overdue'
  | 'paused'
  | 'met'
  | 'late'
  | 'dropped';

export type Standing = {
  readonly light: Light;
  /** The last day in time; of a paused clock as if it went on today. */
  readonly dueOn: Day;
  /** In the clock's own unit, 0 on the due day; overdue: calendar days past it, below 0. */
  readonly leftDays: number;
  /** `还有 3 日`, `今天到期`, `超期 2 天`, …; with the years for which the official list was missing. */
  readonly words: string;
  /** Years up to the due day whose official list is missing (work days only); empty = certain. */
  readonly unknownYears: readonly number[];
};

/** How a clock stands on a day: the due day is still in time, the day after is overdue. */
export function clockStanding(clock: Clock, today: Day, calendar: Calendar): Standing {
  const dueOn = dueOnAt(clock, today, calendar);
  const leftDays =
    today > dueOn ? -daysBetween(dueOn, today) : lengthBetween(today, dueOn, clock.unit, calendar);
  const light = lightOf(clock, today, dueOn);
  const isOver = light === 'met' || light === 'late' || light === 'dropped';
  const unknownYears = isOver ? [] : yearsGuessed(clock, dueOn, calendar);
  const guessed =
    unknownYears.length === 0
      ? ''
      : `（${unknownYears.join('、')} 年放假安排尚未公布，暂按周末和固定节日推算）`;
  const words = `${wordsOf(clock, light, dueOn, leftDays)}${guessed}`;
  return { light, dueOn, leftDays, words, unknownYears };
}

function lightOf(clock: Clock, today: Day, dueOn: Day): Light {
  const { state } = clock;
  switch (state.name) {
    case 'met':
      return dayOf(state.at) > dueOn ? 'late' : 'met';
    case 'dropped':
    case 'paused':
      return state.name;
    case 'running':
      if (today > dueOn) return 'overdue';
      if (today >= clock.redOn) return 'red';
      return today >= clock.yellowOn ? 'yellow' : 'running';
    default:
      return assertNever(state);
  }
}

function wordsOf(clock: Clock, light: Light, dueOn: Day, leftDays: number): string {
  switch (light) {
    case 'running':
    case 'yellow':
    case 'red':
      if (leftDays === 0) return '今天到期';
      return `还有 ${lengthWords({ length: leftDays, unit: clock.unit })}`;
    case 'overdue':
      return `超期 ${-leftDays} 天`;
    case 'paused':
      return `已中止，今天恢复则 ${dueOn} 到期`;
    case 'met':
      return '按期完成';
    case 'late':
      return '超期完成';
    case 'dropped':
      return clock.state.name === 'dropped' ? `不再计时：${clock.state.reason}` : '不再计时';
    default:
      return assertNever(light);
  }
}

function yearsGuessed(clock: Clock, dueOn: Day, calendar: Calendar): number[] {
  if (clock.unit === 'day') return [];
  const years: number[] = [];
  for (let year = yearOf(clock.startedOn); year <= yearOf(dueOn); year += 1) {
    if (!calendar.knows(year)) years.push(year);
  }
  return years;
}
