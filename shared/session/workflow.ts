import { timeOf } from '#shared/basics/days';
import {
  accept,
  assertNever,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '#shared/basics/decision';
import type { CaseId, PersonId, SessionId, StaffId } from '#shared/basics/ids';
import {
  LINE_MAX,
  LONG_TEXT_MAX,
  lineProblem,
  longTextProblem,
  PAGE_TEXT_MAX,
} from '#shared/basics/text';
import type { Case } from '#shared/case/record';
import { moveRefusal, textRefusals } from '#shared/case/rules';
import { caseFailed, caseWithdrawn, mediationStarted } from '#shared/case/workflow';
import type { Staff } from '#shared/people/staff';
import type { Hall } from '#shared/settings/hall';
import type { Session, SessionResult } from './record.ts';
import {
  type Clash,
  clashesOf,
  hasStarted,
  type SessionKind,
  spanOf,
  type TypedSpan,
} from './rules.ts';

/** What is typed in the booking form. */
export type Booking = TypedSpan & {
  readonly kind: SessionKind;
  readonly mediatorId: StaffId;
  readonly roomId: string | null;
  readonly place: string;
  readonly attendeeIds: readonly PersonId[];
};
export type BookSession = Booking & { readonly id: SessionId; readonly caseId: CaseId };

export type BookingFacts = Facts & {
  readonly case: Case;
  /** Every session of the hall on the day asked for, of all cases. */
  readonly sameDay: readonly Session[];
  readonly rooms: Hall['rooms'];
  readonly mediator: Staff | undefined;
};

/** States of a case in which sessions are booked and held. */
const OPEN_STATES: readonly string[] = ['accepted', 'dispatched', 'mediating'];
const NONE: readonly Session[] = [];

/** Books people and a room for a case. Refuses with `session.*` codes beside the field to mend. */
export function decideBookSession(command: BookSession, facts: BookingFacts): Decision {
  if (!OPEN_STATES.includes(facts.case.state.name))
    return refuse('session.case-not-open', 'caseId');
  const booked = checkedBooking(command.id, command, facts);
  if ('refusals' in booked) return refuseAll(booked.refusals);
  const body: Session = {
    id: command.id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    caseId: facts.case.id,
    ...booked,
    state: { name: 'booked' },
  };
  return accept({ kind: 'session.booked', type: 'session', body });
}

/** Changes time, room or people of a booked session. */
export function decideMoveSession(
  command: Booking,
  session: Session,
  facts: BookingFacts,
): Decision {
  if (session.state.name !== 'booked') return refuse('session.not-booked');
  if (!OPEN_STATES.includes(facts.case.state.name)) return refuse('session.case-not-open');
  const booked = checkedBooking(session.id, command, facts);
  if ('refusals' in booked) return refuseAll(booked.refusals);
  return accept({ kind: 'session.moved', type: 'session', body: revise(session, booked) });
}

/** Gives people and room free again. */
export function decideCancelSession(
  command: { readonly reason: string },
  session: Session,
  facts: Facts,
): Decision {
  if (session.state.name !== 'booked') return refuse('session.not-booked');
  const problem = longTextProblem(command.reason, 1, LONG_TEXT_MAX);
  if (problem) return refuse(problem, 'reason', { max: LONG_TEXT_MAX });
  return accept(cancelled(session, command.reason, facts));
}

export type HoldSession = { readonly minutes: string; readonly result: SessionResult };

/**
 * Records the minutes and what the session came to, and moves the case along. Ending without agreement tells
 * the other roads (人民调解法) and frees what the case had still booked.
 */
export function decideHoldSession(
  command: HoldSession,
  session: Session,
  facts: Facts & { readonly case: Case; readonly ofCase?: readonly Session[] },
): Decision {
  if (session.state.name !== 'booked') return refuse('session.not-booked');
  if (!hasStarted(session, facts.now)) {
    return refuse('session.not-started', undefined, {
      from: timeOf(session.startsAt),
      on: session.on,
    });
  }
  const { minutes, result } = command;
  const isLate = endedAfter(session, facts.case);
  if (!OPEN_STATES.includes(facts.case.state.name) && !isLate) {
    return refuse('session.case-not-open');
  }
  const refusals: Refusal[] = [];
  const problem = longTextProblem(minutes, 1, PAGE_TEXT_MAX);
  if (problem) refusals.push({ code: problem, field: 'minutes', values: { max: PAGE_TEXT_MAX } });
  if (result.name === 'no-agreement' || result.name === 'withdrawn') {
    const reason = longTextProblem(result.reason, 1, LONG_TEXT_MAX);
    if (reason) refusals.push({ code: reason, field: 'reason', values: { max: LONG_TEXT_MAX } });
  }
  if (result.name === 'no-agreement' && result.roads.length === 0) {
    refusals.push({ code: 'session.roads-missing', field: 'roads' });
  }
  if (isLate && result.name !== 'continue') {
    refusals.push({ code: 'session.case-ended', field: 'result' });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const held = revise(session, {
    state: { name: 'held', at: facts.now, by: facts.by, minutes, result },
  });
  return accept(
    { kind: 'session.held', type: 'session', body: held },
    ...(isLate ? [] : consequences(result, session, facts)),
  );
}

/**
 * 撤回、终止 without a session: a party told the hall so, or clearly refuses. The minutes of a session that has
 * begun may still be written; what is ahead is freed. Dispatches end with it (`endingDispatches`).
 */
export function decideWithdrawCase(
  command: { readonly reason: string },
  facts: Facts & { readonly case: Case; readonly ofCase: readonly Session[] },
): Decision {
  const wrong = moveRefusal(facts.case, 'withdrawn');
  if (wrong) return refuseAll([wrong]);
  const refusals = textRefusals('reason', command.reason, 1);
  if (refusals.length > 0) return refuseAll(refusals);
  return accept(
    caseWithdrawn(facts.case, command.reason.trim(), facts),
    ...freed(undefined, facts.ofCase, facts),
  );
}

function consequences(
  result: SessionResult,
  session: Session,
  facts: Facts & { readonly case: Case; readonly ofCase?: readonly Session[] },
): Change[] {
  switch (result.name) {
    case 'continue':
    case 'written-agreement':
    case 'oral-agreement':
      // The agreement itself is a record of its own; until it is signed or registered the case is mediated.
      return facts.case.state.name === 'mediating' ? [] : [mediationStarted(facts.case, facts)];
    case 'no-agreement':
      return [
        caseFailed(facts.case, result.reason, result.roads, facts),
        ...freed(session, facts.ofCase ?? NONE, facts),
      ];
    case 'withdrawn':
      return [
        caseWithdrawn(facts.case, result.reason, facts),
        ...freed(session, facts.ofCase ?? NONE, facts),
      ];
    default:
      return assertNever(result);
  }
}

/** True for a session that was before the case ended: its minutes may still be written. */
function endedAfter(session: Session, record: Case): boolean {
  const { name, at } = record.state;
  const hasEnded = name === 'agreed' || name === 'failed' || name === 'withdrawn';
  return hasEnded && session.startsAt <= at;
}

/** What is still ahead is freed; a session that has begun keeps its place and waits for its minutes. */
function freed(ended: Session | undefined, ofCase: readonly Session[], facts: Facts): Change[] {
  return ofCase
    .filter(
      (other) =>
        other.id !== ended?.id && other.state.name === 'booked' && !hasStarted(other, facts.now),
    )
    .map((other) => cancelled(other, '调解已终止', facts));
}

function cancelled(session: Session, reason: string, { now, by }: Facts): Change<Session> {
  const body = revise(session, { state: { name: 'cancelled', at: now, by, reason } });
  return { kind: 'session.cancelled', type: 'session', body };
}

type Booked = Pick<
  Session,
  'kind' | 'on' | 'startsAt' | 'endsAt' | 'mediatorId' | 'roomId' | 'place' | 'attendeeIds'
>;

function checkedBooking(
  id: SessionId,
  typed: Booking,
  facts: BookingFacts,
): Booked | { readonly refusals: readonly Refusal[] } {
  const refusals: Refusal[] = [...whereProblems(typed, facts), ...whoProblems(typed, facts)];
  const span = spanOf(typed, facts.now);
  if ('code' in span) return { refusals: [span, ...refusals] };
  const { kind, mediatorId, roomId } = typed;
  const attendeeIds = [...new Set(typed.attendeeIds)];
  const booked = { kind, ...span, mediatorId, roomId, place: typed.place.trim(), attendeeIds };
  for (const clash of clashesOf({ id, ...booked }, facts.sameDay)) {
    refusals.push(refusalOf(clash, facts));
  }
  return refusals.length > 0 ? { refusals } : booked;
}

function whereProblems({ kind, roomId, place }: Booking, { rooms }: BookingFacts): Refusal[] {
  const refusals: Refusal[] = [];
  const text = lineProblem(place, 0, LINE_MAX);
  if (text) refusals.push({ code: text, field: 'place', values: { max: LINE_MAX } });
  if (roomId !== null && kind === 'home-visit') {
    refusals.push({ code: 'session.home-visit-room', field: 'roomId' });
  } else if (roomId !== null && !rooms.some((room) => room.id === roomId)) {
    refusals.push({ code: 'session.room-unknown', field: 'roomId' });
  } else if (roomId === null && place.trim() === '') {
    refusals.push({
      code: 'session.place-missing',
      field: kind === 'mediation' ? 'roomId' : 'place',
    });
  }
  return refusals;
}

function whoProblems(typed: Booking, facts: BookingFacts): Refusal[] {
  const refusals: Refusal[] = [];
  const { mediator } = facts;
  const mayMediate = mediator?.roles.some((role) => role === 'mediator' || role === 'director');
  if (!mediator || mediator.id !== typed.mediatorId || !mediator.isActive || !mayMediate) {
    refusals.push({ code: 'session.mediator-unavailable', field: 'mediatorId' });
  }
  const known = new Set(personNames(facts.case).keys());
  if (typed.attendeeIds.some((id) => !known.has(id))) {
    refusals.push({ code: 'session.attendee-not-party', field: 'attendeeIds' });
  }
  return refusals;
}

/** The parties of a case who are persons, by id. */
export function personNames(of: Case): ReadonlyMap<PersonId, string> {
  return new Map(
    [...of.applicants, ...of.respondents].flatMap((party) =>
      party.kind === 'person' ? [[party.personId, party.name] as const] : [],
    ),
  );
}

function refusalOf(clash: Clash, facts: BookingFacts): Refusal {
  const from = timeOf(clash.other.startsAt);
  const to = timeOf(clash.other.endsAt);
  switch (clash.what) {
    case 'mediator': {
      const who = facts.mediator?.name ?? '';
      return { code: 'session.mediator-busy', field: 'mediatorId', values: { who, from, to } };
    }
    case 'room': {
      const room = facts.rooms.find(({ id }) => id === clash.other.roomId)?.name ?? '';
      return { code: 'session.room-busy', field: 'roomId', values: { room, from, to } };
    }
    case 'attendee': {
      const who = personNames(facts.case).get(clash.personId) ?? '';
      return { code: 'session.attendee-busy', field: 'attendeeIds', values: { who, from, to } };
    }
    default:
      return assertNever(clash);
  }
}
