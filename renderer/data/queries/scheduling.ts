import { addDays, type Day } from '#shared/basics/days';
import type { Facts } from '#shared/basics/decision';
import type { CaseId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { Absence } from '#shared/roster/absence';
import type { Duty } from '#shared/roster/duty';
import { type BookingFacts, weightOf } from '#shared/session/booking';
import { PROPOSED_DAYS, type ProposalFacts } from '#shared/session/proposals';
import type { Session } from '#shared/session/record';
import {
  type Scheduling,
  type SchedulingRules,
  usualScheduling,
} from '#shared/settings/scheduling';
import { db } from '../database.ts';
import { openAll } from '../read.ts';
import { openDispatchesOf } from './dispatches.ts';
import { allStaff, currentHall } from './hall.ts';
import { hallCalendar } from './limits.ts';
import { peopleOfCase } from './mediators.ts';
import { standingIds } from './same-person.ts';
import { casesOf, sessionsBetween } from './sessions.ts';

/** The hall's 排期规则, the usual ones until it has set its own. */
export async function schedulingRules(): Promise<SchedulingRules> {
  return (await schedulingRecord()) ?? usualScheduling;
}

/** The record of the hall's own rules; undefined while it has none. */
export async function schedulingRecord(): Promise<Scheduling | undefined> {
  return openAll('scheduling', await db().of('scheduling').limit(1).toArray())[0];
}

const MOST = 5000;

/** Leaves that are not over before `from`. */
export async function absencesFrom(from: Day): Promise<Absence[]> {
  const rows = await db().of('absence').where('until').aboveOrEqual(from).limit(MOST).toArray();
  return openAll('absence', rows);
}

/** Who is on duty from `from` to `to`, both included. */
export async function dutiesBetween(from: Day, to: Day): Promise<Duty[]> {
  const rows = await db()
    .of('duty')
    .where('on')
    .between(from, to, true, true)
    .limit(MOST)
    .toArray();
  return openAll('duty', rows);
}

/** Everything a booking of this case from `from` to `to` is judged by, as it stands in the database now. */
export async function bookingFacts(
  record: Case,
  { from, to }: { readonly from: Day; readonly to: Day },
  facts: Facts,
): Promise<BookingFacts> {
  const [hall, staff, rules, absences, duties, others, people, dispatches, same] =
    await Promise.all([
      currentHall(),
      allStaff(),
      schedulingRules(),
      absencesFrom(from),
      dutiesBetween(from, to),
      // A buffer may reach over midnight.
      sessionsBetween(addDays(from, -1), addDays(to, 1)),
      peopleOfCase(record),
      openDispatchesOf(record.id),
      standingIds(),
    ]);
  const notes = [record.mediatorChoice?.note ?? '', ...dispatches.map(({ note }) => note)];
  const hasCeiling = staff.some(({ profile }) => profile.dailyCeiling !== null);
  const weights = hasCeiling ? await weightsOf(others, rules) : NO_WEIGHTS;
  return {
    ...{ ...facts, case: record, others, rooms: hall?.rooms ?? [], staff, rules },
    ...{ absences, duties, weights, people, notes, same },
  };
}

const NO_WEIGHTS: ReadonlyMap<CaseId, number> = new Map();

async function weightsOf(
  sessions: readonly Session[],
  rules: SchedulingRules,
): Promise<ReadonlyMap<CaseId, number>> {
  const cases = await casesOf(sessions);
  return new Map([...cases].map(([id, { scale }]) => [id, weightOf(scale, rules)]));
}

/** The same for the days that are looked through for a proposal. */
export async function proposalFacts(
  record: Case,
  earliest: Day,
  facts: Facts,
): Promise<ProposalFacts> {
  const to = addDays(earliest, PROPOSED_DAYS);
  const [known, calendar] = await Promise.all([
    bookingFacts(record, { from: earliest, to }, facts),
    hallCalendar(),
  ]);
  return { ...known, calendar };
}
