import type { CaseId, PersonId } from '#shared/basics/ids';
import type { CaseStateName } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import { heavyFrom } from '#shared/case/risk';
import { counter, rowOf } from '#shared/report/counters';
import type { RiskRules } from '#shared/settings/risk';
import { db, type EntryRow, seal } from '../database.ts';
import { openAll } from '../read.ts';
import type { Row } from '../seal.ts';
import { riskRules } from './risk.ts';
import { recordsOf } from './same-person.ts';
import { atTrueTime } from './timechecks.ts';

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
  const rows = await Promise.all(rangesOf(states).map((range) => range.limit(limit).toArray()));
  const newest = (rows.flat() as Dated[]).sort(
    (one, two) => two.createdAt - one.createdAt || (two.id > one.id ? 1 : -1),
  );
  return openAll('case', newest.slice(0, limit));
}

type Dated = Row & { readonly createdAt: number };

/** Every case in any of `states` (all states when empty), newest first: index keys only, which tell its time too. */
export async function caseIdsIn(states: readonly CaseStateName[]): Promise<CaseId[]> {
  const keys = await Promise.all(rangesOf(states).map((range) => range.primaryKeys()));
  return (keys.flat() as CaseId[]).sort((one, two) => (two > one ? 1 : -1));
}

/** Each newest first by itself. */
function rangesOf(states: readonly CaseStateName[]) {
  const table = db().of('case');
  const [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return states.length === 0
    ? [table.where('_newest').between(from, to)]
    : states.map((state) => table.where('[_status+_newest]').between([state, from], [state, to]));
}

/** Every one of those that `heavyCases` shows page by page. */
export async function heavyCaseIds(): Promise<CaseId[]> {
  const range = heavyRange(await riskRules(), Number.POSITIVE_INFINITY);
  return (await range.primaryKeys()) as CaseId[];
}

/**
 * Running cases above the lowest level of risk, the heaviest first and of two alike the older, at most `limit`: out
 * of the index of those with points, however many cases run.
 */
export async function heavyCases(limit: number): Promise<Case[]> {
  return openAll('case', await heavyRange(await riskRules(), limit).toArray());
}

/** How many those are, at most `most`. Index keys only. */
export async function countHeavy(rules: RiskRules, most: number): Promise<number> {
  return (await heavyRange(rules, most).primaryKeys()).length;
}

function heavyRange(rules: RiskRules, limit: number) {
  return db()
    .of('case')
    .where('[_lightness+createdAt]')
    .between([Number.NEGATIVE_INFINITY], [-heavyFrom(rules), Number.POSITIVE_INFINITY])
    .limit(limit);
}

/** How many cases stand in each state, by its name: maintained counters, all in one row. */
export async function caseStateCounts(): Promise<Readonly<Record<string, number>>> {
  const { row } = rowOf(counter.caseStates(''));
  return (await db().counter.get(row))?.values ?? {};
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
  return (await atTrueTime(rows)).sort((one, two) => two.seq - one.seq);
}
