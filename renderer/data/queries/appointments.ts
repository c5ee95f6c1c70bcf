import type { Appointment } from '#shared/appointment/record';
import { addDays, type Day, type Instant, startOfDay } from '#shared/basics/days';
import type { CaseId, PersonId, SessionId, StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { Person } from '#shared/people/person';
import { readPhone } from '#shared/people/phone';
import type { Session } from '#shared/session/record';
import { db } from '../database.ts';
import { get, getMany, openAll } from '../read.ts';
import { peopleByPhone } from './people.ts';
import { casesOf, sessionsOn } from './sessions.ts';

/** A hall with 120 visits a day has fewer appointments. */
const MOST_A_DAY = 500;
const MOST_AHEAD = 5_000;
/** A family shares one phone; more namesakes under one number there are not. */
const SHARING_A_PHONE = 8;

/** Every appointment of a day, whatever became of it, by time. */
export async function appointmentsOn(day: Day): Promise<Appointment[]> {
  const rows = await db()
    .of('appointment')
    .where('[on+_status]')
    .between([day, ''], [day, '\uffff'])
    .limit(MOST_A_DAY)
    .toArray();
  return byTime(openAll('appointment', rows));
}

/** What is booked from a day on: what a new booking and a pasted list are held against. */
export async function appointmentsFrom(day: Day, days: number): Promise<Appointment[]> {
  const rows = await db()
    .of('appointment')
    .where('at')
    .between(startOfDay(day), startOfDay(addDays(day, days + 1)), true, false)
    .limit(MOST_AHEAD)
    .toArray();
  return openAll('appointment', rows);
}

/** Someone who is to come to a session of the day in the hall, and has not been checked in. */
export type SessionArrival = {
  readonly sessionId: SessionId;
  readonly personId: PersonId;
  readonly name: string;
  readonly phone: string;
  readonly startsAt: Instant;
  readonly mediator: StaffId;
};

/** Home visits are left out: nobody comes to the counter for them. */
export async function sessionArrivals(day: Day): Promise<SessionArrival[]> {
  const [sessions, appointments] = await Promise.all([sessionsOn(day), appointmentsOn(day)]);
  const here = sessions.filter(
    ({ state, kind }) => state.name === 'booked' && kind !== 'home-visit',
  );
  const came = new Set(
    appointments.map(({ sessionId, personId }) => `${sessionId ?? ''} ${personId ?? ''}`),
  );
  const cases = await casesOf(here);
  const ids = [...new Set(here.flatMap((session) => expectedAt(session, cases)))];
  const people = new Map((await getMany('person', ids)).map((person) => [person.id, person]));
  return here.flatMap((session) =>
    expectedAt(session, cases).flatMap((personId) => {
      const { id: sessionId, startsAt, mediatorId: mediator } = session;
      const person = people.get(personId);
      if (!person || came.has(`${sessionId} ${personId}`)) return [];
      const { name, phone } = person;
      return [{ sessionId, personId, name, phone, startsAt, mediator }];
    }),
  );
}

/** Who was named for the session; when nobody was, every party of the case who is a person. */
function expectedAt(session: Session, cases: ReadonlyMap<CaseId, Case>): readonly PersonId[] {
  if (session.attendeeIds.length > 0) return session.attendeeIds;
  const record = cases.get(session.caseId);
  const parties = record ? [...record.applicants, ...record.respondents] : [];
  return parties.flatMap((party) => (party.kind === 'person' ? [party.personId] : []));
}

/** Whom an appointment speaks of, when the records leave no doubt: named before, or one with its name and phone. */
export async function personOf(
  appointment: Pick<Appointment, 'personId' | 'phone' | 'name'>,
): Promise<Person | null> {
  if (appointment.personId) return (await get('person', appointment.personId)) ?? null;
  const phone = readPhone(appointment.phone);
  if (!phone.ok || phone.phone === '') return null;
  const found = (await peopleByPhone(phone.phone, SHARING_A_PHONE)).filter(
    ({ name }) => name === appointment.name,
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

function byTime(appointments: Appointment[]): Appointment[] {
  return appointments.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}
