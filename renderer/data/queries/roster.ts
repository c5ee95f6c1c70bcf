import { addDays, type Day } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Absence } from '#shared/roster/absence';
import type { Duty } from '#shared/roster/duty';
import { isPlanned } from '#shared/roster/duty-workflow';
import type { Organisation } from '#shared/roster/organisation';
import type { Session } from '#shared/session/record';
import { staffOf } from '#shared/session/rules';
import { db } from '../database.ts';
import { openAll } from '../read.ts';
import { allStaff } from './hall.ts';
import { hallCalendar } from './limits.ts';
import { absencesFrom, dutiesBetween } from './scheduling.ts';
import { sessionsBetween } from './sessions.ts';

/** Every office that works or worked in the hall, in the order in which they came: tens, so all at once. */
export async function allOrganisations(): Promise<Organisation[]> {
  return openAll('organisation', await db().of('organisation').orderBy('id').limit(500).toArray());
}

/** Planned leaves that are not over on `today`, the next one first. */
export async function comingAbsences(today: Day): Promise<Absence[]> {
  return (await absencesFrom(today))
    .filter(({ state }) => state.name === 'planned')
    .sort((one, other) => (one.from < other.from ? -1 : 1));
}

/** Sessions that somebody has to move because one of the hall is not there, by time. */
export async function sessionsOnLeave(
  leaves: readonly Pick<Absence, 'staffId' | 'from' | 'until'>[],
  today: Day,
): Promise<Session[]> {
  const found = new Map<string, Session>();
  for (const { staffId, from, until } of leaves) {
    for (const session of await bookedFor(staffId, from < today ? today : from, until)) {
      found.set(session.id, session);
    }
  }
  return [...found.values()].sort((one, other) => one.startsAt - other.startsAt);
}

/** Duties that somebody else has to take for the same reason, by day. */
export async function dutiesOnLeave(
  leaves: readonly Pick<Absence, 'staffId' | 'from' | 'until'>[],
  today: Day,
): Promise<Duty[]> {
  const found = new Map<string, Duty>();
  for (const { staffId, from, until } of leaves) {
    for (const duty of await dutiesBetween(from < today ? today : from, until)) {
      if (duty.staffId === staffId && isPlanned(duty)) found.set(duty.id, duty);
    }
  }
  return [...found.values()].sort((one, other) => (one.on < other.on ? -1 : 1));
}

const FURTHEST_DAYS = 367;

/** Sessions from `today` on that are still to be held, by room. Asked when rooms are changed: a few times a year. */
export async function bookedByRoom(today: Day): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { roomId, state } of await sessionsBetween(today, addDays(today, FURTHEST_DAYS))) {
    if (roomId !== null && state.name === 'booked') {
      counts.set(roomId, (counts.get(roomId) ?? 0) + 1);
    }
  }
  return counts;
}

async function bookedFor(staffId: StaffId, from: Day, until: Day): Promise<Session[]> {
  return (await sessionsBetween(from, until)).filter(
    (session) => session.state.name === 'booked' && staffOf(session).includes(staffId),
  );
}

/** A pattern looks back over the month before, and a few days more for the same weekdays. */
const LOOKED_BACK_DAYS = 42;

/** Everything that a roster from `first` to `last` is shown and filled by. */
export async function rosterFacts(first: Day, last: Day) {
  const [duties, staff, absences, calendar] = await Promise.all([
    dutiesBetween(addDays(first, -LOOKED_BACK_DAYS), last),
    allStaff(),
    absencesFrom(first),
    hallCalendar(),
  ]);
  return { duties: duties.filter(isPlanned), staff, absences, calendar };
}
export type RosterFacts = Awaited<ReturnType<typeof rosterFacts>>;
