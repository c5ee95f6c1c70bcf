import type { Intake } from '#shared/intake/record';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** A hall that has more forms lying about sees the latest of them. */
export const MOST_PARKED = 50;

/** 暂存的登记, the latest first. */
export async function parkedIntakes(): Promise<Intake[]> {
  // Ids sort by the time of their making.
  const rows = await db()
    .of('intake')
    .where('_status')
    .equals('parked')
    .reverse()
    .limit(MOST_PARKED)
    .toArray();
  return openAll('intake', rows);
}

/** How many, at most `MOST_PARKED`: index keys only. */
export async function countParked(): Promise<number> {
  const keys = db().of('intake').where('_status').equals('parked').limit(MOST_PARKED);
  return (await keys.primaryKeys()).length;
}
