import type { Ticket } from './record.ts';
import { sinceOf } from './rules.ts';

/**
 * Who is called next, first first: priority classes ahead of the others, each first come first served.
 * The one place that decides the order; a fairer ratio replaces this function and nothing else.
 */
export function inCallingOrder(waiting: readonly Ticket[]): Ticket[] {
  return waiting.filter((ticket) => ticket.state.name === 'waiting').sort(before);
}

/** How many are called before a ticket that waits. */
export function aheadOf(ticket: Ticket, waiting: readonly Ticket[]): number {
  return waiting.filter(
    (other) =>
      other.id !== ticket.id && other.state.name === 'waiting' && before(other, ticket) < 0,
  ).length;
}

function before(a: Ticket, b: Ticket): number {
  const urgent = Number(b.priority !== 'none') - Number(a.priority !== 'none');
  if (urgent !== 0) return urgent;
  // Equal instants happen when two desks save in one millisecond: ids sort by time and are unique.
  return sinceOf(a.state) - sinceOf(b.state) || (a.id < b.id ? -1 : 1);
}
