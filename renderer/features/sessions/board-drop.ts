import type { Day } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { StaffId } from '#shared/basics/ids';
import { sentenceOf } from '#shared/basics/problems';
import { type Booking, type BookingFacts, bookingOf } from '#shared/session/booking';
import type { Session } from '#shared/session/record';
import { decideMoveSession } from '#shared/session/workflow';
import { clockOf, minutesOfSession } from './board-grid.ts';

/** Where a session is held over the board: a column and a start in minutes of the day. */
export type Target = {
  readonly on: Day;
  readonly by: 'mediator' | 'room';
  readonly id: string | null;
  readonly minute: number;
};

/** The session as it would be booked there: its length, who comes and everything else stay as they are. */
export function droppedBooking(session: Session, target: Target): Booking {
  const { from, to } = minutesOfSession(session);
  const booking: Booking = {
    ...bookingOf(session),
    on: target.on,
    from: clockOf(target.minute),
    to: clockOf(target.minute + to - from),
  };
  if (target.by === 'mediator') {
    const mediatorId = (target.id ?? session.mediatorId) as StaffId;
    const helperIds = booking.helperIds.filter((id) => id !== mediatorId);
    return { ...booking, mediatorId, helperIds };
  }
  if (target.id === session.roomId) return booking;
  // Whoever is told to come to a room is not to read the old place beside it.
  const place = session.roomId === null ? '' : booking.place;
  return { ...booking, roomId: target.id, place };
}

export type Verdict = {
  /** What would be sent. */
  readonly booking: Booking;
  /** `same`: nothing would change. `reason`: a person may have it so, with a reason. */
  readonly name: 'same' | 'free' | 'reason' | 'refused';
  /** What stands against it, in the words of the refusal. */
  readonly sentences: readonly string[];
};

/** Judges a drop before it is made, by the very decision that is made of it then. */
export function judgeOf(session: Session, facts: BookingFacts): (target: Target) => Verdict {
  const before = bookingOf(session);
  return (target) => {
    const booking = droppedBooking(session, target);
    if (isSame(booking, before)) return { booking, name: 'same', sentences: [] };
    const decision = decideMoveSession(booking, session, facts);
    if (decision.ok) return { booking, name: 'free', sentences: [] };
    const { refusals } = decision;
    return {
      booking,
      name: wantsReason(refusals) ? 'reason' : 'refused',
      sentences: sentencesOf(refusals),
    };
  };
}

/** True when a reason is all that is missing. */
export function wantsReason(refusals: readonly Refusal[]): boolean {
  return refusals.length > 0 && refusals.every(({ field }) => field === 'overrule');
}

export function sentencesOf(refusals: readonly Refusal[]): string[] {
  return [...new Set(refusals.map(({ code, values }) => sentenceOf(code, values)))];
}

function isSame(one: Booking, two: Booking): boolean {
  const told = ['on', 'from', 'to', 'mediatorId', 'roomId'] as const;
  return told.every((what) => one[what] === two[what]);
}
