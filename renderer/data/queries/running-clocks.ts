import { addDays, type Day } from '#shared/basics/days';
import type { Case } from '#shared/case/record';
import { db } from '../database.ts';
import { getMany, openAll } from '../read.ts';

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

/** The cases that these clocks are about, longest overdue first. */
export async function casesRunningOut(today: Day, days: number): Promise<Case[]> {
  const rows = await db()
    .of('dispatch')
    .where('[_status+dueOn]')
    .between(['open', ''], ['open', addDays(today, days)], true, true)
    .limit(MOST_CLOCKS)
    .toArray();
  const ids = [...new Set(openAll('dispatch', rows).map(({ caseId }) => caseId))];
  const cases = new Map((await getMany('case', ids)).map((record) => [record.id, record]));
  return ids.flatMap((id) => cases.get(id) ?? []);
}
