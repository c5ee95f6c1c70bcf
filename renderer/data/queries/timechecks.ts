import type { Day } from '#shared/basics/days';
import type { Correction, Timecheck } from '#shared/timecheck/record';
import { correctionsOf, sameDays } from '#shared/timecheck/true-time';
import { db } from '../database.ts';
import { readAll } from '../native.ts';
import { openAll } from '../read.ts';

/** 校时记录. A clock leaps a few times in a hall's life, so the table is read whole. */
const MOST = 1_000;

/** What of it is not sealed: enough for lists and for the hall screen, which has no key. */
export type PlainCheck = Omit<Timecheck, 'note'>;

/** Questions about the clock that nobody has answered yet, the oldest first. */
export async function openTimechecks(): Promise<Timecheck[]> {
  const rows = await db().of('timecheck').where('_status').equals('noticed').limit(MOST).toArray();
  return openAll('timecheck', rows);
}

/** The days that are the same coming to the hall as `today`, while the clock is in doubt. */
export async function daysLike(today: Day): Promise<Day[]> {
  const rows = await db().of('timecheck').where('_status').equals('noticed').limit(MOST).toArray();
  return sameDays(rows as unknown as PlainCheck[], today);
}

/** What is known of wrong times, for whatever shows when an act was. */
export async function knownCorrections(): Promise<Correction[]> {
  const rows = await db()
    .of('timecheck')
    .where('_status')
    .equals('corrected')
    .limit(MOST)
    .toArray();
  return correctionsOf(rows as unknown as PlainCheck[]);
}

/** All of them, from the moment of a transaction. */
export async function checksIn(transaction: IDBTransaction): Promise<PlainCheck[]> {
  return (await readAll(transaction, 'timecheck')) as unknown as PlainCheck[];
}
