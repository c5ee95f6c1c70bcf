import type { Day } from '#shared/basics/days';
import type { Shift } from '#shared/shift/record';
import { db } from '../database.ts';
import { openHere } from '../read.ts';
import type { Row } from '../seal.ts';
import { daysLike } from './timechecks.ts';

/** One open or paused shift a window, and a hall has at most 99 windows. */
const MOST = 200;

/**
 * The shifts that are not closed, of the day and of the days that are the same coming (timecheck). The hall screen
 * reads them too.
 */
export async function shiftsOf(day: Day): Promise<Shift[]> {
  const others = (await daysLike(day)).filter((one) => one < day);
  const table = db().of('shift');
  const found = await Promise.all([
    table.where('_open').aboveOrEqual(day).limit(MOST).toArray(),
    ...others.map((one) => table.where('_open').equals(one).limit(MOST).toArray()),
  ]);
  return found.flat().map(shiftOf);
}

/** Shifts that nobody ended on an earlier day, but for days that are the same coming as this one. */
export async function shiftsLeftOpen(day: Day): Promise<Shift[]> {
  const others = await daysLike(day);
  const rows = await db().of('shift').where('_open').below(day).limit(MOST).toArray();
  return rows.map(shiftOf).filter((shift) => !others.includes(shift.day));
}

/** The latest shifts of all windows, the newest first. */
async function latestShifts(limit: number): Promise<Shift[]> {
  return (await db().of('shift').orderBy('id').reverse().limit(limit).toArray()).map(shiftOf);
}

/** The last shift at a window before a day when nobody ended it (T24), else undefined. */
export async function leftOpenBefore(window: number, day: Day): Promise<Shift | undefined> {
  const latest = await latestShifts(60);
  const last = latest.find((shift) => shift.window === window && shift.day < day);
  return last?.state.name === 'closed' && last.state.leftOpen ? last : undefined;
}

function shiftOf(row: Row): Shift {
  return openHere('shift', row);
}
