import { dayOf } from '#shared/basics/days';
import { type Facts, refuse } from '#shared/basics/decision';
import type { TicketId } from '#shared/basics/ids';
import { normalDocument } from '#shared/people/documents';
import { readPhone } from '#shared/people/phone';
import {
  decideAnotherMatter,
  decideServeDirect,
  decideWalkIn,
  type Issue,
} from '#shared/ticket/intake';
import type { Visit } from '#shared/visit/record';
import type { RegisterVisit, TypedMatter } from '#shared/visit/workflow';
import { type Acted, act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { documentOwnerNow, peopleByPhone } from '../../data/queries/people.ts';
import { shiftsOf } from '../../data/queries/shifts.ts';
import { ticketById } from '../../data/queries/tickets.ts';
import { comingsOfMerged, visitsOfPerson } from '../../data/queries/visits.ts';
import { issueNow, queueNow } from '../../data/queue-standing.ts';
import { get } from '../../data/read.ts';
import { type IntakeForm, typedVisit } from './intake-form.ts';
import { keepStep } from './last-step.ts';

/** The latest visits are enough to see an open one of today and to count on. */
const VISITS_LOOKED_AT = 5;

/** What a number is given out with besides the form. */
type More = Omit<Issue, 'ticketId'>;

/** Walk-in to ticket. Few reads and all at once: the person at the counter waits for this one. */
export function registerWalkIn(
  form: IntakeForm,
  confirmed: RegisterVisit['confirmed'],
  more: More = {},
): Promise<Acted> {
  const command = { ...registration(form, confirmed), ...more };
  return act(async (facts) => decideWalkIn(command, await knownOf(form, facts), facts));
}

/** 直接接待: registered and served at this window at once. */
export async function serveDirect(
  window: number,
  form: IntakeForm,
  confirmed: RegisterVisit['confirmed'],
): Promise<Acted> {
  const command = { ...registration(form, confirmed), window, shiftId: newId('shift') };
  const acted = await act(async (facts) => {
    const day = dayOf(facts.now);
    const [known, { underWay }, shifts] = await Promise.all([
      knownOf(form, facts),
      queueNow(day),
      shiftsOf(day),
    ]);
    return decideServeDirect(command, { ...known, underWay, shifts }, facts);
  });
  // What came before is no longer the last step, and a registration is not taken back but left.
  if (acted.ok) keepStep(null);
  return acted;
}

export function registration(form: IntakeForm, confirmed: RegisterVisit['confirmed']) {
  return {
    visitId: newId('visit'),
    personId: newId('person'),
    ticketId: newId('ticket'),
    channel: form.channel,
    typed: typedVisit(form),
    confirmed,
  } as const;
}

/** What a registration stands on. */
export async function knownOf({ matterGroup, knownId, ...form }: IntakeForm, facts: Facts) {
  const number = form.documentKind === 'none' ? '' : normalDocument(form.documentNumber);
  const isUnknown = number === '' && knownId === '';
  const [documentOwner, picked, issue, alike] = await Promise.all([
    documentOwnerNow(number),
    knownId === '' ? undefined : get('person', knownId),
    issueNow(dayOf(facts.now), matterGroup === '' ? null : matterGroup),
    isUnknown ? visitsAlike(form.name, form.phone) : [],
  ]);
  const known = documentOwner ?? picked ?? null;
  const [visits, comings] = known
    ? await Promise.all([visitsOfPerson(known.id, VISITS_LOOKED_AT), comingsOfMerged(known.id)])
    : [[], undefined];
  return { person: picked ?? null, documentOwner, visits, comings, alike, ...issue };
}

/** The latest visits of people with this name and phone: whoever gave no papers may be waiting already. */
async function visitsAlike(name: string, typedPhone: string): Promise<Visit[]> {
  const read = readPhone(typedPhone);
  if (!read.ok || read.phone === '') return [];
  const people = await peopleByPhone(read.phone, VISITS_LOOKED_AT);
  const same = people.filter((person) => person.name === name.trim());
  return (await Promise.all(same.map(({ id }) => visitsOfPerson(id, 1)))).flat();
}

/** 还有一件事 of whoever is served at this window. */
export async function anotherMatter(
  window: number,
  id: TicketId,
  typed: TypedMatter,
): Promise<Acted> {
  const ids = { ticketId: newId('ticket'), visitId: newId('visit') };
  const acted = await act(async (facts) => {
    const [ticket, issue] = await Promise.all([
      ticketById(id),
      issueNow(dayOf(facts.now), typed.matterGroup),
    ]);
    const visit = ticket && (await get('visit', ticket.visitId));
    if (!ticket || !visit) return refuse('record.missing');
    return decideAnotherMatter({ ...ids, window, typed }, { ticket, visit }, issue, facts);
  });
  if (acted.ok) keepStep(null);
  return acted;
}
