import { timeOf } from '#shared/basics/days';
import type { Facts, Refusal } from '#shared/basics/decision';
import type { CaseId, PersonId, SessionId, StaffId } from '#shared/basics/ids';
import { LINE_MAX, lineProblem } from '#shared/basics/text';
import type { Case } from '#shared/case/record';
import type { Scale } from '#shared/codes/disputes';
import { conflictOf, openConflicts } from '#shared/dispatch/mediators';
import type { Person } from '#shared/people/person';
import type { Staff } from '#shared/people/staff';
import type { Absence } from '#shared/roster/absence';
import { absenceOn, hoursOn, isWithin } from '#shared/roster/availability';
import type { Duty } from '#shared/roster/duty';
import type { Hall } from '#shared/settings/hall';
import type { SchedulingRules } from '#shared/settings/scheduling';
import { arrivalProblems, arrivalsOf, type Later } from './arrivals.ts';
import type { Session } from './record.ts';
import { clashRefusal, nameOf } from './refused.ts';
import {
  clashesOf,
  type SessionKind,
  type Span,
  spanOf,
  staffOf,
  type TypedSpan,
  takesPlace,
} from './rules.ts';

/** What is typed in the booking form. */
export type Booking = TypedSpan & {
  readonly kind: SessionKind;
  readonly mediatorId: StaffId;
  readonly helperIds: readonly StaffId[];
  readonly roomId: string | null;
  readonly place: string;
  readonly attendeeIds: readonly PersonId[];
  readonly way: Session['way'];
  readonly link: string;
  readonly isDiscreet: boolean;
  /** 错峰到场: who is asked to come how many minutes after the start. */
  readonly later: readonly Later[];
  /** Why it is booked although hours, ceiling or a conflict of interest speak against it. */
  readonly overrule: string;
  /** The doubts (`doubtKey`) that stood beside the reason; not set where it was given for whatever there is. */
  readonly answered?: readonly string[];
};

/** What a booking is judged by, loaded before every decision. */
export type BookingFacts = Facts & {
  readonly case: Case;
  /** Every session of the hall from the day before to the day after, of all cases. */
  readonly others: readonly Session[];
  readonly rooms: Hall['rooms'];
  /** The hall's list of people, those who left too. */
  readonly staff: readonly Staff[];
  readonly rules: SchedulingRules;
  readonly absences: readonly Absence[];
  readonly duties: readonly Duty[];
  /** What sessions of these cases count of a daily ceiling; a case that is not here counts as a simple one. */
  readonly weights: ReadonlyMap<CaseId, number>;
  /** Records of the parties, and notes that clear conflicts (shared/dispatch/mediators). */
  readonly people: readonly Person[];
  readonly notes: readonly string[];
  /** 合并: the record that another one stands for, by the id of the other. */
  readonly same: ReadonlyMap<PersonId, PersonId>;
};

/** What a booking settles of a session. */
export type Booked = Omit<
  Session,
  'revision' | 'createdAt' | 'createdBy' | 'caseId' | 'notices' | 'arrangedAt' | 'state'
>;

/** The booking as it is kept, or everything that stands against it, beside its fields. `before` is moved by it. */
export function checkedBooking(
  id: SessionId,
  typed: Booking,
  facts: BookingFacts,
  before?: Session,
): Booked | { readonly refusals: readonly Refusal[] } {
  const refusals = [...placeProblems(typed, facts), ...peopleProblems(typed, facts)];
  const span = spanOf(typed, facts.now);
  if ('code' in span) return { refusals: [span, ...refusals] };
  const booked = bookedOf(id, typed, span);
  refusals.push(...arrivalProblems(booked), ...timeProblems(booked, facts));
  const doubts = doubtsAbout(booked, facts);
  refusals.push(...overruleProblems(typed, doubts, answeredBy(typed, facts, before)));
  if (refusals.length > 0) return { refusals };
  // A reason for nothing would stand there as one when the session is moved to where it would be needed.
  return doubts.length > 0 ? booked : { ...booked, overrule: '' };
}

/** A booking with its instants: what clashes are looked for with. */
export function bookedOf(id: SessionId, typed: Booking, span: Span): Booked {
  const { kind, mediatorId, roomId, way, isDiscreet } = typed;
  return {
    ...{ id, kind, ...span, mediatorId, roomId, way, isDiscreet },
    place: typed.place.trim(),
    attendeeIds: [...new Set(typed.attendeeIds)],
    helperIds: staffOf({ mediatorId, helperIds: [...typed.helperIds] }).slice(1),
    link: typed.link.trim(),
    arrivals: arrivalsOf(typed.later, span.startsAt),
    overrule: typed.overrule.trim(),
  };
}

