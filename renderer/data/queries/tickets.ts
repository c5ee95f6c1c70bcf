import { addDays, type Day } from '#shared/basics/days';
import type { TicketId, VisitId } from '#shared/basics/ids';
import type { Hall } from '#shared/settings/hall';
import type { Ticket } from '#shared/ticket/record';
import { db } from '../database.ts';
import type { Row } from '../seal.ts';

/**
 * The queue. Tickets and the hall's record have no sealed field, so these queries need no key and the hall
 * screen, which has none, reads through them too.
 */

/** More are never under way at once: a busy hall has 120 visits a day. */
const MOST_OPEN = 500;

type OpenState = 'waiting' | 'called' | 'serving' | 'passed';
const openStates: readonly OpenState[] = ['waiting', 'called', 'serving', 'passed'];

/** The day's tickets that are not finished, in no order. */
export async function openTickets(
  day: Day,
  states: readonly OpenState[] = openStates,
): Promise<Ticket[]> {
  const keys = states.map((state) => [day, state]);
  const rows = await db()
    .of('ticket')
    .where('[day+_status]')
    .anyOf(keys)
    .limit(MOST_OPEN)
    .toArray();
  return rows.map(ticketOf);
}

/** Further back nobody comes any more; a long holiday is shorter. */
const DAYS_BACK = 31;

/** Numbers of the days before `day` that nobody ended: their visits are still open. */
export async function leftoverTickets(day: Day): Promise<Ticket[]> {
  const days = Array.from({ length: DAYS_BACK }, (_, back) => addDays(day, -1 - back));
  const rows = await db()
    .of('ticket')
    .where('[day+_status]')
    .anyOf(days.flatMap((one) => openStates.map((state) => [one, state])))
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

/** What the hall screen shows: the hall's name, its windows, and the day's open tickets. */
export async function hallScreen(
  day: Day,
): Promise<{ name: string; windows: readonly number[]; tickets: Ticket[] }> {
  const [halls, tickets] = await Promise.all([
    db().of('hall').limit(1).toArray(),
    openTickets(day),
  ]);
  const hall = halls[0] as unknown as Hall | undefined;
  return {
    name: hall?.name ?? '',
    windows: hall?.windows.map(({ number }) => number) ?? [],
    tickets,
  };
}

function ticketOf(row: Row): Ticket {
  const { _status, ...ticket } = row as Row & { _status: string };
  return ticket as unknown as Ticket;
}
