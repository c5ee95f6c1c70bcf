import type { Refusal } from '../basics/decision.ts';
import type { Staff } from './staff.ts';

export type WeeklyHours = Staff['profile']['weekly'][number];

export const MOST_WEEKLY = 28;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is wrong with 每周工作时间, each beside its row (`weekly.2`); rows that overlap on a day are one too many. */
export function weeklyProblems(weekly: readonly WeeklyHours[]): Refusal[] {
  const refusals: Refusal[] = [];
  if (weekly.length > MOST_WEEKLY) {
    refusals.push({ code: 'hall.too-many', field: 'weekly', values: { max: MOST_WEEKLY } });
  }
  for (const [at, { weekday, from, to }] of weekly.entries()) {
    const field = `weekly.${at}`;
    if (!TIME.test(from) || !TIME.test(to) || to <= from) {
      refusals.push({ code: 'staff.weekly-time', field });
    } else if (
      weekly
        .slice(0, at)
        .some((other) => other.weekday === weekday && other.from < to && from < other.to)
    ) {
      refusals.push({ code: 'staff.weekly-twice', field });
    }
  }
  return refusals;
}
