import { useSyncExternalStore } from 'react';
import type { TicketId } from '#shared/basics/ids';
import type { ProblemCode } from '#shared/basics/problems';
import { type SlipContent, slipOf } from '#shared/hall/slip';
import { hourOf, waitRange, waitsLike } from '#shared/ticket/estimate';
import type { Ticket } from '#shared/ticket/record';
import { bridge } from '../../bridge/bridge.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { pastWaits } from '../../data/queries/wait-history.ts';

/** How far a number's slip has come on this desk. A number is given out and saved whatever becomes of its slip. */
export type SlipState =
  | { readonly name: 'never' }
  | { readonly name: 'printing' }
  | { readonly name: 'printed' }
  | { readonly name: 'failed'; readonly code: ProblemCode };

const NEVER: SlipState = { name: 'never' };
/** Older ones are on paper, or nobody waits for them any more. */
const KEPT = 200;

const states = new Map<TicketId, SlipState>();
const listeners = new Set<() => void>();

function set(id: TicketId, state: SlipState): void {
  states.set(id, state);
  const oldest = states.keys().next();
  if (states.size > KEPT && !oldest.done) states.delete(oldest.value);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSlipState(id: TicketId): SlipState {
  return useSyncExternalStore(subscribe, () => states.get(id) ?? NEVER);
}

/** What stands on the slip of a number; null before the hall is set up. */
export async function slipFor(ticket: Ticket): Promise<SlipContent | null> {
  const [hall, past] = await Promise.all([
    currentHall(),
    pastWaits(ticket.day).catch(() => []), // without a past the slip has no range, and nothing else is missing
  ]);
  if (!hall) return null;
  const like = waitsLike(past, ticket.group, hourOf(ticket.createdAt));
  return slipOf(ticket, hall, waitRange(like, ticket.ahead));
}

/** Prints, or prints again. Never throws: what went wrong is in the state. */
export async function printSlip(ticket: Ticket): Promise<void> {
  set(ticket.id, { name: 'printing' });
  set(ticket.id, await printed(ticket));
}

/** With a number that was just given out, once, where the settings of this computer say so. */
export async function printWithNumber(ticket: Ticket): Promise<void> {
  if (states.has(ticket.id) || ticket.state.name !== 'waiting') return;
  set(ticket.id, NEVER);
  const machine = await bridge().call('machine.get', {});
  if (machine.ok && machine.value.isAutoPrint) await printSlip(ticket);
}

async function printed(ticket: Ticket): Promise<SlipState> {
  try {
    const slip = await slipFor(ticket);
    if (!slip) return { name: 'failed', code: 'record.missing' };
    const answer = await bridge().call('slip.print', { slip });
    return answer.ok ? { name: 'printed' } : { name: 'failed', code: answer.code };
  } catch {
    return { name: 'failed', code: 'print.failed' };
  }
}
