import type { Agreement } from '#shared/agreement/record';
import type { Day } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** A case's agreements, the latest version first. */
export async function agreementsOfCase(caseId: CaseId): Promise<Agreement[]> {
  const rows = await db().of('agreement').where('caseId').equals(caseId).limit(100).toArray();
  return openAll('agreement', rows).sort((one, other) => other.version - one.version);
}

/** Signed agreements whose 30 days for 司法确认 end between two days (both included), soonest first. */
export async function confirmationsDue(from: Day, to: Day, limit = 50): Promise<Agreement[]> {
  const rows = await db()
    .of('agreement')
    .where('_confirmBy')
    .between(from, to, true, true)
    .limit(limit)
    .toArray();
  return openAll('agreement', rows);
}
