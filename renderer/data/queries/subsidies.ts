import { type Day, startOfDay } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { type Payscale, type PayscaleRules, usualPayscale } from '#shared/settings/payscale';
import type { Subsidy } from '#shared/subsidy/record';
import type { Paid } from '#shared/subsidy/rules';
import { db } from '../database.ts';
import { get, getMany, openAll } from '../read.ts';
import { agreementsOfCase } from './agreements.ts';
import { sessionsOfCase } from './sessions.ts';
import { entriesBetween } from './timechecks.ts';

/** More cases than a township closes in a month. */
const MOST_A_MONTH = 3_000;

/** The ledger of a month (`YYYY-MM`), in the order in which it was written. */
export async function subsidiesOfMonth(month: string): Promise<Subsidy[]> {
  const rows = await db().of('subsidy').where('month').equals(month).limit(MOST_A_MONTH).toArray();
  return openAll('subsidy', rows).sort((one, other) => one.createdAt - other.createdAt);
}

/** Every subsidy that a case ever stood for. */
export async function subsidiesOfCase(caseId: CaseId): Promise<Subsidy[]> {
  const rows = await db().of('subsidy').where('caseId').equals(caseId).limit(100).toArray();
  return openAll('subsidy', rows);
}

/** 以案定补标准 that holds now: the hall's own, the pre-set one until it has set one. */
export async function payscaleRules(): Promise<PayscaleRules> {
  return (await payscaleRecord()) ?? usualPayscale;
}

/** The record of the hall's own; undefined while it has none. */
export async function payscaleRecord(): Promise<Payscale | undefined> {
  const rows = await db().of('payscale').limit(1).toArray();
  return openAll('payscale', rows)[0];
}

/** A case with what it is paid by; undefined when there is no such case. */
export async function paidCase(caseId: CaseId): Promise<Paid | undefined> {
  const record = await get('case', caseId);
  if (!record) return undefined;
  const [agreements, sessions] = await Promise.all([
    agreementsOfCase(caseId),
    sessionsOfCase(caseId),
  ]);
  return { case: record, agreements, sessions };
}

/** Cases that were closed in a month (`YYYY-MM`) and are closed now, by the timeline: no index knows it. */
export async function casesClosedIn(month: string): Promise<Case[]> {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const from = startOfDay(`${month}-01` as Day);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  const until = startOfDay(`${next}-01` as Day);
  const ids = new Set<string>();
  for (const range of await entriesBetween(from, until)) {
    for (let at = range.from; at <= range.to; at += LINES) {
      const lines = await db()
        .entry.where('seq')
        .between(at, Math.min(at + LINES - 1, range.to), true, true)
        .toArray();
      for (const { kind, recordId, recordType } of lines) {
        if (recordType === 'case' && CLOSING.includes(kind)) ids.add(recordId);
      }
    }
  }
  const cases = await getMany('case', [...ids]);
  return cases.filter(
    ({ state }) => state.name === 'closed' && state.at >= from && state.at < until,
  );
}

const CLOSING: readonly string[] = ['case.closed', 'case.settled'];
/** Lines of the timeline that are read at a time; in between the page can draw. */
const LINES = 2_000;
