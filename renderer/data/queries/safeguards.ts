import type { CaseId, VisitId } from '#shared/basics/ids';
import type { Safeguard } from '#shared/safeguard/record';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** More than this many open ones are shown as “100+”. */
export const MOST_SAFEGUARDS = 100;

/** Mandatory reports that nobody has answered yet, the oldest first. */
export async function openSafeguards(limit = MOST_SAFEGUARDS): Promise<Safeguard[]> {
  const rows = await db().of('safeguard').where('_status').equals('open').limit(limit).toArray();
  return openAll('safeguard', rows).sort((one, other) => one.createdAt - other.createdAt);
}

/** How many are open, at most `MOST_SAFEGUARDS`: index keys only. */
export async function countOpenSafeguards(): Promise<number> {
  const open = db().of('safeguard').where('_status').equals('open').limit(MOST_SAFEGUARDS);
  return (await open.primaryKeys()).length;
}

/** Those of a case and of the visit that it grew out of, the oldest first. */
export async function safeguardsOfCase(
  caseId: CaseId,
  visitId: VisitId | null,
): Promise<Safeguard[]> {
  const table = db().of('safeguard');
  const [ofCase, ofVisit] = await Promise.all([
    table.where('caseId').equals(caseId).limit(MOST_SAFEGUARDS).toArray(),
    visitId ? table.where('visitId').equals(visitId).limit(MOST_SAFEGUARDS).toArray() : [],
  ]);
  const all = new Map(openAll('safeguard', [...ofCase, ...ofVisit]).map((one) => [one.id, one]));
  return [...all.values()].sort((one, other) => one.createdAt - other.createdAt);
}

export async function safeguardsOfVisit(visitId: VisitId): Promise<Safeguard[]> {
  const rows = db().of('safeguard').where('visitId').equals(visitId).limit(MOST_SAFEGUARDS);
  return openAll('safeguard', await rows.toArray());
}
