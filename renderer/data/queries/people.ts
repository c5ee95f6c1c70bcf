import type { Person } from '#shared/people/person';
import { databaseHead } from '../commit.ts';
import { db, seal } from '../database.ts';
import { readFirst } from '../native.ts';
import { openAll } from '../read.ts';
import { openRow, type Row } from '../seal.ts';

/** What the last look for a number found. It holds as long as nothing has been written since. */
let lookedFor: { documentNumber: string; after: number; owner: Person | null } | null = null;

/** Whoever holds a document number (as stored: normalised). Exact match through the blind index. */
export async function personByDocument(documentNumber: string): Promise<Person | null> {
  if (documentNumber === '') return null;
  const after = databaseHead().seq;
  const mark = seal().blind(documentNumber);
  const rows = await db().of('person').where('_document').equals(mark).limit(1).toArray();
  const owner = openAll('person', rows)[0] ?? null;
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
  return row ? openRow<'person'>(seal(), row as Row) : null;
}

/** People with a phone number (as stored): a family may share one. */
export async function peopleByPhone(phone: string, limit: number): Promise<Person[]> {
  if (phone === '') return [];
  const mark = seal().blind(phone);
  return openAll(
    'person',
    await db().of('person').where('_phone').equals(mark).limit(limit).toArray(),
  );
}
