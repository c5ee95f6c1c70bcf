import type { Day } from '../basics/days.ts';

/**
 * Which days are worked. It reaches the rules as a fact, so that a hall may put its own list before the
 * official one without any rule knowing.
 */
export type Calendar = {
  readonly isWorkday: (day: Day) => boolean;
  /** False for a year whose holidays the State Council had not announced when the list was made. */
  readonly knows: (year: number) => boolean;
  /** Lengths of clocks that the hall has set otherwise than the program (shared/calendar/clocks, `isSetting`). */
  readonly lengths?: ReadonlyMap<string, Length>;
};

/** How long a clock runs, in calendar days or in work days. */
export type Length = { readonly length: number; readonly unit: 'day' | 'workday' };

/** 0 = Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay();
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

export function isWeekend(day: Day): boolean {
  const weekday = weekdayOf(day);
  return weekday === 0 || weekday === 6;
}
