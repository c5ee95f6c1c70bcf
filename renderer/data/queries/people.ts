import type { Person } from '#shared/people/person';
import { db, seal } from '../database.ts';
import { readFirst } from '../native.ts';
import { openAll } from '../read.ts';
import { openRow, type Row } from '../seal.ts';

/** Whoever holds a document number (as stored: normalised). Exact match through the blind index. */
export async function personByDocument(documentNumber: string): Promise<Person | null> {
  if (documentNumber === '') return null;
  const mark = seal().blind(documentNumber);
  const rows = await db().of('person').where('_document').equals(mark).limit(1).toArray();
  return openAll('person', rows)[0] ?? null;
}

/** The same for a decision: one read without Dexie's layers, which nothing on a screen follows. */
export async function documentOwnerNow(documentNumber: string): Promise<Person | null> {
  if (documentNumber === '') return null;
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
