import { Dexie } from 'dexie';
import type { PersonId } from '#shared/basics/ids';
import type { Visit } from '#shared/visit/record';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** The latest visits of a person, newest first. */
export async function visitsOfPerson(personId: PersonId, limit: number): Promise<Visit[]> {
  const rows = await db()
    .of('visit')
    .where('[personId+createdAt]')
    .between([personId, Dexie.minKey], [personId, Dexie.maxKey])
    .reverse()
    .limit(limit)
    .toArray();
  return openAll('visit', rows);
}
