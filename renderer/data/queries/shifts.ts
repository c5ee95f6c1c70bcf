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

function shiftOf(row: Row): Shift {
  const { _status, ...shift } = row as Row & Record<string, unknown>;
  return shift as unknown as Shift;
}
