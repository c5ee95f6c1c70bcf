import type { CaseId } from '#shared/basics/ids';
import type { Dispatch } from '#shared/dispatch/record';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** Everyone a case was given to, newest first. */
export async function dispatchesOfCase(caseId: CaseId): Promise<Dispatch[]> {
  const rows = await db().of('dispatch').where('caseId').equals(caseId).limit(100).toArray();
  const dispatches = openAll('dispatch', rows);
  return dispatches.sort((one, two) => two.createdAt - one.createdAt);
}

/** What is still awaited in a case. */
export async function openDispatchesOf(caseId: CaseId): Promise<Dispatch[]> {
  return (await dispatchesOfCase(caseId)).filter(({ state }) => state.name === 'open');
}
