import type { Day } from '#shared/basics/days';
import type { Shift } from '#shared/shift/record';
import { db } from '../database.ts';
import type { Row } from '../seal.ts';

/** One open or paused shift a window, and a hall has at most 99 windows. */
const MOST = 200;

/** The day's shifts that are not closed. They hold no sealed field: the hall screen reads them too. */
export async function shiftsOf(day: Day): Promise<Shift[]> {
  const rows = await db()
    .of('shift')
    .where('[day+_status]')
    .anyOf([
      [day, 'open'],
      [day, 'paused'],
    ])
    .limit(MOST)
    .toArray();
  return rows.map(shiftOf);
}

/** So many of the latest shifts are looked through for one that was left open: weeks of a hall. */
const LATEST = 300;

/** The latest shifts of all windows, the newest first. */
export async function latestShifts(limit = LATEST): Promise<Shift[]> {
  return (await db().of('shift').orderBy('id').reverse().limit(limit).toArray()).map(shiftOf);
}

/** The last shift at a window before a day when nobody ended it (T24), else undefined. */
export async function leftOpenBefore(window: number, day: Day): Promise<Shift | undefined> {
  const latest = await latestShifts(60);
  const last = latest.find((shift) => shift.window === window && shift.day < day);
  return last?.state.name === 'closed' && last.state.leftOpen ? last : undefined;
}

function shiftOf(row: Row): Shift {
  const { _status, ...shift } = row as Row & Record<string, unknown>;
  return shift as unknown as Shift;
}
