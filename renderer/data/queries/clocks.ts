import { addDays, type Day } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';
import { officialCalendar } from '#shared/calendar/official';
import type { Case } from '#shared/case/record';
import type { Clock } from '#shared/clock/record';
import type { KnownClock } from '#shared/clock/workflow';
import { calendarOf } from '#shared/settings/hall-calendar';
import { db } from '../database.ts';
import { get, getMany, openAll } from '../read.ts';
import { openShown } from '../seal.ts';
import { allStaff } from './hall.ts';
import { limitsRules } from './limits.ts';

/** More than this many are shown as “100+”: the answer is the same, go and look. */
export const MOST_CLOCKS = 100;

/** Clocks that a case can have in its life; more are not looked at. */
const MOST_OF_CASE = 200;

/** Running clocks, then paused ones, each earliest due first. */
export async function runningClocks(limit: number): Promise<Clock[]> {
  const running = await clocksIn('running', limit);
  const rest = limit - running.length;
  return rest > 0 ? [...running, ...(await clocksIn('paused', rest))] : running;
}

/** All clocks of a case in the order in which they started, ended ones too. */
export function clocksOfCase(caseId: CaseId): Promise<Clock[]> {
  return clocksOfCases([caseId]);
}

/** The same for several cases. */
export async function clocksOfCases(caseIds: readonly CaseId[]): Promise<Clock[]> {
  if (caseIds.length === 0) return [];
  const rows = await db()
    .of('clock')
    .where('caseId')
    .anyOf([...caseIds])
    .limit(MOST_OF_CASE * caseIds.length)
    .toArray();
  return openAll('clock', rows).sort((one, two) => one.createdAt - two.createdAt);
}

/** A clock with all that an act on it (shared/clock/workflow) asks about; undefined when there is none. */
export async function knownClock(id: string): Promise<KnownClock | undefined> {
  const clock = await get('clock', id);
  if (!clock) return undefined;
  const [record, dispatch, limits, staff] = await Promise.all([
    get('case', clock.caseId),
    clock.dispatchId ? get('dispatch', clock.dispatchId) : undefined,
    limitsRules(),
    allStaff(),
  ]);
  if (!record) return undefined;
  const calendar = calendarOf(officialCalendar, limits);
  return { clock, record, dispatch: dispatch ?? null, limits, calendar, staff };
}

/** The cases with a clock overdue or due within `days` from `today`, earliest due first, each with its earliest day. */
export async function casesRunningOut(
  today: Day,
  days: number,
): Promise<{ readonly record: Case; readonly dueOn: Day }[]> {
  const clocks = openAll('clock', await dueRange(today, days).toArray());
  const dueOn = new Map<CaseId, Day>();
  for (const clock of clocks) {
    if (!dueOn.has(clock.caseId)) dueOn.set(clock.caseId, clock.dueOn);
  }
  const records = await getMany('case', [...dueOn.keys()]);
  return records.map((record) => ({ record, dueOn: dueOn.get(record.id) ?? today }));
}

/** The earliest day on which a running clock of each case runs out. Opens no sealed field. */
export async function dueDaysOf(caseIds: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Day>> {
  const rows = await db()
    .of('clock')
    .where('caseId')
    .anyOf([...caseIds])
    .limit(MOST_OF_CASE * caseIds.length)
    .toArray();
  const days = new Map<CaseId, Day>();
  for (const row of rows) {
    const { caseId, dueOn } = openShown<'clock'>(row);
    const earliest = days.get(caseId);
    if (Reflect.get(row, '_status') !== 'running' || (earliest && earliest <= dueOn)) continue;
    days.set(caseId, dueOn);
  }
  return days;
}

/** How many cases that is, at most `MOST_CLOCKS`. */
export async function countRunningOut(today: Day, days: number): Promise<number> {
  const rows = await dueRange(today, days).toArray();
  return new Set(rows.map((row) => openShown<'clock'>(row).caseId)).size;
}

function dueRange(today: Day, days: number) {
  return db()
    .of('clock')
    .where('[_status+dueOn]')
    .between(['running', ''], ['running', addDays(today, days)], true, true)
    .limit(MOST_CLOCKS);
}

async function clocksIn(status: 'running' | 'paused', limit: number): Promise<Clock[]> {
  const rows = await db()
    .of('clock')
    .where('[_status+dueOn]')
    .between([status, ''], [status, '\uffff'])
    .limit(limit)
    .toArray();
  return openAll('clock', rows);
}
