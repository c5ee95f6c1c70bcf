import type { PersonId } from '#shared/basics/ids';
import type { Merge } from '#shared/people/merge';
import type { Person } from '#shared/people/person';
import { db } from '../database.ts';
import { get, openAll } from '../read.ts';
import { openShown } from '../seal.ts';

/** Merges of one person that are followed; a ring cannot come about (Y7), a damaged row must not hang the desk. */
const DEPTH_MAX = 20;
const MERGES_MAX = 200;

/** The merges in which any of these records is the kept or the merged one, also those taken back. */
export async function mergesOf(ids: readonly PersonId[]): Promise<Merge[]> {
  if (ids.length === 0) return [];
  const table = db().of('merge');
  const [kept, merged] = await Promise.all([
    table
      .where('keptId')
      .anyOf([...ids])
      .limit(MERGES_MAX)
      .toArray(),
    table
      .where('mergedId')
      .anyOf([...ids])
      .limit(MERGES_MAX)
      .toArray(),
  ]);
  const rows = new Map([...kept, ...merged].map((row) => [row.id, row]));
  return openAll('merge', [...rows.values()]);
}

/** The record that stands for this person: the one it was merged into, and so on; itself when it was not. */
export async function standingFor(person: Person): Promise<Person> {
  let at = person;
  for (let depth = 0; at.sameAs !== null && depth < DEPTH_MAX; depth += 1) {
    const next = await get('person', at.sameAs);
    if (!next) return at;
    at = next;
  }
  return at;
}

/** Each person once, by the record that stands for them; the order stays. */
export async function standingForAll(people: readonly Person[]): Promise<Person[]> {
  const standing = await Promise.all(people.map(standingFor));
  return [...new Map(standing.map((person) => [person.id, person])).values()];
}

/** All records of one person: itself, what it was merged into, and what was merged into that. */
export async function recordsOf(personId: PersonId): Promise<PersonId[]> {
  const [person, own] = await Promise.all([get('person', personId), mergesOf([personId])]);
  if (own.every(({ undone }) => undone !== null)) return [personId];
  const root = person ? (await standingFor(person)).id : personId;
  const found = new Set<PersonId>([root]);
  let level: PersonId[] = [root];
  for (let depth = 0; level.length > 0 && depth < DEPTH_MAX; depth += 1) {
    const merges = await mergesOf(level);
    const next = merges.flatMap((merge) =>
      merge.undone === null && level.includes(merge.keptId) && !found.has(merge.mergedId)
        ? [merge.mergedId]
        : [],
    );
    for (const id of next) found.add(id);
    level = next;
  }
  found.add(personId);
  return [...found];
}

/** The same for several at once: nearly nobody is in a merge, and then two reads tell it of all of them. */
export async function recordsOfAll(
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly PersonId[]>> {
  const merges = (await mergesOf(ids)).filter(({ undone }) => undone === null);
  const merged = new Set(merges.flatMap(({ keptId, mergedId }) => [keptId, mergedId]));
  const found = await Promise.all(
    ids.map(async (id) => [id, merged.has(id) ? await recordsOf(id) : [id]] as const),
  );
  return new Map(found);
}

/** More merges than a hall has seen. */
const MOST_MERGES = 5000;

/** For every merged record the id of the one it stands for, at the end of the chain. No sealed field is opened. */
export async function standingIds(): Promise<ReadonlyMap<PersonId, PersonId>> {
  const merges = await db().of('merge').limit(MOST_MERGES).toArray();
  const mergedIds = merges.map((row) => openShown<'merge'>(row).mergedId);
  const rows = await db()
    .of('person')
    .bulkGet([...new Set(mergedIds)]);
  const next = new Map(
    rows.flatMap((row) => {
      const { id, sameAs } = row ? openShown<'person'>(row) : { id: null, sameAs: null };
      return sameAs === null ? [] : [[id, sameAs] as const];
    }),
  );
  return new Map(
    [...next].map(([id, to]) => {
      let standing = to;
      for (let depth = 0; depth < DEPTH_MAX; depth += 1) standing = next.get(standing) ?? standing;
      return [id, standing];
    }),
  );
}
