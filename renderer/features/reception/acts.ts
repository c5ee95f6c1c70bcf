import { dayOf } from '#shared/basics/days';
import { type Decision, type Facts, refuse } from '#shared/basics/decision';
import type { TicketId } from '#shared/basics/ids';
import { normalDocument } from '#shared/people/documents';
import { counter } from '#shared/report/counters';
import { decideWalkIn } from '#shared/ticket/intake';
import type { Ticket } from '#shared/ticket/record';
import {
  decideCallNext,
  decideFinish,
  decideLeave,
  decidePass,
  decideRecall,
  decideRequeue,
  decideStartServing,
} from '#shared/ticket/workflow';
import type { EndVisit, RegisterVisit } from '#shared/visit/workflow';
import { type Acted, act } from '../../data/act.ts';
import { countNow } from '../../data/counters.ts';
import { newId } from '../../data/ids.ts';
import { documentOwnerNow } from '../../data/queries/people.ts';
import { openTickets, ticketById } from '../../data/queries/tickets.ts';
import { visitsOfPerson } from '../../data/queries/visits.ts';
import { get } from '../../data/read.ts';
import { type IntakeForm, typedVisit } from './intake-form.ts';

/** The latest visits are enough to see an open one of today and to count on. */
const VISITS_LOOKED_AT = 5;

/** Walk-in to ticket. Few reads and all at once: the person at the counter waits for this one. */
export function registerWalkIn(
  form: IntakeForm,
  confirmed: RegisterVisit['confirmed'],
): Promise<Acted> {
  const command = {
    visitId: newId('visit'),
    personId: newId('person'),
    ticketId: newId('ticket'),
    channel: 'window',
    typed: typedVisit(form),
    confirmed,
  } as const;
  const { matterGroup, knownId, documentKind } = form;
  const number = documentKind === 'none' ? '' : normalDocument(form.documentNumber);
  return act(async (facts) => {
    const [documentOwner, person, issued] = await Promise.all([
      documentOwnerNow(number),
      knownId === '' ? undefined : get('person', knownId),
      matterGroup === '' ? 0 : countNow(counter.tickets(dayOf(facts.now), matterGroup)),
    ]);
    const known = documentOwner ?? person ?? null;
    const visits = known ? await visitsOfPerson(known.id, VISITS_LOOKED_AT) : [];
    return decideWalkIn(command, { person: person ?? null, documentOwner, visits, issued }, facts);
  });
}

/** 叫下一个, or the number that the clerk picked. `held`: a number of an earlier day that is still at this window. */
export function callNext(window: number, ticketId?: TicketId, held?: Ticket): Promise<Acted> {
  return act(async (facts) => {
    const tickets = await openTickets(dayOf(facts.now), ['waiting', 'called', 'serving']);
    const queue = { waiting: tickets, underWay: held ? [...tickets, held] : tickets };
    if (ticketId === undefined) return decideCallNext({ window }, queue, facts);
    const ticket = tickets.find(({ id }) => id === ticketId) ?? (await ticketById(ticketId));
    return ticket ? decideCallNext({ window, ticket }, queue, facts) : refuse('record.missing');
  });
}

export const recall = (window: number, id: TicketId) => withTicket(id, decideRecall, window);
export const startServing = (window: number, id: TicketId) =>
  withTicket(id, decideStartServing, window);
export const pass = (window: number, id: TicketId) => withTicket(id, decidePass, window);
export const requeue = (id: TicketId) =>
  withTicket(id, (_, ticket, facts) => decideRequeue(ticket, facts), 0);

/** 办结 and 引导; `end` null when the visit has become a case. */
export function finish(window: number, id: TicketId, end: EndVisit | null): Promise<Acted> {
  return withVisit(id, (ticket, visit, facts) =>
    decideFinish({ window, end }, ticket, visit, facts),
  );
}

export function leave(window: number, id: TicketId): Promise<Acted> {
  return withVisit(id, (ticket, visit, facts) => decideLeave({ window }, ticket, visit, facts));
}

function withTicket(
  id: TicketId,
  decide: (command: { window: number }, ticket: Ticket, facts: Facts) => Decision,
  window: number,
): Promise<Acted> {
  return act(async (facts) => {
    const ticket = await ticketById(id);
    return ticket ? decide({ window }, ticket, facts) : refuse('record.missing');
  });
}

function withVisit(
  id: TicketId,
  decide: (ticket: Ticket, visit: Parameters<typeof decideLeave>[2], facts: Facts) => Decision,
): Promise<Acted> {
  return act(async (facts) => {
    const ticket = await ticketById(id);
    const visit = ticket && (await get('visit', ticket.visitId));
    return ticket && visit ? decide(ticket, visit, facts) : refuse('record.missing');
  });
}
