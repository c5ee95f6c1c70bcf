import type { Day } from '#shared/basics/days';
import type { TicketId, VisitId } from '#shared/basics/ids';
import type { Ticket } from '#shared/ticket/record';
import { db, seal } from '../database.ts';
import { openHere } from '../read.ts';
import type { Row } from '../seal.ts';
import { daysLike } from './timechecks.ts';

/**
 * The queue. The hall screen, which has no key, reads through these queries too: of a ticket it sees everything but
 * the words that a clerk wrote.
 */

/** A busy hall has 120 visits a day; the order is right only when all who wait are there. */
const MOST_OPEN = 3_000;

export type OpenState = 'waiting' | 'called' | 'serving' | 'passed' | 'held';
export const openStates: readonly OpenState[] = ['waiting', 'called', 'serving', 'passed', 'held'];

/**
 * The tickets that are not finished and whose holders are here, in no order: of the day, of the days that are the
 * same coming, and of later days, from which nobody can have come (a clock that was set back).
 */
export async function openTickets(day: Day): Promise<Ticket[]> {
  const table = db().of('ticket');
  // One range each, read at once: `anyOf` walks a cursor, several times the work for a long queue. In one transaction,
  // so that a number on its way from one state to the next is seen exactly once.
  const found = await db().transaction('r', table, db().of('timecheck'), async () => {
    const others = (await daysLike(day)).filter((one) => one < day);
    return Promise.all([
      table.where('_open').aboveOrEqual(day).limit(MOST_OPEN).toArray(),
      ...others.map((one) => table.where('_open').equals(one).limit(MOST_OPEN).toArray()),
    ]);
  });
  return found.flat().map(ticketOf);
}

/** Every ticket of a day, whatever became of it. */
export async function ticketsOf(day: Day): Promise<Ticket[]> {
  const range = db().of('ticket').where('[day+_status]').between([day, ''], [day, '\uffff']);
  return (await range.limit(MOST_OPEN).toArray()).map(ticketOf);
}

export async function ticketOfVisit(visitId: VisitId): Promise<Ticket | null> {
  const row = await db().of('ticket').where('visitId').equals(visitId).first();
  return row ? ticketOf(row) : null;
}

export async function ticketById(id: TicketId): Promise<Ticket | null> {
  const row = await db().of('ticket').get(id);
  return row ? ticketOf(row) : null;
}

/** Both sides of disputes: every ticket under one of their keys. */
export async function ticketsOfDisputes(keys: readonly string[]): Promise<Ticket[]> {
  if (keys.length === 0) return [];
  const rows = await db()
    .of('ticket')
    .where('_disputeKey')
    .anyOf([...new Set(keys)].map(seal().blind))
    .limit(MOST_OPEN)
    .toArray();
  return rows.map(ticketOf);
}

export function ticketOf(row: Row): Ticket {
  return openHere('ticket', row);
}
