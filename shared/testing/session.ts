import { type Day, instantAt } from '../basics/days.ts';
import type { CaseId, DispatchId, PersonId, SessionId } from '../basics/ids.ts';
import { type Case, caseSchema, plainCase } from '../case/record.ts';
import { plainSession, type Session, sessionSchema } from '../session/record.ts';
import { NOON } from './clock.ts';
import { staffId } from './settings.ts';

const tail = (number: number) => `01935f00-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** The session id that ends in `number`. */
export function sessionId(number: number): SessionId {
  return `session_${tail(number)}` as SessionId;
}

/** A mediation booked for the case from 14:00 to 15:30 of the test's day, with every party who is a person. */
export function aSession(of: Case, change: Partial<Session> = {}): Session {
  const on = '2026-11-23' as Day;
  return sessionSchema.parse({
    id: sessionId(1),
    revision: 1,
    createdAt: NOON,
    createdBy: staffId(1),
    caseId: of.id,
    kind: 'mediation',
    on,
    startsAt: instantAt(on, '14:00'),
    endsAt: instantAt(on, '15:30'),
    mediatorId: staffId(2),
    roomId: 'room-1',
    place: '',
    attendeeIds: personsOf(of),
    ...plainSession,
    arrangedAt: NOON,
    state: { name: 'booked' },
    ...change,
  });
}

/** Ids of the parties who are persons. */
export function personsOf(of: Case): PersonId[] {
  return [...of.applicants, ...of.respondents].flatMap((party) =>
    party.kind === 'person' ? [party.personId] : [],
  );
}

/** The person id that ends in `number`. */
export function personId(number: number): PersonId {
  return `person_${tail(number)}` as PersonId;
}

function party(number: number, name: string) {
  return {
    kind: 'person',
    personId: personId(number),
    name,
    phone: '13800000000',
    address: '青石村',
  };
}

/** A labourer hurt on a building job against his employer: dispatched, and ready for its first session. */
export function aDispatchedCase(change: Partial<Case> = {}): Case {
  return caseSchema.parse({
    id: `case_${tail(1)}` as CaseId,
    revision: 3,
    createdAt: NOON,
    createdBy: staffId(1),
    code: '37099910120260100001',
    visitId: null,
    source: 'applied',
    matter: 'work-injury',
    judicialType: '10',
    governanceType: '07',
    isMigrantWages: false,
    scale: '01',
    peopleInvolved: 2,
    amountFen: 3_100_000,
    occurredOn: null,
    place: '青石村',
    summary: '施工中跟骨骨折，双方对赔偿有争议。',
    applicants: [party(1, '石大力')],
    respondents: [party(2, '马建工')],
    numbers: [],
    ...plainCase,
    handlerId: staffId(2),
    state: {
      name: 'dispatched',
      at: NOON,
      by: staffId(1),
      dispatchId: `dispatch_${tail(1)}` as DispatchId,
      dueOn: '2026-12-23',
    },
    ...change,
  });
}

/** The same after its first session. */
export function aMediatedCase(change: Partial<Case> = {}): Case {
  const state = {
    name: 'mediating',
    at: NOON,
    by: staffId(1),
    dueOn: '2026-12-23' as Day,
  } as const;
  return aDispatchedCase({ state, ...change });
}
