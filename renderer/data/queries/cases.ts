import type { PersonId } from '#shared/basics/ids';
import type { CaseStateName } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import { db, type EntryRow, seal } from '../database.ts';
import { openAll } from '../read.ts';
import type { Row } from '../seal.ts';
import { recordsOf } from './same-person.ts';

/** Rows a list shows at first, and how many more each time. */
export const PAGE = 50;

/**
 * The newest cases in any of `states` (all states when empty), newest first; index ranges of `limit` rows only.
 * A case that was taken back with its import stands in none.
 */
export async function latestCases(
  states: readonly CaseStateName[],
  limit: number = PAGE,
): Promise<Case[]> {
  const ranges =
    states.length === 0
      ? [newestIn('_listedAt', 0, Number.POSITIVE_INFINITY, limit)]
      : states.map((state) =>
          newestIn('[_status+createdAt]', [state, 0], [state, Number.POSITIVE_INFINITY], limit),
        );
  const rows = (await Promise.all(ranges)).flat();
  rows.sort((one, two) => two.createdAt - one.createdAt || (two.id > one.id ? 1 : -1));
  return openAll('case', rows.slice(0, limit));
}

type Dated = Row & { readonly createdAt: number };
type Key = number | readonly [string, number];

/**
 * The last `limit` rows of a range, in any order: the key of the first of them by one step of a key cursor, then all
 * at once. A cursor over the rows would wait for each of them.
 */
async function newestIn(index: string, from: Key, to: Key, limit: number): Promise<Dated[]> {
  const inside = () => db().of('case').where(index).between(from, to, true, true);
  const [first] = await inside()
    .reverse()
    .offset(limit - 1)
    .limit(1)
    .keys();
  const rows = await (first === undefined
    ? inside()
    : db().of('case').where(index).between(first, to, true, true)
  ).toArray();
  return rows as Dated[];
}

/** Cases with this person as a party under any of their records, newest first, at most `limit`. */
export async function casesOfPerson(personId: PersonId, limit = 20): Promise<Case[]> {
  const ids = await recordsOf(personId);
  const rows = await db().of('case').where('_people').anyOf(ids).limit(200).toArray();
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  const cases = openAll('case', once);
  return cases.sort((one, two) => two.createdAt - one.createdAt).slice(0, limit);
}

/** Rows of one mark that are looked at, newest first, and how many cases are opened in all. */
const ROWS_A_MARK = 40;
const OPENED_MAX = 60;
/** Of a group of hundreds the first ones tell as much as all. */
const MARKS_MAX = 24;

/**
 * Cases in which any of these marks is a party (`_people`: ids of persons, blind marks of organisations), those
 * with the most marks first. Only so many rows are read and opened, however many cases there are.
 */
export async function casesWithMarks(marks: readonly string[]): Promise<Case[]> {
  const asked = [...new Set(marks)].slice(0, MARKS_MAX).map(columnMark);
  const table = db().of('case');
  const found = await Promise.all(
    asked.map((mark) => table.where('_people').equals(mark).reverse().limit(ROWS_A_MARK).toArray()),
  );
  const rows = new Map<string, { row: Dated; count: number }>();
  for (const row of found.flat() as Dated[]) {
    const count = (rows.get(row.id)?.count ?? 0) + 1;
    rows.set(row.id, { row, count });
  }
  const best = [...rows.values()]
    .sort((one, two) => two.count - one.count || two.row.createdAt - one.row.createdAt)
    .slice(0, OPENED_MAX);
  return openAll(
    'case',
    best.map(({ row }) => row),
  );
}

/** An organisation has no record of its own: its name goes into the index blind. */
function columnMark(mark: string): string {
  return mark.startsWith('person_') ? mark : seal().blind(mark);
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
