import type { Day } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';
import type { Performance } from '#shared/performance/record';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** An agreement has up to 200 items, and a case a few versions of it. */
const MOST_OF_CASE = 1000;

/** Everything that a case's agreements promise, in the order of the items; earlier versions' first. */
export function performancesOfCase(caseId: CaseId): Promise<Performance[]> {
  return performancesOfCases([caseId]);
}

/** The same for several cases. */
export async function performancesOfCases(caseIds: readonly CaseId[]): Promise<Performance[]> {
  const rows = await db()
    .of('performance')
    .where('caseId')
    .anyOf([...caseIds])
    .limit(MOST_OF_CASE * caseIds.length)
    .toArray();
  return openAll('performance', rows).sort(
    (one, two) => one.createdAt - two.createdAt || one.item - two.item,
  );
}

/** What is awaited, longest overdue first; promises without a day are not in it. */
export async function duePerformances(limit: number): Promise<Performance[]> {
  const rows = await awaited('', '9999').limit(limit).toArray();
  return openAll('performance', rows);
}

function awaited(from: Day | '', to: Day | '9999') {
  return db()
    .of('performance')
    .where('[_status+dueOn]')
    .between(['due', from], ['due', to], true, false);
}
