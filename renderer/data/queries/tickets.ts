import type { Day } from '#shared/basics/days';
import type { TicketId, VisitId } from '#shared/basics/ids';
import type { Ticket } from '#shared/ticket/record';
import { db } from '../database.ts';
import type { Row } from '../seal.ts';

/**
 * The queue. Tickets and the hall's record have no sealed field, so these queries need no key and the hall
 * screen, which has none, reads through them too.
 */

/** A busy hall has 120 visits a day; the order is right only when all who wait are there. */
const MOST_OPEN = 3_000;

export type OpenState = 'waiting' | 'called' | 'serving' | 'passed' | 'held';
export const openStates: readonly OpenState[] = ['waiting', 'called', 'serving', 'passed', 'held'];

/** The day's tickets that are not finished, in no order. */
export async function openTickets(
  day: Day,
  states: readonly OpenState[] = openStates,
): Promise<Ticket[]> {
  // One range a state, each read at once: `anyOf` walks a cursor, several times the work for a long queue. In one
  // transaction, so that a number on its way from one state to the next is seen exactly once.
  const table = db().of('ticket');
  const byState = await db().transaction('r', table, () =>
    Promise.all(
      states.map((state) =>
        table.where('[day+_status]').equals([day, state]).limit(MOST_OPEN).toArray(),
      ),
    ),
  );
  return byState.flat().map(ticketOf);
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
    .anyOf([...new Set(keys)])
    .limit(MOST_OPEN)
    .toArray();
  return rows.map(ticketOf);
}

/** A row as the record it holds: the columns of the indexes are left out. */
export function ticketOf(row: Row): Ticket {
  const { _status, _turnAt, _disputeKey, ...ticket } = row as Row & Record<string, unknown>;
  return ticket as unknown as Ticket;
}
