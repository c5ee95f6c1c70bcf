import { addDays, type Day, instantAt, MINUTE_MS, timeOf } from '#shared/basics/days';
import type { SessionId } from '#shared/basics/ids';
import type { Calendar } from '#shared/calendar/calendar';
import type { SchedulingRules } from '#shared/settings/scheduling';
import { arrivalProblems } from './arrivals.ts';
import {
  type Booking,
  type BookingFacts,
  bookedOf,
  doubtsAbout,
  peopleProblems,
  placeProblems,
  timeProblems,
} from './booking.ts';
import type { Session } from './record.ts';
import { type Span, spanOf } from './rules.ts';

/** A booking that still looks for its time. */
export type Wish = Omit<Booking, 'on' | 'from' | 'to'> & {
  /** The session itself when it is to be moved: its own place is free for it. */
  readonly id: SessionId;
  /** The first day that would do. */
  readonly earliest: Day;
  readonly minutes: number;
};

/** As `BookingFacts`, with every session from `earliest` on for `PROPOSED_DAYS`. */
export type ProposalFacts = BookingFacts & { readonly calendar: Calendar };

export type Slot = {
  readonly on: Day;
  readonly from: string;
  readonly to: string;
  readonly roomId: string | null;
};

/** Mediation is to end within 30 days (人民调解工作规范): later than that is no proposal. */
export const PROPOSED_DAYS = 30;

/**
 * The next times that suit everybody and, where none was chosen, a room that takes them: on work days, in the
 * hall's hours, not over noon, on the grid, one after the other. Each of them can be booked as it stands. Empty when
 * who or where is wrong already, or nothing is free.
 */
export function proposeSlots(wish: Wish, facts: ProposalFacts, count = 3): Slot[] {
  if (wish.minutes <= 0 || peopleProblems({ ...wish, ...NO_TIME }, facts).length > 0) return [];
  const rooms = roomsFor(wish, facts);
  const byDay = new Map<Day, Session[]>();
  for (const session of facts.others) {
    byDay.set(session.on, [...(byDay.get(session.on) ?? []), session]);
  }
  const slots: Slot[] = [];
  for (let ahead = 0; ahead < PROPOSED_DAYS && slots.length < count; ahead += 1) {
    const on = addDays(wish.earliest, ahead);
    if (!facts.calendar.isWorkday(on)) continue;
    const others = [-1, 0, 1].flatMap((day) => byDay.get(addDays(on, day)) ?? []);
    let free = facts.now;
    for (const span of spansOn(on, wish.minutes, facts)) {
      if (slots.length >= count) break;
      if (span.startsAt <= facts.now || span.startsAt < free) continue;
      const roomId = roomAt(span, wish, rooms, { ...facts, others });
      if (roomId === undefined) continue;
      slots.push({ on, from: timeOf(span.startsAt), to: timeOf(span.endsAt), roomId });
      free = span.endsAt;
    }
  }
  return slots;
}

const NO_TIME = { on: '', from: '', to: '' };

/** The room that was chosen; else, for a session in the hall, every room that would do; null where none is needed. */
function roomsFor(wish: Wish, facts: ProposalFacts): (string | null)[] {
  const fits = (roomId: string | null) =>
    placeProblems({ ...wish, ...NO_TIME, roomId }, facts).length === 0;
  const isChosen = wish.roomId !== null || wish.kind === 'home-visit';
  const isElsewhere = wish.place.trim() !== '' || wish.way === 'phone';
  if (isChosen || isElsewhere) return [wish.roomId].filter(fits);
  // Over a line without a room, when no room with a screen is free: null fits only there.
  return [...facts.rooms.map(({ id }) => id), null].filter(fits);
}

/** Every span of the grid on a day, between the hall's hours and not over noon. */
function spansOn(on: Day, minutes: number, { rules, now }: ProposalFacts): Span[] {
  const [open, close] = [instantAt(on, rules.from), instantAt(on, rules.to)];
  const noon = noonOf(on, rules);
  const spans: Span[] = [];
  for (let at = open; at + minutes * MINUTE_MS <= close; at += rules.slot * MINUTE_MS) {
    const span = spanOf({ on, from: timeOf(at), to: timeOf(at + minutes * MINUTE_MS) }, now);
    if ('code' in span) continue;
    if (noon.startsAt < span.endsAt && span.startsAt < noon.endsAt) continue;
    spans.push(span);
  }
  return spans;
}

function noonOf(on: Day, { noonFrom, noonTo }: SchedulingRules) {
  return { startsAt: instantAt(on, noonFrom), endsAt: instantAt(on, noonTo) };
}

/** No gap between two sessions is longer: buffers add up to four hours at most (settings/scheduling). */
const FURTHEST_GAP_MS = 4 * 60 * MINUTE_MS;

/** The first of `rooms` in which everybody can meet then; undefined when there is none. */
function roomAt(
  span: Span,
  wish: Wish,
  rooms: readonly (string | null)[],
  facts: BookingFacts,
): string | null | undefined {
  const near = {
    ...facts,
    others: facts.others.filter(
      ({ startsAt, endsAt }) =>
        startsAt < span.endsAt + FURTHEST_GAP_MS && span.startsAt - FURTHEST_GAP_MS < endsAt,
    ),
  };
  const inRoom = (roomId: string | null) =>
    bookedOf(wish.id, { ...wish, ...NO_TIME, roomId }, span);
  // People first: when they have no time, no room helps.
  const people = inRoom(null);
  if (arrivalProblems(people).length > 0 || timeProblems(people, near).length > 0) return undefined;
  const doubts = doubtsAbout(people, facts);
  // A reason clears a conflict of interest, which is the same at every time; it makes neither hours nor ceilings free.
  const isCleared = doubts.length === 0 || wish.overrule.trim() !== '';
  if (!isCleared || doubts.some(({ code }) => code !== 'session.conflict')) return undefined;
  return rooms.find((roomId) => timeProblems(inRoom(roomId), near).length === 0);
}
