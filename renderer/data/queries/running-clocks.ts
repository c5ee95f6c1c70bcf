import { addDays, type Day } from '#shared/basics/days';
import { db } from '../database.ts';

/** More than this many are shown as “100+”: the answer is the same, go and look. */
export const MOST_CLOCKS = 100;

export type RunningClocks = { readonly late: number; readonly soon: number };

/** Open dispatches past their due day, and due within `days` from `today`. Reads index keys only. */
export async function runningClocks(today: Day, days: number): Promise<RunningClocks> {
  const keys = (await db()
    .of('dispatch')
    .where('[_status+dueOn]')
    .between(['open', ''], ['open', addDays(today, days)], true, true)
    .limit(MOST_CLOCKS)
    .keys()) as unknown as [string, Day][];
  const late = keys.filter(([, dueOn]) => dueOn < today).length;
  return { late, soon: keys.length - late };
}
