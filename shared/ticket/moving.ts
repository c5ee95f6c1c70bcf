import type { Instant } from '../basics/days.ts';
import { type Change, type Decision, refuse, revise } from '../basics/decision.ts';
import type { StaffId } from '../basics/ids.ts';
import type { Ticket, TicketState } from './record.ts';
import { mayMove, windowOf, withInterval } from './rules.ts';

/** What every move of a ticket has in common: who may make it, and the interval that it closes. */

/** Who acts, and at which window they sit. */
export type AtWindow = { window: number };
export type Refused = Decision & { ok: false };

/** Why this window may not move this ticket so; null when it may. */
export function refusedAt(
  command: AtWindow,
  ticket: Ticket,
  to: TicketState['name'],
): Refused | null {
  if (!mayMove(ticket.state.name, to)) return impossible(ticket);
  const window = windowOf(ticket);
  if (window === null || window === command.window) return null;
  return refuse('ticket.other-window', undefined, { label: ticket.label, window });
}

export function impossible(ticket: Ticket): Refused {
  return refuse('ticket.move', undefined, { label: ticket.label });
}

/** The ticket in its next state, with the present one closed as an interval. `more`: what else changes. */
export function moved(
  kind: string,
  ticket: Ticket,
  state: TicketState,
  by: StaffId,
  at: Instant,
  more: Partial<Ticket> = {},
): Change<Ticket> {
  const intervals = withInterval(ticket, at, by);
  return { kind, type: 'ticket', body: revise(ticket, { state, intervals, ...more }) };
}
