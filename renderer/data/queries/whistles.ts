import type { CaseId } from '#shared/basics/ids';
import type { Whistle } from '#shared/whistle/record';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** Every whistle of a case, newest first. */
export async function whistlesOfCase(caseId: CaseId): Promise<Whistle[]> {
  const rows = await db().of('whistle').where('caseId').equals(caseId).limit(100).toArray();
  const whistles = openAll('whistle', rows);
  return whistles.sort((one, two) => two.createdAt - one.createdAt);
}

/** Whistles of a case that are under way. */
export async function openWhistlesOf(caseId: CaseId): Promise<Whistle[]> {
  return (await whistlesOfCase(caseId)).filter(({ state }) => state.name === 'open');
}
