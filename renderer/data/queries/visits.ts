import { Dexie } from 'dexie';
import type { PersonId } from '#shared/basics/ids';
import type { Visit } from '#shared/visit/record';
import { db } from '../database.ts';
import { openAll } from '../read.ts';
import { mergesOf, recordsOf } from './same-person.ts';

/** Nobody comes more often than this; it bounds the read. */
const COMINGS_MAX = 500;

/** The latest visits of a person, whichever of their records was named at the time, newest first. */
export async function visitsOfPerson(personId: PersonId, limit: number): Promise<Visit[]> {
  // Nearly nobody has two records: both are asked at once, and the visits are there already.
  const [own, records] = await Promise.all([visitsOf(personId, limit), recordsOf(personId)]);
  if (records.length === 1) return own;
  const others = records.filter((id) => id !== personId);
  const all = [own, ...(await Promise.all(others.map((id) => visitsOf(id, limit))))].flat();
  return all.sort((one, two) => two.createdAt - one.createdAt).slice(0, limit);
}

/**
 * How often a person came, where their records were merged or a merge was taken back: then no visit's own count
 * of those before it holds. Undefined for everybody else: the newest visit knows.
 */
export async function comingsOfMerged(personId: PersonId): Promise<number | undefined> {
  if ((await mergesOf([personId])).length === 0) return undefined;
  const records = await recordsOf(personId);
  const found = await Promise.all(records.map((id) => visitsOf(id, COMINGS_MAX)));
  return found.flat().filter(({ sameComing }) => sameComing === null).length;
}

async function visitsOf(personId: PersonId, limit: number): Promise<Visit[]> {
  const rows = await db()
    .of('visit')
    .where('[personId+createdAt]')
    .between([personId, Dexie.minKey], [personId, Dexie.maxKey])
    .reverse()
    .limit(limit)
    .toArray();
  return openAll('visit', rows);
}
