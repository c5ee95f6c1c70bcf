import { dayOf } from '../basics/days.ts';
import { accept, type Change, type Decision, type Facts, refuse } from '../basics/decision.ts';
import type { TicketId } from '../basics/ids.ts';
import type { Visit } from '../visit/record.ts';
import { decideRegisterVisit, type KnownAtVisit, type RegisterVisit } from '../visit/workflow.ts';
import type { Ticket } from './record.ts';
import { LAST_NUMBER, labelOf } from './rules.ts';

/** A ticket for a visit. `issued`: tickets of the group given out that day (counter). */
export function decideIssueTicket(
  command: { ticketId: TicketId },
  visit: Visit,
  known: { issued: number },
  facts: Facts,
): Decision {
  const number = known.issued + 1;
  if (number > LAST_NUMBER) return refuse('ticket.numbers-used-up', 'matterGroup');
  const ticket: Ticket = {
    id: command.ticketId,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    visitId: visit.id,
    day: dayOf(facts.now),
    group: visit.matterGroup,
    number,
    label: labelOf(visit.matterGroup, number),
    priority: visit.priority,
    state: { name: 'waiting', since: facts.now },
    intervals: [],
  };
  return accept({ kind: 'ticket.issued', type: 'ticket', body: ticket });
}

/** A walk-in from the door to the ticket, saved as one: person, visit and ticket, or nothing. */
export function decideWalkIn(
  command: RegisterVisit & { ticketId: TicketId },
  known: KnownAtVisit & { issued: number },
  facts: Facts,
): Decision {
  const registered = decideRegisterVisit(command, known, facts);
  if (!registered.ok) return registered;
  const visit = registered.changes.find((change) => change.type === 'visit') as Change<Visit>;
  const issued = decideIssueTicket(command, visit.body, known, facts);
  return issued.ok ? accept(...registered.changes, ...issued.changes) : issued;
}
