import type { Staff } from '#shared/people/staff';
import type { Hall } from '#shared/settings/hall';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** The hall of this desk; undefined before the first set-up. */
export async function currentHall(): Promise<Hall | undefined> {
  const rows = await db().of('hall').limit(1).toArray();
  return (await openAll('hall', rows))[0];
}

/** Everyone ever on the staff list, in the order in which they came: tens of people, so all at once. */
export async function allStaff(): Promise<Staff[]> {
  return openAll('staff', await db().of('staff').orderBy('id').limit(500).toArray());
}

/** Staff at work now. */
export async function activeStaff(): Promise<Staff[]> {
  return (await allStaff()).filter(({ isActive }) => isActive);
}
