import { type Day, type Instant, MINUTE_MS, startOfDay } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Calendar } from '#shared/calendar/calendar';
import type { Staff } from '#shared/people/staff';
import type { Absence } from '#shared/roster/absence';
import { absenceOn, hoursOn } from '#shared/roster/availability';
import type { Duty } from '#shared/roster/duty';
import type { Session } from '#shared/session/record';
import type { SchedulingRules } from '#shared/settings/scheduling';

/** Time from top to bottom, in minutes of the hall's day. */
export type Grid = {
  readonly first: number;
  readonly last: number;
  readonly slot: number;
  /** A minute that lies on the grid: the others are whole slots away. */
  readonly anchor: number;
};

/** Minutes of the hall's day. */
export type Minutes = { readonly from: number; readonly to: number };

export function minuteOf(at: Instant, on: Day): number {
  return (at - startOfDay(on)) / MINUTE_MS;
}

/** `HH:mm` as minutes of the day. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Minutes of the day as `HH:mm`. */
export function clockOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

export function minutesOfSession({ on, startsAt, endsAt }: Session): Minutes {
  return { from: minuteOf(startsAt, on), to: minuteOf(endsAt, on) };
}

/** Whole hours around the hall's own and around every session, so that none is out of sight. */
export function gridOf(
  rules: Pick<SchedulingRules, 'from' | 'to' | 'slot'>,
  sessions: readonly Session[],
): Grid {
  const [open, close] = [minutesOf(rules.from), minutesOf(rules.to)];
  let [least, most] = [open, Math.max(close, open + 60)];
  for (const session of sessions) {
    const { from, to } = minutesOfSession(session);
    least = Math.min(least, from);
    most = Math.max(most, to);
  }
  return {
    first: Math.floor(least / 60) * 60,
    last: Math.min(24 * 60, Math.ceil(most / 60) * 60),
    slot: rules.slot,
    anchor: open % rules.slot,
  };
}

/** Where a minute lies, 0 at the top and 1 at the bottom. */
export function shareOf(grid: Grid, minute: number): number {
  return (minute - grid.first) / (grid.last - grid.first);
}

/** The start on the grid that is nearest to `wanted`, so that `length` minutes still lie in sight. */
export function startNear(grid: Grid, wanted: number, length: number): number {
  return between(grid, Math.round((wanted - grid.anchor) / grid.slot), length);
}

/** The slot in which a minute lies. */
export function slotAt(grid: Grid, minute: number): number {
  return between(grid, Math.floor((minute - grid.anchor) / grid.slot), grid.slot);
}

/** The next start on the grid, earlier or later than `start`; off the grid it comes onto it. */
export function stepped(grid: Grid, start: number, step: -1 | 1, length: number): number {
  const at = (start - grid.anchor) / grid.slot;
  return between(grid, step > 0 ? Math.floor(at) + 1 : Math.ceil(at) - 1, length);
}

function between({ first, last, slot, anchor }: Grid, count: number, length: number): number {
  const lowest = Math.ceil((first - anchor) / slot);
  const highest = Math.floor((last - length - anchor) / slot);
  return anchor + Math.max(lowest, Math.min(highest, count)) * slot;
}

export type Shade = Minutes & {
  readonly kind: 'rest' | 'leave' | 'noon' | 'hours';
  readonly words: string;
};

/** What times of a column are not meant for sessions: nothing of it is refused by being shaded. */
export function shadesOf(
  column: { readonly on: Day; readonly by: 'mediator' | 'room'; readonly id: string | null },
  grid: Grid,
  known: {
    readonly rules: SchedulingRules;
    readonly calendar: Calendar;
    readonly staff: readonly Staff[];
    readonly absences: readonly Absence[];
    readonly duties: readonly Duty[];
  },
): Shade[] {
  const { rules, calendar } = known;
  const whole = { from: grid.first, to: grid.last };
  if (!calendar.isWorkday(column.on)) return [{ ...whole, kind: 'rest', words: '休息日' }];
  const noon = { from: minutesOf(rules.noonFrom), to: minutesOf(rules.noonTo) };
  const shades: Shade[] = noon.to > noon.from ? [{ ...noon, kind: 'noon', words: '午休' }] : [];
  const outside = (free: readonly Minutes[]) =>
    gapsBetween(free, grid).map((gap) => ({ ...gap, kind: 'hours', words: '不上班' }) as const);
  const open = { from: minutesOf(rules.from), to: minutesOf(rules.to) };
  if (column.by === 'room' || column.id === null) return [...outside([open]), ...shades];
  const leave = absenceOn(column.id as StaffId, column.on, known.absences);
  if (leave) return [{ ...whole, kind: 'leave', words: '请假外出' }];
  const person = known.staff.find(({ id }) => id === column.id);
  const hours = person ? hoursOn(person, column.on, known.duties) : null;
  const free = hours?.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }));
  return [...outside(free ?? [open]), ...shades];
}

/** What is left of the grid besides `free`, which is in order and apart. */
function gapsBetween(free: readonly Minutes[], { first, last }: Grid): Minutes[] {
  const gaps: Minutes[] = [];
  let at = first;
  for (const { from, to } of free) {
    if (from > at) gaps.push({ from: at, to: Math.min(from, last) });
    at = Math.max(at, to);
  }
  return at < last ? [...gaps, { from: at, to: last }] : gaps;
}