/** The session as the form shows it, for moving it. */
export function bookingOf(session: Session): Booking {
  const { kind, on, mediatorId, helperIds, roomId, place, attendeeIds, way, link } = session;
  const later = session.arrivals.map(({ personId, at }) => ({
    ...{ personId, minutes: Math.round((at - session.startsAt) / 60_000) },
  }));
  return {
    ...{ kind, on, from: timeOf(session.startsAt), to: timeOf(session.endsAt) },
    ...{ mediatorId, helperIds, roomId, place, attendeeIds, way, link, later },
    ...{ isDiscreet: session.isDiscreet, overrule: session.overrule },
  };
}

/** Where it is held: a room that takes its people and its screen, a place, or a line. */
export function placeProblems(typed: Booking, { rooms }: Pick<BookingFacts, 'rooms'>): Refusal[] {
  const { kind, roomId, place, way, link } = typed;
  const refusals: Refusal[] = [];
  for (const field of ['place', 'link'] as const) {
    const text = lineProblem(typed[field], 0, LINE_MAX);
    if (text) refusals.push({ code: text, field, values: { max: LINE_MAX } });
  }
  const room = rooms.find(({ id }) => id === roomId);
  const expected = expectedIn(typed);
  const isRemote = way !== 'in-person';
  if (isRemote && kind === 'home-visit') refusals.push({ code: 'session.visit-way', field: 'way' });
  if (isRemote && link.trim() === '')
    refusals.push({ code: 'session.link-missing', field: 'link' });
  if (roomId !== null && kind === 'home-visit') {
    refusals.push({ code: 'session.home-visit-room', field: 'roomId' });
  } else if (roomId !== null && !room) {
    refusals.push({ code: 'session.room-unknown', field: 'roomId' });
  } else if (roomId === null && place.trim() === '' && !isRemote) {
    const field = kind === 'mediation' ? 'roomId' : 'place';
    refusals.push({ code: 'session.place-missing', field });
  }
  if (room && kind !== 'home-visit') {
    const values = { room: room.name, seats: room.seats, expected };
    if (expected > room.seats) {
      refusals.push({ code: 'session.room-small', field: 'roomId', values });
    }
    if (way === 'video' && !room.hasVideo) {
      refusals.push({ code: 'session.room-no-video', field: 'roomId', values });
    }
  }
  return refusals;
}

/** People who sit in the room: on a video or telephone session the parties are elsewhere. */
function expectedIn({ way, mediatorId, helperIds, attendeeIds }: Booking): number {
  const ofHall = staffOf({ mediatorId, helperIds: [...helperIds] }).length;
  return way === 'in-person' ? ofHall + new Set(attendeeIds).size : ofHall;
}

const MOST_HELPERS = 20;
const MOST_ATTENDEES = 500;

/** Who is to come: of the hall whoever works there now, of the case whoever is a party. */
export function peopleProblems(typed: Booking, facts: BookingFacts): Refusal[] {
  const refusals: Refusal[] = [];
  const named = (id: StaffId) => facts.staff.find((one) => one.id === id && one.isActive);
  const leads = named(typed.mediatorId)?.roles.some(
    (one) => one === 'mediator' || one === 'director',
  );
  if (!leads) refusals.push({ code: 'session.mediator-unavailable', field: 'mediatorId' });
  if (!typed.helperIds.every(named)) {
    refusals.push({ code: 'session.helper-unavailable', field: 'helperIds' });
  }
  if (typed.helperIds.length > MOST_HELPERS) {
    const values = { max: MOST_HELPERS };
    refusals.push({ code: 'session.too-many-helpers', field: 'helperIds', values });
  }
  const known = new Set(personNames(facts.case).keys());
  if (typed.attendeeIds.some((id) => !known.has(id))) {
    refusals.push({ code: 'session.attendee-not-party', field: 'attendeeIds' });
  }
  if (new Set(typed.attendeeIds).size > MOST_ATTENDEES) {
    const values = { max: MOST_ATTENDEES };
    refusals.push({ code: 'session.too-many-attendees', field: 'attendeeIds', values });
  }
  return refusals;
}

