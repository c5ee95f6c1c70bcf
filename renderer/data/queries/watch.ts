import { addDays, type Day } from '#shared/basics/days';
import type { CaseId, StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import {
  type BoardGroup,
  boardGroups,
  type Holder,
  holderKey,
  holdersOf,
  rangeOf,
  SOON_DAYS,
} from '#shared/clock/board';
import type { Clock } from '#shared/clock/record';
import { db, seal } from '../database.ts';
import { getMany, openAll } from '../read.ts';
import { openShown } from '../seal.ts';
import { holderMark } from '../tables.ts';

/** More than this many are shown as “999+”: counting on would cost every save that moves a clock. */
export const MOST_COUNTED = 1000;
const MOST_URGED = 100;

export type BoardLine = { readonly clock: Clock; readonly record: Case };
export type Counts = Readonly<Record<BoardGroup, number>>;

/** How many clocks each group holds, at most `most` each. Index keys only. */
export async function countsOf(
  today: Day,
  groups: readonly BoardGroup[] = Object.keys(boardGroups) as BoardGroup[],
  most = MOST_COUNTED,
): Promise<Counts> {
  const counts = await Promise.all(
    groups.map(async (group) => {
      const keys = await rows(group, today).limit(most).primaryKeys();
      return [group, keys.length] as const;
    }),
  );
  return { overdue: 0, today: 0, soon: 0, later: 0, paused: 0, ...Object.fromEntries(counts) };
}

/** The clocks of a group with their cases, earliest due first; of one holder (board `holderKey`) when given. */
export async function linesOf(
  group: BoardGroup,
  today: Day,
  limit: number,
  holder: string | null = null,
): Promise<BoardLine[]> {
  return withCases(await clocksOf(group, today, limit, holder));
}

/** Clocks for which somebody urged this person, latest urge first. */
export async function urgedLines(person: StaffId): Promise<BoardLine[]> {
  const found = await urgedAfter(person, 0).reverse().limit(MOST_URGED).toArray();
  return withCases(openAll('clock', found));
}

/** How many clocks this person was urged about after an instant; at most 100. Index keys only. */
export async function newUrges(person: StaffId, after: number): Promise<number> {
  return (
    await urgedAfter(person, after + 1)
      .limit(MOST_URGED)
      .primaryKeys()
  ).length;
}

/**
 * Who answers for what is overdue or runs out soon, of the earliest `MOST_COUNTED`. Only what no person of the hall
 * holds is opened: the name of an office is sealed.
 */
export async function holdersNow(today: Day): Promise<Holder[]> {
  const found = await db()
    .of('clock')
    .where('[_status+dueOn]')
    .between(['running', ''], ['running', addDays(today, SOON_DAYS)], true, true)
    .limit(MOST_COUNTED)
    .toArray();
  const known = found.map(openShown<'clock'>);
  const [theirs, others] = [
    found.filter((_, at) => !known[at]?.holderId),
    known.filter((one) => one.holderId),
  ];
  const running = { name: 'running' } as const;
  const held = others.map(({ dueOn, holderId }) => ({
    dueOn,
    holderId,
    office: '',
    state: running,
  }));
  return holdersOf([...held, ...openAll('clock', theirs)], today);
}

function rows(group: BoardGroup, today: Day) {
  const { status, from, to } = rangeOf(group, today);
  return db()
    .of('clock')
    .where('[_status+dueOn]')
    .between([status, from], [status, to], true, true);
}

async function clocksOf(
  group: BoardGroup,
  today: Day,
  limit: number,
  holder: string | null,
): Promise<Clock[]> {
  if (holder === null) return openAll('clock', await rows(group, today).limit(limit).toArray());
  const { status, from, to } = rangeOf(group, today);
  if (status === 'paused') {
    // Few are paused at a time: no index of its own for them.
    const all = await rows(group, today).limit(MOST_COUNTED).toArray();
    const theirs = openAll('clock', all).filter((clock) => holderKey(clock) === holder);
    return theirs.slice(0, limit);
  }
  const mark = holderMark(holder, seal().blind);
  const found = await db()
    .of('clock')
    .where('[_holder+dueOn]')
    .between([mark, from], [mark, to], true, true)
    .limit(limit)
    .toArray();
  return openAll('clock', found);
}

function urgedAfter(person: StaffId, from: number) {
  return db()
    .of('clock')
    .where('[_urged+_urgedAt]')
    .between([person, from], [person, Number.MAX_SAFE_INTEGER], true, true);
}

async function withCases(clocks: readonly Clock[]): Promise<BoardLine[]> {
  const ids = [...new Set(clocks.map(({ caseId }): CaseId => caseId))];
  const cases = new Map((await getMany('case', ids)).map((record) => [record.id, record]));
  return clocks.flatMap((clock) => {
    const record = cases.get(clock.caseId);
    return record ? [{ clock, record }] : [];
  });
}
