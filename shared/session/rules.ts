import {
  type Day,
  dayOf,
  type Instant,
  instantAt,
  isRealDay,
  MINUTE_MS,
} from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { PersonId, StaffId } from '#shared/basics/ids';
import type { Room } from '#shared/settings/hall';
import type { SchedulingRules } from '#shared/settings/scheduling';
import type { Session, sessionKinds } from './record.ts';

export type SessionKind = keyof typeof sessionKinds;

/** A session over a working day is a typing slip; 8 hours is the longest the hall has seen. */
export const LONGEST_SESSION_MS = 8 * 60 * 60 * 1000;
/** A booking further ahead than this is a slip in the year. */
export const FURTHEST_BOOKING_MS = 366 * 24 * 60 * 60 * 1000;

/** What a booking takes up: people and perhaps a room, from `startsAt` up to but not including `endsAt`. */
export type Occupied = Pick<
  Session,
  | 'id'
  | 'startsAt'
  | 'endsAt'
  | 'mediatorId'
  | 'helperIds'
  | 'roomId'
  | 'attendeeIds'
  | 'arrivals'
  | 'isDiscreet'
>;

/** What the hall has laid down about the time between two sessions. */
export type Spacing = {
  readonly rules: Pick<SchedulingRules, 'bufferBefore' | 'bufferAfter' | 'discreetGap'>;
  readonly rooms: readonly Pick<Room, 'id' | 'neighbours'>[];
  /** 合并: the record that another one stands for, by the id of the other. */
  readonly same?: ReadonlyMap<PersonId, PersonId>;
};

export type Clash = {
  readonly other: Session;
  /** Minutes that should stay free between the two; 0 where they overlap. */
  readonly gap: number;
} & (
  | { readonly what: 'room' | 'corridor' }
  | { readonly what: 'mediator' | 'helper'; readonly staffId: StaffId }
  | { readonly what: 'attendee'; readonly personId: PersonId }
);

/** True while a session keeps its people and its room: one that was cancelled or missed has given them back. */
export function takesPlace({ state }: Pick<Session, 'state'>): boolean {
  return state.name !== 'cancelled' && state.name !== 'missed';
}

/** Half-open intervals, `gap` minutes apart: with 0, 9:00–10:00 and 10:00–11:00 only touch. */
function overlaps(one: Occupied, other: Occupied, gap: number): boolean {
  const apart = gap * MINUTE_MS;
  return one.startsAt < other.endsAt + apart && other.startsAt < one.endsAt + apart;
}

/**
 * Every person or room that `candidate` would take while another session has it, and every door at which people of
 * two sensitive sessions would meet. Buffers stack: after the first and before the second; whoever only comes as a
 * party needs none.
 */
export function clashesOf(
  candidate: Occupied,
  others: readonly Session[],
  { rules, rooms, same }: Spacing,
): Clash[] {
  const standing = (id: PersonId) => same?.get(id) ?? id;
  const buffer = rules.bufferBefore + rules.bufferAfter;
  const near = neighboursOf(candidate.roomId, rooms);
  return others
    .filter((other) => other.id !== candidate.id && takesPlace(other))
    .sort((one, other) => one.startsAt - other.startsAt)
    .flatMap((other): Clash[] => {
      const isSame = overlaps(candidate, other, 0);
      const gap = isSame ? 0 : buffer;
      const clashes: Clash[] = [];
      if (isSame || overlaps(candidate, other, buffer)) {
        for (const staffId of staffOf(candidate).filter((id) => staffOf(other).includes(id))) {
          const what = staffId === candidate.mediatorId ? 'mediator' : 'helper';
          clashes.push({ what, staffId, other, gap });
        }
        if (candidate.roomId !== null && other.roomId === candidate.roomId) {
          clashes.push({ what: 'room', other, gap });
        }
      }
      if (isSame) {
        const taken = new Set(other.attendeeIds.map(standing));
        for (const personId of candidate.attendeeIds.filter((id) => taken.has(standing(id)))) {
          clashes.push({ what: 'attendee', personId, other, gap });
        }
      }
      const isNear = other.roomId !== null && near.has(other.roomId);
      if (isNear && meetAtTheDoor(candidate, other, rules.discreetGap)) {
        clashes.push({ what: 'corridor', other, gap: rules.discreetGap });
      }
      return clashes;
    });
}

/** Everyone of the hall who sits in a session, each once. */
export function staffOf({
  mediatorId,
  helperIds,
}: Pick<Session, 'mediatorId' | 'helperIds'>): StaffId[] {
  return [...new Set([mediatorId, ...helperIds])];
}

/** The room itself and those whose doors are beside its own, whichever of the two says so. */
function neighboursOf(roomId: string | null, rooms: Spacing['rooms']): ReadonlySet<string> {
  if (roomId === null) return new Set();
  const own = rooms.find(({ id }) => id === roomId)?.neighbours ?? [];
  const others = rooms.filter(({ neighbours }) => neighbours.includes(roomId));
  return new Set([roomId, ...own, ...others.map(({ id }) => id)]);
}

/** When people of two sensitive sessions go in or out less than `gap` minutes apart. */
function meetAtTheDoor(one: Occupied, other: Occupied, gap: number): boolean {
  if (!one.isDiscreet || !other.isDiscreet) return false;
  return doorTimes(one).some((at) =>
    doorTimes(other).some((then) => Math.abs(at - then) < gap * MINUTE_MS),
  );
}

function doorTimes({ startsAt, endsAt, arrivals }: Occupied): Instant[] {
  return [startsAt, endsAt, ...arrivals.map(({ at }) => at)];
}

/**
 * Clashes that are there already, after a restore or between two desks: each pair told once, from its later session.
 * `sessions` may be a week of the board.
 */
export function clashesAmong(
  sessions: readonly Session[],
  spacing: Spacing,
): { readonly session: Session; readonly clashes: readonly Clash[] }[] {
  const sorted = sessions
    .filter(takesPlace)
    .sort((one, other) => one.startsAt - other.startsAt || (one.id < other.id ? -1 : 1));
  const { bufferBefore, bufferAfter, discreetGap } = spacing.rules;
  const reach = LONGEST_SESSION_MS + Math.max(bufferBefore + bufferAfter, discreetGap) * MINUTE_MS;
  let first = 0;
  return sorted.flatMap((session, at) => {
    // Nothing that began longer ago can still be near: a full week is looked through in one walk.
    while ((sorted[first]?.startsAt ?? 0) < session.startsAt - reach) first += 1;
    const clashes = clashesOf(session, sorted.slice(first, at), spacing);
    return clashes.length > 0 ? [{ session, clashes }] : [];
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
