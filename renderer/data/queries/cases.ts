import type { CaseStateName } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import { db, type EntryRow } from '../database.ts';
import { openAll } from '../read.ts';
import type { Row } from '../seal.ts';

/** Rows a list shows at first, and how many more each time. */
export const PAGE = 50;

/** The newest cases in any of `states` (all states when empty), newest first; index ranges of `limit` rows only. */
export async function latestCases(
  states: readonly CaseStateName[],
  limit: number = PAGE,
): Promise<Case[]> {
  const table = db().of('case');
  const ranges =
    states.length === 0
      ? [table.orderBy('createdAt').reverse().limit(limit).toArray()]
      : states.map((state) =>
          table
            .where('[_status+createdAt]')
            .between([state, 0], [state, Number.POSITIVE_INFINITY])
            .reverse()
            .limit(limit)
            .toArray(),
        );
  const rows = (await Promise.all(ranges)).flat() as (Row & { readonly createdAt: number })[];
  rows.sort((one, two) => two.createdAt - one.createdAt || (two.id > one.id ? 1 : -1));
  return openAll('case', rows.slice(0, limit));
}

/** Cases with this person as a party, newest first, at most `limit`. */
export async function casesOfPerson(personId: string, limit = 20): Promise<Case[]> {
  const rows = await db().of('case').where('_people').equals(personId).limit(200).toArray();
  const cases = openAll('case', rows);
  return cases.sort((one, two) => two.createdAt - one.createdAt).slice(0, limit);
}

/** What happened to these records, newest first: the timeline of a case and of what hangs on it. */
export async function timelineOf(ids: readonly string[]): Promise<EntryRow[]> {
  const rows = await db()
    .entry.where('recordId')
    .anyOf([...ids])
    .limit(500)
    .toArray();
  return rows.sort((one, two) => two.seq - one.seq);
}
