import type { Day } from '#shared/basics/days';
import type { Errand } from '#shared/errand/record';
import type { ErrandStateName } from '#shared/errand/rules';
import type { Person } from '#shared/people/person';
import { db } from '../database.ts';
import { getMany, openAll } from '../read.ts';

/** Rows a list shows at first, and how many more each time. */
export const ERRANDS_PAGE = 50;

/** Errands in any of `states`, those due first; ended ones the latest first. Index ranges of `limit` rows only. */
export async function errandsIn(
  states: readonly ErrandStateName[],
  limit: number,
  isLatestFirst = false,
): Promise<Errand[]> {
  const ranges = states.map((state) => {
    const range = db()
      .of('errand')
      .where('[_status+dueOn]')
      .between([state, ''], [state, '\uffff']);
    return (isLatestFirst ? range.reverse() : range).limit(limit).toArray();
  });
  const errands = openAll('errand', (await Promise.all(ranges)).flat());
  const order = isLatestFirst ? -1 : 1;
  return errands.sort((one, other) => order * one.dueOn.localeCompare(other.dueOn)).slice(0, limit);
}

/** A person's errands, the latest first. */
export async function errandsOfPerson(personId: string): Promise<Errand[]> {
  const rows = await db().of('errand').where('personId').equals(personId).limit(100).toArray();
  return openAll('errand', rows).sort((one, other) => other.createdAt - one.createdAt);
}

/** The persons whom errands are for, by id. */
export async function peopleOfErrands(
  errands: readonly Errand[],
): Promise<ReadonlyMap<string, Person>> {
  const people = await getMany('person', [...new Set(errands.map(({ personId }) => personId))]);
  return new Map(people.map((person) => [person.id, person]));
}

/** More overdue errands than this are shown as “99+”. */
export const MOST_LATE = 100;

/** Errands past their due day that the hall or a department still has, at most `MOST_LATE`. Index keys only. */
export async function countLateErrands(today: Day): Promise<number> {
  const found = await Promise.all(
    (['collecting', 'handed-over'] as const).map((state) =>
      db()
        .of('errand')
        .where('[_status+dueOn]')
        .between([state, ''], [state, today], true, false)
        .limit(MOST_LATE)
        .primaryKeys(),
    ),
  );
  return Math.min(MOST_LATE, found.flat().length);
}
