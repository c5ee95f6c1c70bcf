import type { Day } from '#shared/basics/days';
import type { Ticket } from '#shared/ticket/record';
import { db } from '../database.ts';
import { ticketOf } from './tickets.ts';

/** What a clerk looks back at is minutes old: the latest are enough, and a busy day is not read whole. */
const LOOKED_AT = 60;

/** The latest numbers of the day that were finished at a window, newest first. */
export async function doneAt(window: number, day: Day): Promise<Ticket[]> {
  const rows = await db()
    .of('ticket')
    .where('[day+_status]')
    .equals([day, 'done'])
    .reverse()
    .limit(LOOKED_AT)
    .toArray();
  return rows.map(ticketOf).filter(({ state }) => state.name === 'done' && state.window === window);
}
