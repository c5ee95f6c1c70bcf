import { dayOf } from '../basics/days.ts';
import type { TicketId } from '../basics/ids.ts';
import { matterGroups } from '../codes/intake.ts';
import { type Ticket, ticketSchema } from '../ticket/record.ts';
import { labelOf } from '../ticket/rules.ts';
import { CLERK, NOON } from './clock.ts';
import { visitId } from './visit.ts';

export function ticketId(n = 1): TicketId {
  return `ticket_01900000-0000-7000-8000-${String(n).padStart(12, '0')}` as TicketId;
}

/** Ticket number `n`, waiting since its issue, parsed by the real schema. */
export function aTicket(n = 1, change: Partial<Ticket> = {}): Ticket {
  const createdAt = change.createdAt ?? NOON;
  const group = change.group ?? 'dispute';
  return ticketSchema.parse({
    id: ticketId(n),
    revision: 1,
    createdAt,
    createdBy: CLERK,
    visitId: visitId(n),
    day: dayOf(createdAt),
    group,
    number: n,
    label: labelOf(matterGroups[group].prefix, n),
    priority: 'none',
    arrivedAt: createdAt,
    isDiscreet: false,
    target: { kind: 'any' },
    appointedAt: null,
    dispute: null,
    ahead: 0,
    turn: null,
    lateEntry: null,
    state: { name: 'waiting', since: createdAt, rank: change.arrivedAt ?? createdAt },
    intervals: [],
    ...change,
  });
}
