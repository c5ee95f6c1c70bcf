import { judgeList, LIST_MAX, type Verdict } from '#shared/appointment/list';
import type { Appointment } from '#shared/appointment/record';
import { FURTHEST_DAYS } from '#shared/appointment/rules';
import {
  appointmentOfSession,
  decideBook,
  decideCancelAppointment,
  decideMiss,
  type TypedAppointment,
} from '#shared/appointment/workflow';
import { dayOf } from '#shared/basics/days';
import { accept, type Decision, type Facts, refuse } from '#shared/basics/decision';
import type { AppointmentId } from '#shared/basics/ids';
import { counter } from '#shared/report/counters';
import type { QueueRules } from '#shared/settings/queue';
import { decideCheckInVisit } from '#shared/ticket/check-in';
import { numberingOf } from '#shared/ticket/rules';
import type { RegisterVisit } from '#shared/visit/workflow';
import { type Acted, act } from '../../data/act.ts';
import { countNow } from '../../data/counters.ts';
import { newId } from '../../data/ids.ts';
import { currentPerson } from '../../data/person-at-desk.ts';
import {
  appointmentsFrom,
  appointmentsOn,
  personOf,
  type SessionArrival,
} from '../../data/queries/appointments.ts';
import { queueNow } from '../../data/queue-standing.ts';
import { get } from '../../data/read.ts';
import { emptyForm, type IntakeForm, typedVisit, withPerson } from './intake-form.ts';
import { knownAtVisit } from './late-entry-acts.ts';

/** Whoever is expected: someone who booked, or a party of a session of today. */
export type Awaited =
  | { readonly kind: 'booked'; readonly appointment: Appointment }
  | { readonly kind: 'session'; readonly arrival: SessionArrival };

export function book(typed: TypedAppointment): Promise<Acted> {
  const id = newId('appointment');
  return act(async (facts) => {
    const today = dayOf(facts.now);
    const [booked, person] = await Promise.all([
      appointmentsFrom(today, FURTHEST_DAYS),
      personOf({ ...typed, name: typed.name.trim(), personId: null }),
    ]);
    return decideBook({ id, typed, personId: person?.id ?? null }, booked, facts);
  });
}

/** What would become of each line; nothing is saved. */
export async function judgePaste(text: string): Promise<readonly Verdict[]> {
  const facts = { now: Date.now(), by: currentPerson() };
  return verdictsOf(text, newIds(), facts);
}

/** The good lines in one act. The clerk has seen the verdicts; lines that have gone bad since are left out. */
export function bookList(text: string): Promise<Acted> {
  const ids = newIds();
  return act(async (facts) => {
    const verdicts = await verdictsOf(text, ids, facts);
    const changes = verdicts.flatMap(({ outcome }) =>
      outcome.name === 'good'
        ? [
            {
              kind: 'appointment.booked',
              type: 'appointment' as const,
              body: outcome.appointment,
            },
          ]
        : [],
    );
    return accept(...changes);
  });
}

function newIds(): AppointmentId[] {
  return Array.from({ length: LIST_MAX }, () => newId('appointment'));
}

async function verdictsOf(text: string, ids: readonly AppointmentId[], facts: Facts) {
  const booked = await appointmentsFrom(dayOf(facts.now), FURTHEST_DAYS);
  return judgeList(text, { ids, booked }, facts);
}

export function miss(id: AppointmentId): Promise<Acted> {
  return withAppointment(id, decideMiss);
}

export function cancel(id: AppointmentId, reason: string): Promise<Acted> {
  return withAppointment(id, (appointment, facts) =>
    decideCancelAppointment(reason, appointment, facts),
  );
}

/** The form that checking in starts from: what is known of the person, else what was told when booking. */
export async function checkInForm(awaited: Awaited, now: number): Promise<IntakeForm> {
  const told = toldOf(awaited);
  const person = await personOf(told);
  const form: IntakeForm = {
    ...emptyForm,
    name: told.name,
    phone: told.phone,
    matterGroup: told.matterGroup,
    account: told.note,
  };
  return person ? { ...form, ...withPerson(person, form, dayOf(now)) } : form;
}

/** 签到: visit, ticket and appointment in one act. */
export function checkIn(
  awaited: Awaited,
  form: IntakeForm,
  confirmed: RegisterVisit['confirmed'],
): Promise<Acted> {
  const { source } = toldOf(awaited);
  const command = {
    visitId: newId('visit'),
    personId: newId('person'),
    ticketId: newId('ticket'),
    channel: source === 'miniprogram' ? 'miniprogram' : 'window',
    typed: typedVisit(form),
    confirmed,
  } as const;
  const ownId = newId('appointment');
  return act(async (facts) => {
    const queue = await queueNow(dayOf(facts.now));
    const [appointment, known, issued] = await Promise.all([
      appointmentFor(awaited, ownId, facts),
      knownAtVisit(form),
      issuedOf(form, queue.rules, facts),
    ]);
    if (appointment === null) return refuse('record.missing');
    if ('ok' in appointment) return appointment;
    return decideCheckInVisit(command, appointment, { ...queue, ...known, issued }, facts);
  });
}

function toldOf(awaited: Awaited) {
  if (awaited.kind === 'booked') return awaited.appointment;
  return { ...awaited.arrival, matterGroup: 'dispute', note: '', source: 'session' } as const;
}

/** The appointment as it stands now; for a session the one that this arrival makes. */
async function appointmentFor(awaited: Awaited, ownId: AppointmentId, facts: Facts) {
  if (awaited.kind === 'booked') return (await get('appointment', awaited.appointment.id)) ?? null;
  const before = await appointmentsOn(dayOf(facts.now));
  return appointmentOfSession({ id: ownId, ...awaited.arrival }, before, facts);
}

async function issuedOf({ matterGroup }: IntakeForm, rules: QueueRules, facts: Facts) {
  if (matterGroup === '') return 0;
  return countNow(counter.tickets(dayOf(facts.now), numberingOf(matterGroup, rules).prefix));
}

function withAppointment(
  id: AppointmentId,
  decide: (appointment: Appointment, facts: Facts) => Decision,
): Promise<Acted> {
  return act(async (facts) => {
    const appointment = await get('appointment', id);
    return appointment ? decide(appointment, facts) : refuse('record.missing');
  });
}
