import type { CaseId } from '#shared/basics/ids';
import type { Conference } from '#shared/conference/record';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** Conferences by their day, the latest first. */
export async function latestConferences(limit: number): Promise<Conference[]> {
  const rows = await db().of('conference').orderBy('heldOn').reverse().limit(limit).toArray();
  return openAll('conference', rows);
}

/** Conferences with this case on the agenda, the latest first. */
export async function conferencesOfCase(caseId: CaseId): Promise<Conference[]> {
  const rows = await db().of('conference').where('_cases').equals(caseId).limit(100).toArray();
  return openAll('conference', rows).sort((one, other) => other.heldOn.localeCompare(one.heldOn));
}
