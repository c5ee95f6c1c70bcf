import { addDays, type Day } from '#shared/basics/days';
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

type OpenState = 'waiting' | 'called' | 'serving' | 'passed' | 'held';
const openStates: readonly OpenState[] = ['waiting', 'called', 'serving', 'passed', 'held'];

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

/** Further back nobody comes any more; a long holiday is shorter. */
const DAYS_BACK = 31;

/** Numbers of earlier days that were at a window when this page first looked: nothing adds to them. */
let leftOver: { readonly day: Day; readonly ids: readonly TicketId[] } | null = null;

/** Numbers called or being served, of today or left open on an earlier day: each keeps its window. */
export async function underWayNow(day: Day): Promise<Ticket[]> {
  if (leftOver?.day !== day) {
    const before = await leftoverTickets(day, ['called', 'serving', 'held']);
    leftOver = { day, ids: before.map(({ id }) => id) };
  }
  const [today, before] = await Promise.all([
    openTickets(day, ['called', 'serving']),
    leftOver.ids.length === 0
      ? []
      : db()
          .of('ticket')
          .bulkGet([...leftOver.ids]),
  ]);
  return [...today, ...before.flatMap((row) => (row ? [ticketOf(row)] : []))];
}

/** Numbers of the days before `day` that nobody ended: their visits are still open. */
export async function leftoverTickets(
  day: Day,
  states: readonly OpenState[] = openStates,
): Promise<Ticket[]> {
  const days = Array.from({ length: DAYS_BACK }, (_, back) => addDays(day, -1 - back));
  const rows = await db()
    .of('ticket')
    .where('[day+_status]')
    .anyOf(days.flatMap((one) => states.map((state) => [one, state])))
    .limit(MOST_OPEN)
    .toArray();
  return rows.map(ticketOf);
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