/** What nobody can overrule about the time: leave, and whoever or whatever is taken. */
export function timeProblems(booked: Booked, facts: BookingFacts): Refusal[] {
  const away = staffOf(booked).flatMap((id): Refusal[] => {
    const absence = absenceOn(id, booked.on, facts.absences);
    if (!absence) return [];
    const field = id === booked.mediatorId ? 'mediatorId' : 'helperIds';
    const values = { who: nameOf(id, facts.staff), from: absence.from, until: absence.until };
    return [{ code: 'session.on-leave', field, values }];
  });
  const clashes = clashesOf(booked, facts.others, facts);
  return [...away, ...clashes.map((clash) => clashRefusal(clash, facts))];
}

/**
 * What a person may overrule with a reason: outside of the hours that somebody named, above a daily ceiling, or a
 * conflict of interest (回避) that nobody has looked into yet.
 */
export function doubtsAbout(booked: Booked, facts: BookingFacts): Refusal[] {
  const field = 'overrule';
  return staffOf(booked).flatMap((id): Refusal[] => {
    const staff = facts.staff.find((one) => one.id === id);
    if (!staff) return [];
    const doubts: Refusal[] = [];
    const hours = hoursOn(staff, booked.on, facts.duties);
    if (hours && !isWithin(booked, hours)) {
      const named = hours.map(({ from, to }) => `${from}–${to}`).join('、') || '不上班';
      const values = { who: staff.name, hours: named };
      doubts.push({ code: 'session.outside-hours', field, values });
    }
    const { dailyCeiling: ceiling } = staff.profile;
    const load = ceiling === null ? 0 : loadOf(id, booked, facts);
    if (ceiling !== null && load > ceiling) {
      const values = { who: staff.name, load, ceiling };
      doubts.push({ code: 'session.over-ceiling', field, values });
    }
    const conflicts = openConflicts(conflictOf(staff, facts.case, facts.people), facts.notes);
    if (conflicts.length > 0) {
      const why = conflicts.map(({ words }) => words).join('，');
      doubts.push({ code: 'session.conflict', field, values: { who: staff.name, why } });
    }
    return doubts;
  });
}

/** What somebody's sessions of the day count together, this one with them. */
function loadOf(staffId: StaffId, booked: Booked, facts: BookingFacts): number {
  const weight = (caseId: CaseId) => facts.weights.get(caseId) ?? facts.rules.weights.simple;
  return facts.others
    .filter(
      (other) =>
        other.id !== booked.id &&
        other.on === booked.on &&
        takesPlace(other) &&
        staffOf(other).includes(staffId),
    )
    .reduce((sum, { caseId }) => sum + weight(caseId), weightOf(facts.case.scale, facts.rules));
}

/** What a session of a case counts of a daily ceiling. */
export function weightOf(scale: Scale, { weights }: SchedulingRules): number {
  return { '01': weights.simple, '02': weights.usual, '03': weights.heavy }[scale];
}

/** What a doubt speaks of, and of whom. */
export function doubtKey({ code, values }: Refusal): string {
  return [code, values?.['who'], values?.['why']].join(' ');
}

/** Doubts that the reason answers; null for all. One that was given for another time answers only what stood then. */
function answeredBy(
  { overrule, answered }: Booking,
  facts: BookingFacts,
  before: Session | undefined,
): ReadonlySet<string> | null {
  const isOld = before !== undefined && overrule.trim() === before.overrule;
  if (!isOld) return answered ? new Set(answered) : null;
  return new Set([...doubtsAbout(before, facts).map(doubtKey), ...(answered ?? [])]);
}

function overruleProblems(
  { overrule }: Booking,
  doubts: readonly Refusal[],
  answered: ReadonlySet<string> | null,
): Refusal[] {
  const text = lineProblem(overrule, 0, LINE_MAX);
  if (text) return [{ code: text, field: 'overrule', values: { max: LINE_MAX } }];
  const isAnswered = doubts.every((doubt) => answered === null || answered.has(doubtKey(doubt)));
  return overrule.trim() === '' || !isAnswered ? [...doubts] : [];
}

/** The parties of a case who are persons, by id. */
export function personNames(of: Case): ReadonlyMap<PersonId, string> {
  return new Map(
    [...of.applicants, ...of.respondents].flatMap((party) =>
      party.kind === 'person' ? [[party.personId, party.name] as const] : [],
    ),
  );
}
