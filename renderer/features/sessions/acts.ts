import { type Day, dayOf, isRealDay } from '#shared/basics/days';
import { type Decision, type Facts, refuse } from '#shared/basics/decision';
import type { CaseId, SessionId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { type Booking, type BookingFacts, bookingOf } from '#shared/session/booking';
import type { Session } from '#shared/session/record';
import {
  decideBookSession,
  decideCancelSession,
  decideMissSession,
  decideMoveSession,
  decideNoticeSession,
  decideUndoMove,
  type MissSession,
  type NoticeSession,
} from '#shared/session/workflow';
import type { Acted } from '../../data/act.ts';
import { actOnCase } from '../../data/case-act.ts';
import { newId } from '../../data/ids.ts';
import { bookingFacts } from '../../data/queries/scheduling.ts';
import { get } from '../../data/read.ts';

/** Each act: load facts → decide → commit. */

export function bookSession(caseId: CaseId, booking: Booking): Promise<Acted> {
  const id = newId('session');
  return withBooking(caseId, booking, (facts) =>
    decideBookSession({ ...booking, id, caseId }, facts),
  );
}

/** `known` is the session as it stood when the form was opened, or when the person was last told of a change. */
export function moveSession(known: Session, booking: Booking): Promise<Acted> {
  return withBooking(known.caseId, booking, async (facts) => {
    const session = await get('session', known.id);
    return session ? decideMoveSession(booking, session, facts, known) : refuse('record.missing');
  });
}

/** A session taken from one place of the board to another, as it was when it was taken hold of. */
export function dropSession({ id, caseId, revision }: Session, booking: Booking): Promise<Acted> {
  return withBooking(caseId, booking, async (facts) => {
    const session = await get('session', id);
    if (!session) return refuse('record.missing');
    // Whoever changed it meanwhile would be overwritten with what the board still knew.
    if (session.revision !== revision) return refuse('record.changed');
    return decideMoveSession(booking, session, facts);
  });
}

/** Takes the move back that made `revision` of `before`. */
export function undoMove(before: Session, revision: number): Promise<Acted> {
  return withBooking(before.caseId, bookingOf(before), async (facts) => {
    const session = await get('session', before.id);
    return session
      ? decideUndoMove({ before, revision }, session, facts)
      : refuse('record.missing');
  });
}

function withBooking(
  caseId: CaseId,
  booking: Booking,
  decide: (facts: BookingFacts) => Decision | Promise<Decision>,
): Promise<Acted> {
  return actOnCase(async (facts) => {
    const record = await get('case', caseId);
    if (!record) return refuse('record.missing');
    // Loaded inside the act: who books from a second window moves the journal's head, and this is decided anew.
    const on = isRealDay(booking.on) ? (booking.on as Day) : dayOf(facts.now);
    return decide(await bookingFacts(record, { from: on, to: on }, facts));
  });
}

export function cancelSession(sessionId: SessionId, reason: string): Promise<Acted> {
  return actOnCase(async (facts) => {
    const session = await get('session', sessionId);
    return session ? decideCancelSession({ reason }, session, facts) : refuse('record.missing');
  });
}

/** 未到场: people and room are free again, the case stays. */
export function missSession(sessionId: SessionId, command: MissSession): Promise<Acted> {
  return actOnCase(async (facts) => {
    const session = await get('session', sessionId);
    return session ? decideMissSession(command, session, facts) : refuse('record.missing');
  });
}

/** 通知、送达: who was told, and how. */
export function noticeSession(sessionId: SessionId, command: NoticeSession): Promise<Acted> {
  return actOnCase(async (facts) => {
    const session = await get('session', sessionId);
    return session ? decideNoticeSession(command, session, facts) : refuse('record.missing');
  });
}

/** An act on a case that must be there. */
export function withCase(
  caseId: CaseId,
  decide: (record: Case, facts: Facts) => Decision | Promise<Decision>,
): Promise<Acted> {
  return actOnCase(async (facts) => {
    const record = await get('case', caseId);
    return record ? decide(record, facts) : refuse('record.missing');
  });
}
