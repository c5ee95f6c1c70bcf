import type { Day } from '../basics/days.ts';

/** A year `2026` or a month `2026-11` of the hall: the prefix of the counters that belong to it. */
export type Period = string;

/** The counters of `kind` that belong to the period, as a range of names: from, up to (not included). */
export function rangeOf(kind: string, period: Period): readonly [string, string] {
  // A year's counters go on with `-`, a month's with `/`; the next character of the alphabet ends the range.
  const start = `${kind}/${period}`;
  const isYear = period.length === 4;
  return isYear ? [`${start}-`, `${start}.`] : [start, `${start}0`];
}

export function yearOf(day: Day): Period {
  return day.slice(0, 4);
}

export function periodWords(period: Period): string {
  const [year, month] = period.split('-');
  return month ? `${year}年${Number(month)}月` : `${year}年`;
}
