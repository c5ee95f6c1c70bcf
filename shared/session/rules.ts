import { type Day, dayOf, type Instant, instantAt, isRealDay } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { PersonId } from '#shared/basics/ids';
import type { Session, sessionKinds } from './record.ts';

export type SessionKind = keyof typeof sessionKinds;

/** A session over a working day is a typing slip; 8 hours is the longest the hall has seen. */
export const LONGEST_SESSION_MS = 8 * 60 * 60 * 1000;
/** A booking further ahead than this is a slip in the year. */
export const FURTHEST_BOOKING_MS = 366 * 24 * 60 * 60 * 1000;

/** What a booking takes up: people and perhaps a room, from `startsAt` up to but not including `endsAt`. */
export type Occupied = Pick<
  Session,
  'id' | 'startsAt' | 'endsAt' | 'mediatorId' | 'roomId' | 'attendeeIds'
>;

export type Clash =
  | { readonly what: 'mediator'; readonly other: Session }
  | { readonly what: 'room'; readonly other: Session }
  | { readonly what: 'attendee'; readonly other: Session; readonly personId: PersonId };

/** Half-open intervals: 9:00–10:00 and 10:00–11:00 only touch. */
function overlaps(one: Occupied, other: Occupied): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

/** Every person or room that `candidate` would take while another session has it. Cancelled ones have nothing. */
export function clashesOf(candidate: Occupied, others: readonly Session[]): Clash[] {
  return others
    .filter(
      (other) =>
        other.id !== candidate.id && other.state.name !== 'cancelled' && overlaps(candidate, other),
    )
    .sort((one, other) => one.startsAt - other.startsAt)
    .flatMap((other): Clash[] => {
      const shared = candidate.attendeeIds.filter((id) => other.attendeeIds.includes(id));
      return [
        ...(other.mediatorId === candidate.mediatorId
          ? [{ what: 'mediator' as const, other }]
          : []),
        ...(candidate.roomId !== null && other.roomId === candidate.roomId
          ? [{ what: 'room' as const, other }]
          : []),
        ...shared.map((personId) => ({ what: 'attendee' as const, other, personId })),
      ];
    });
}

/** Day and times as typed; `from` and `to` are `HH:mm` on the hall's clock. */
export type TypedSpan = { readonly on: string; readonly from: string; readonly to: string };
export type Span = { readonly on: Day; readonly startsAt: Instant; readonly endsAt: Instant };

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The span, or what is wrong with it. A session starts and ends on one day. */
export function spanOf(typed: TypedSpan, now: Instant): Span | Refusal {
  if (!isRealDay(typed.on)) return { code: 'session.day', field: 'on' };
  if (!TIME.test(typed.from)) return { code: 'session.time', field: 'from' };
  if (!TIME.test(typed.to)) return { code: 'session.time', field: 'to' };
  const on = typed.on as Day;
  const startsAt = instantAt(on, typed.from);
  const endsAt = instantAt(on, typed.to);
  if (endsAt <= startsAt) return { code: 'session.end-before-start', field: 'to' };
  if (endsAt - startsAt > LONGEST_SESSION_MS) return { code: 'session.too-long', field: 'to' };
  if (startsAt > now + FURTHEST_BOOKING_MS) {
    return { code: 'session.too-far', field: 'on', values: { today: dayOf(now) } };
  }
  return { on, startsAt, endsAt };
}

/** True when a booked session may be held: minutes are never written before it starts. */
export function hasStarted(session: Session, now: Instant): boolean {
  return session.startsAt <= now;
}
