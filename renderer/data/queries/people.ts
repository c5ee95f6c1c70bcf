import type { Person } from '#shared/people/person';
import { db, seal } from '../database.ts';
import { openAll } from '../read.ts';

/** Whoever holds a document number (as stored: normalised). Exact match through the blind index. */
export async function personByDocument(documentNumber: string): Promise<Person | null> {
  if (documentNumber === '') return null;
  const mark = seal().blind(documentNumber);
  const rows = await db().of('person').where('_document').equals(mark).limit(1).toArray();
  return openAll('person', rows)[0] ?? null;
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
