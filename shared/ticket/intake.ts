import { dayOf, type Instant } from '../basics/days.ts';
import { accept, type Change, type Decision, type Facts, refuse } from '../basics/decision.ts';
import type { ShiftId, TicketId } from '../basics/ids.ts';
import type { QueueRules } from '../settings/queue.ts';
import type { Shift } from '../shift/record.ts';
import { logOnChanges } from '../shift/workflow.ts';
import type { Visit } from '../visit/record.ts';
import {
  decideAddMatter,
  decideRegisterVisit,
  type KnownAtVisit,
  type RegisterVisit,
  type TypedMatter,
} from '../visit/workflow.ts';
import { impossible } from './moving.ts';
import { aheadOf, placeOfNext, rankAtArrival } from './order.ts';
import type { Ticket } from './record.ts';
import { labelOf, numberingOf, ticketAtWindow } from './rules.ts';

/** What else is known of a number when it is given out; what is left out is usual. */
export type Issue = {
  ticketId: TicketId;
  target?: Ticket['target'];
  appointedAt?: Instant | null;
  dispute?: Ticket['dispute'];
};

export type KnownAtIssue = {
  /** Tickets with the group's letter given out that day (counter). */
  readonly issued: number;
  /** Those who wait today. */
  readonly waiting: readonly Ticket[];
  readonly run: number;
  readonly rules: QueueRules;
};

/** A ticket for a visit. */
export function decideIssueTicket(
  command: Issue,
  visit: Visit,
  known: KnownAtIssue,
  facts: Facts,
): Decision {
  const { prefix, first, last } = numberingOf(visit.matterGroup, known.rules);
  const number = first + known.issued;
  if (number > last) return refuse('ticket.numbers-used-up', 'matterGroup', { last });
  const { appointedAt = null } = command;
  const at = facts.now;
  const arrivedAt = placeOfNext(known.waiting, at);
  const rank = rankAtArrival({ arrivedAt, appointedAt }, known.rules);
  const ticket: Ticket = {
    id: command.ticketId,
    revision: 1,
    createdAt: at,
    createdBy: facts.by,
    visitId: visit.id,
    day: dayOf(at),
    group: visit.matterGroup,
    number,
    label: labelOf(prefix, number),
    priority: visit.priority,
    arrivedAt: at,
    isDiscreet: visit.isDiscreet,
    target: command.target ?? { kind: 'any' },
    appointedAt,
    dispute: command.dispute ?? null,
    ahead: 0,
    turn: null,
    lateEntry: null,
    state: { name: 'waiting', since: at, rank },
    intervals: [],
  };
  const { waiting, run, rules } = known;
  const body: Ticket = { ...ticket, ahead: aheadOf(ticket, waiting, { run, rules, now: at }) };
  return accept({ kind: 'ticket.issued', type: 'ticket', body });
}

/** A walk-in from the door to the ticket, saved as one: person, visit and ticket, or nothing. */
export function decideWalkIn(
  command: RegisterVisit & Issue,
  known: KnownAtVisit & KnownAtIssue,
  facts: Facts,
): Decision {
  const registered = decideRegisterVisit(command, known, facts);
  if (!registered.ok) return registered;
  const visit = registered.changes.find((change) => change.type === 'visit') as Change<Visit>;
  const issued = decideIssueTicket(command, visit.body, known, facts);
  return issued.ok ? accept(...registered.changes, ...issued.changes) : issued;
}

/** 直接接待: registered and served at once at the window, without waiting. */
export function decideServeDirect(
  command: RegisterVisit & Issue & { window: number; shiftId: ShiftId },
  known: KnownAtVisit & KnownAtIssue & { underWay: readonly Ticket[]; shifts: readonly Shift[] },
  facts: Facts,
): Decision {
  const busy = ticketAtWindow(known.underWay, command.window);
  if (busy) return refuse('ticket.window-busy', undefined, { label: busy.label });
  const decision = decideWalkIn(command, known, facts);
  if (!decision.ok) return decision;
  const { window } = command;
  const state = { name: 'serving', since: facts.now, by: facts.by, window } as const;
  return accept(
    ...decision.changes.map((change) =>
      change.type === 'ticket'
        ? { ...change, kind: 'ticket.served-directly', body: { ...change.body, state, ahead: 0 } }
        : change,
    ),
    ...logOnChanges(command, known.shifts, facts),
  );
}

/**
 * 还有一件事: a further matter of whoever is being served, with a visit and a number of its own, parked at the
 * window until it is brought back: nobody queues twice, and the coming is counted once.
 */
export function decideAnotherMatter(
  command: Issue & { visitId: Visit['id']; window: number; typed: TypedMatter },
  of: { ticket: Ticket; visit: Visit },
  known: KnownAtIssue,
  facts: Facts,
): Decision {
  const { ticket } = of;
  if (ticket.state.name !== 'serving') return impossible(ticket);
  if (ticket.state.window !== command.window) {
    const { window } = ticket.state;
    return refuse('ticket.other-window', undefined, { label: ticket.label, window });
  }
  const added = decideAddMatter(command, of.visit, facts);
  if (!added.ok) return added;
  const visit = added.changes[0] as Change<Visit>;
  const issued = decideIssueTicket(command, visit.body, known, facts);
  if (!issued.ok) return issued;
  const state = {
    name: 'held',
    since: facts.now,
    by: facts.by,
    window: command.window,
    note: '',
  } as const;
  const held = issued.changes.map((change) => ({
    ...change,
    kind: 'ticket.matter-added',
    body: { ...change.body, state, ahead: 0 },
  }));
  return accept(...added.changes, ...held);
}
