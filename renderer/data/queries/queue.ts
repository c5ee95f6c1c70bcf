import type { Day } from '#shared/basics/days';
import { type Queue, type QueueRules, usualQueueRules } from '#shared/settings/queue';
import type { Ticket } from '#shared/ticket/record';
import { db } from '../database.ts';
import { lastIn, transactionOver } from '../native.ts';
import { openHere } from '../read.ts';
import { ticketOf } from './tickets.ts';

/** The hall's 叫号规则, the usual ones until it has set its own. */
export async function queueRules(): Promise<QueueRules> {
  return (await queueRecord()) ?? usualQueueRules;
}

/** The record of the hall's own rules; undefined while it has none. */
export async function queueRecord(): Promise<Queue | undefined> {
  const [row] = await db().of('queue').limit(1).toArray();
  return row && openHere('queue', row);
}

/** Ordinary numbers called since the last priority one, as the day's newest call tells; null before the first. */
export async function newestRun(day: Day): Promise<number | null> {
  return (await newestCall(await transactionOver('ticket'), day))?.turn?.run ?? null;
}

/** The ticket of the day's newest call. */
export async function newestCall(transaction: IDBTransaction, day: Day): Promise<Ticket | null> {
  const range = IDBKeyRange.bound([day], [day, []]);
  const row = await lastIn(transaction, 'ticket', '[day+_turnAt]', range);
  return row ? ticketOf(row) : null;
}
