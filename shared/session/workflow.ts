import { timeOf } from '#shared/basics/days';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '#shared/basics/decision';
import type { CaseId, SessionId } from '#shared/basics/ids';
import { LINE_MAX, LONG_TEXT_MAX, lineProblem, longTextProblem } from '#shared/basics/text';
import {
  type Booked,
  type Booking,
  type BookingFacts,
  bookingOf,
  checkedBooking,
} from './booking.ts';
import type { Session } from './record.ts';
import { hasStarted } from './rules.ts';

export type BookSession = Booking & { readonly id: SessionId; readonly caseId: CaseId };

/** States of a case in which sessions are booked and held. */
export const openForSessions: readonly string[] = ['accepted', 'dispatched', 'mediating'];

/** Books people and a room for a case. Refuses with `session.*` codes beside the field to mend. */
export function decideBookSession(command: BookSession, facts: BookingFacts): Decision {
  if (!openForSessions.includes(facts.case.state.name))
    return refuse('session.case-not-open', 'caseId');
  const booked = checkedBooking(command.id, command, facts);
  if ('refusals' in booked) return refuseAll(booked.refusals);
  const body: Session = {
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    caseId: facts.case.id,
    ...booked,
    arrangedAt: facts.now,
    notices: [],
    state: { name: 'booked' },
  };
  return accept({ kind: 'session.booked', type: 'session', body });
}

/**
 * Changes time, room or people of a booked session. `known` is what whoever moves it knew: a session that was moved
 * meanwhile is not moved back unawares.
 */
export function decideMoveSession(
  command: Booking,
  session: Session,
  facts: BookingFacts,
  known: Session = session,
): Decision {
  if (session.state.name !== 'booked') return refuse('session.not-booked');
  if (JSON.stringify(bookingOf(known)) !== JSON.stringify(bookingOf(session))) {
    const { on, startsAt, endsAt } = session;
    const values = { on, from: timeOf(startsAt), to: timeOf(endsAt) };
    return refuse('session.moved-meanwhile', undefined, values);
  }
  if (!openForSessions.includes(facts.case.state.name)) return refuse('session.case-not-open');
  const booked = checkedBooking(session.id, command, facts, session);
  if ('refusals' in booked) return refuseAll(booked.refusals);
  const arrangedAt = isElsewhere(session, booked) ? facts.now : session.arrangedAt;
  const body = revise(session, { ...booked, arrangedAt });
  return accept({ kind: 'session.moved', type: 'session', body });
}

/** True when whoever was told of it before would come at the wrong time or to the wrong place. */
function isElsewhere(before: Session, { arrivals, ...after }: Booked): boolean {
  const told = ['startsAt', 'roomId', 'place', 'way', 'link'] as const;
  return (
    told.some((what) => before[what] !== after[what]) ||
    JSON.stringify(before.arrivals) !== JSON.stringify(arrivals)
  );
}

/**
 * Takes a move back while nobody has changed the session since: it stands as `before`, judged anew, and whoever had
 * been told of that need not be told again. `revision` is the one that the move made.
 */
export function decideUndoMove(
  { before, revision }: { readonly before: Session; readonly revision: number },
  session: Session,
  facts: BookingFacts,
): Decision {
  if (session.revision !== revision) return refuse('session.undo-changed');
  const decision = decideMoveSession(bookingOf(before), session, facts);
  if (!decision.ok) return decision;
  const { arrangedAt } = before;
  const changes = decision.changes.map((change) => ({
    ...change,
    body: { ...change.body, arrangedAt },
  }));
  return { ok: true, changes };
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
  return accept(sessionCancelled(session, command.reason, facts));
}

/** A booked session that gives its people and room free. */
export function sessionCancelled(
  session: Session,
  reason: string,
  { now, by }: Facts,
): Change<Session> {
  const body = revise(session, { state: { name: 'cancelled', at: now, by, reason } });
  return { kind: 'session.cancelled', type: 'session', body };
}

const MOST_ABSENT = 500;

export type MissSession = { readonly absent: readonly string[]; readonly note: string };

/** 未到场: nobody could mediate because somebody did not come. The case stays as it is; people and room are free. */
export function decideMissSession(command: MissSession, session: Session, facts: Facts): Decision {
  if (session.state.name !== 'booked') return refuse('session.not-booked');
  if (!hasStarted(session, facts.now)) return refuse('session.not-begun');
  const absent = namesOf(command.absent);
  const refusals = nameProblems('absent', absent);
  if (absent.length > MOST_ABSENT) {
    refusals.push({
      code: 'session.too-many-absent',
      field: 'absent',
      values: { max: MOST_ABSENT },
    });
  }
  const problem = longTextProblem(command.note, 0, LONG_TEXT_MAX);
  if (problem) refusals.push({ code: problem, field: 'note', values: { max: LONG_TEXT_MAX } });
  if (refusals.length > 0) return refuseAll(refusals);
  const { now: at, by } = facts;
  const state = { name: 'missed', at, by, absent, note: command.note.trim() } as const;
  return accept({ kind: 'session.missed', type: 'session', body: revise(session, { state }) });
}

export type NoticeSession = {
  readonly to: readonly string[];
  readonly way: Session['notices'][number]['way'];
  readonly note: string;
};

const MOST_NOTICES = 200;

/** 通知、送达: who was told of the session, how, by whom. */
export function decideNoticeSession(
  command: NoticeSession,
  session: Session,
  { now: at, by }: Facts,
): Decision {
  if (session.state.name !== 'booked') return refuse('session.not-booked');
  const to = namesOf(command.to);
  const refusals = nameProblems('to', to);
  const problem = lineProblem(command.note, 0, LINE_MAX);
  if (problem) refusals.push({ code: problem, field: 'note', values: { max: LINE_MAX } });
  if (session.notices.length + to.length > MOST_NOTICES) {
    refusals.push({ code: 'session.too-many-notices', field: 'to', values: { max: MOST_NOTICES } });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const told = to.map((name) => ({
    at,
    by,
    to: name,
    way: command.way,
    note: command.note.trim(),
  }));
  const body = revise(session, { notices: [...session.notices, ...told] });
  return accept({ kind: 'session.noticed', type: 'session', body });
}

function namesOf(typed: readonly string[]): string[] {
  return [...new Set(typed.map((name) => name.trim()).filter(Boolean))];
}

function nameProblems(field: string, names: readonly string[]): Refusal[] {
  if (names.length === 0) return [{ code: 'session.nobody', field }];
  const problem = names.map((name) => lineProblem(name, 1, LINE_MAX)).find(Boolean);
  return problem ? [{ code: problem, field, values: { max: LINE_MAX } }] : [];
}
