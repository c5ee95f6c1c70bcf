import type { CaseId } from '#shared/basics/ids';
import type { Followup } from '#shared/followup/record';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** A case's follow-ups, the latest day first. */
export async function followupsOfCase(caseId: CaseId): Promise<Followup[]> {
  const rows = await db().of('followup').where('caseId').equals(caseId).limit(200).toArray();
  return openAll('followup', rows).sort((one, other) =>
    other.plannedOn.localeCompare(one.plannedOn),
  );
}

/** Planned follow-ups, those longest overdue first. */
export async function plannedFollowups(limit: number): Promise<Followup[]> {
  const rows = await db()
    .of('followup')
    .where('[_status+plannedOn]')
    .between(['planned', ''], ['planned', '9999'])
    .limit(limit)
    .toArray();
  return openAll('followup', rows);
}
