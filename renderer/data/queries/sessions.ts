import { addDays, type Day, daysBetween } from '#shared/basics/days';
import type { CaseId, StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { Session } from '#shared/session/record';
import { staffOf } from '#shared/session/rules';
import { db } from '../database.ts';
import { getMany, openAll } from '../read.ts';
import { latestCases } from './cases.ts';

/** More sessions than a hall with 50 rooms holds in a day. */
const MOST_A_DAY = 500;
const MOST_OF_A_CASE = 200;
const AHEAD_DAYS = 14;

/** Every session of the hall on a day, cancelled ones too, by time: what a booking is checked against. */
export async function sessionsOn(day: Day): Promise<Session[]> {
  const rows = await db().of('session').where('on').equals(day).limit(MOST_A_DAY).toArray();
  return byTime(openAll('session', rows));
}

/**
 * Every session of the hall from `from` to `to`, both included, cancelled ones too, by time: the board's week, and
 * what a booking late in the day is checked against.
 */
export async function sessionsBetween(from: Day, to: Day): Promise<Session[]> {
  const most = MOST_A_DAY * Math.max(1, daysBetween(from, to) + 1);
  const rows = await db()
    .of('session')
    .where('on')
    .between(from, to, true, true)
    .limit(most)
    .toArray();
  return byTime(openAll('session', rows));
}

/** A case's sessions, newest first. */
export async function sessionsOfCase(caseId: CaseId): Promise<Session[]> {
  const rows = await db()
    .of('session')
    .where('caseId')
    .equals(caseId)
    .limit(MOST_OF_A_CASE)
    .toArray();
  return byTime(openAll('session', rows)).reverse();
}

/** A mediator's booked sessions, led or helped in, from `from` on, for two weeks, by time. */
export async function comingSessionsOf(mediatorId: StaffId, from: Day): Promise<Session[]> {
  const rows = await db()
    .of('session')
    .where('on')
    .between(from, addDays(from, AHEAD_DAYS), true, true)
    .limit(MOST_A_DAY)
    .toArray();
  return byTime(openAll('session', rows)).filter(
    (session) => staffOf(session).includes(mediatorId) && session.state.name === 'booked',
  );
}

/** A mediator's sessions of the last two weeks whose minutes are still to be written, by time. */
export async function unwrittenSessionsOf(mediatorId: StaffId, today: Day): Promise<Session[]> {
  const rows = await db()
    .of('session')
    .where('on')
    .between(addDays(today, -AHEAD_DAYS), today, true, false)
    .limit(MOST_A_DAY)
    .toArray();
  return byTime(openAll('session', rows)).filter(
    (session) => session.mediatorId === mediatorId && session.state.name === 'booked',
  );
}

/** Cases that wait for a session or are in the middle of them, newest first; at most `limit` of each state. */
export async function casesToMediate(limit: number): Promise<Case[]> {
  const states = ['mediating', 'dispatched', 'accepted'] as const;
  return (await Promise.all(states.map((state) => latestCases([state], limit)))).flat();
}

/** The cases that sessions belong to, by id. */
export async function casesOf(
  records: readonly { readonly caseId: CaseId }[],
): Promise<ReadonlyMap<CaseId, Case>> {
  const ids = [...new Set(records.map(({ caseId }) => caseId))];
  return new Map((await getMany('case', ids)).map((record) => [record.id, record]));
}

function byTime(sessions: Session[]): Session[] {
  return sessions.sort((one, other) => one.startsAt - other.startsAt);
}
