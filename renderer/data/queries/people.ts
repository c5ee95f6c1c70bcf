import type { Person } from '#shared/people/person';
import { databaseHead } from '../commit.ts';
import { db, seal } from '../database.ts';
import { readFirst } from '../native.ts';
import { openAll } from '../read.ts';
import { openRow, type Row } from '../seal.ts';
import { standingFor, standingForAll } from './same-person.ts';

/** What the last look for a number found. It holds as long as nothing has been written since. */
let lookedFor: { documentNumber: string; after: number; owner: Person | null } | null = null;

/** Whoever holds a document number (as stored: normalised). Exact match through the blind index. */
export async function personByDocument(documentNumber: string): Promise<Person | null> {
  if (documentNumber === '') return null;
  const after = databaseHead().seq;
  const mark = seal().blind(documentNumber);
  const rows = await db().of('person').where('_document').equals(mark).limit(1).toArray();
  const [found] = openAll('person', rows);
  const owner = found ? await standingFor(found) : null;
  lookedFor = { documentNumber, after, owner };
  return owner;
}

/**
 * The same for a decision: what the screen already found when nothing was written since, else one read without
 * Dexie's layers. The person at the counter waits for it.
 */
export async function documentOwnerNow(documentNumber: string): Promise<Person | null> {
  if (documentNumber === '') return null;
  if (lookedFor?.documentNumber === documentNumber && lookedFor.after === databaseHead().seq) {
    return lookedFor.owner;
  }
  const row = await readFirst('person', '_document', seal().blind(documentNumber));
  return row ? standingFor(openRow<'person'>(seal(), row as Row)) : null;
}

/** People with a phone number (as stored): a family may share one. */
export async function peopleByPhone(phone: string, limit: number): Promise<Person[]> {
  if (phone === '') return [];
  const mark = seal().blind(phone);
  const rows = await db().of('person').where('_phone').equals(mark).limit(limit).toArray();
  return standingForAll(openAll('person', rows));
}

/** People of this name in this village (both as stored): a way to find someone without papers or phone. */
export async function personsByVillage(name: string, village: string): Promise<Person[]> {
  if (name === '' || village === '') return [];
  const mark = seal().blind(`${name} ${village}`);
  const rows = await db().of('person').where('_village').equals(mark).limit(20).toArray();
  return standingForAll(openAll('person', rows));
}
