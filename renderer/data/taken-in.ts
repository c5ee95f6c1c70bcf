import type { RecordType } from '#shared/basics/ids';
import type { ProblemCode } from '#shared/basics/problems';
import type { OfferedEntry, Place } from '#shared/bridge/county';
import type { AnyRecord } from '#shared/journal/records';
import { type Choice, type TakingIn, takingIn } from '#shared/upload/taking-in';
import { bridge } from '../bridge/bridge.ts';
import { type ActedMany, actMany } from './act-many.ts';
import type { Watch } from './commit-many.ts';
import { db } from './database.ts';
import { getMany } from './read.ts';

/** Places of one call at most. */
const SETTLED_AT_ONCE = 500;

export type OfferedRead =
  | { readonly ok: true; readonly entries: readonly OfferedEntry[] }
  | { readonly ok: false; readonly code: ProblemCode };

/** Everything that the county offers back, fetched run by run. */
export async function readOffered(onRead: (count: number) => void): Promise<OfferedRead> {
  const entries: OfferedEntry[] = [];
  for (;;) {
    const after: Place | null = entries.at(-1)?.place ?? null;
    const answer = await bridge().call('county.offered', { after });
    if (!answer.ok) return answer;
    entries.push(...answer.value.entries);
    onRead(entries.length);
    if (answer.value.isEnd || answer.value.entries.length === 0) return { ok: true, entries };
  }
}

/** What taking these in would do, as the records stand now. */
export async function planTakingIn(
  offered: readonly OfferedEntry[],
  choices: ReadonlyMap<string, Choice>,
): Promise<TakingIn> {
  const here = await recordsHere(offered);
  return takingIn(offered, (id) => here.get(id), choices);
}

/**
 * Takes them in as one act, each under its first author and with its origin, and settles what is of no use here.
 * Planned again inside the line of acts: what changed since the list was shown comes back as `import.changed`.
 */
export async function takeIn(
  offered: readonly OfferedEntry[],
  choices: ReadonlyMap<string, Choice>,
  watch: Watch,
): Promise<ActedMany> {
  let plan: TakingIn | null = null;
  const done = await actMany(async () => {
    plan = await planTakingIn(offered, choices);
    const isOpen = plan.conflicts.some(({ id }) => !choices.has(id));
    return isOpen
      ? { ok: false, refusals: [{ code: 'county.taking-in-changed' }] }
      : { ok: true, changes: plan.changes };
  }, watch);
  if (done.name === 'done' && plan) await settle(plan);
  return done;
}

async function settle({ twice, unusable }: TakingIn): Promise<void> {
  const places = [...twice, ...unusable];
  for (let at = 0; at < places.length; at += SETTLED_AT_ONCE) {
    await bridge().call('county.settle', { places: places.slice(at, at + SETTLED_AT_ONCE) });
  }
}

type Here = { readonly record: AnyRecord; readonly lastKind: string };

async function recordsHere(offered: readonly OfferedEntry[]): Promise<Map<string, Here>> {
  const ids = new Map<RecordType, Set<string>>();
  for (const { entry } of offered) {
    const { type, id } = entry.record;
    ids.set(type, (ids.get(type) ?? new Set()).add(id));
  }
  const here = new Map<string, Here>();
  for (const [type, some] of ids) {
    for (const record of await getMany(type, [...some])) {
      const lines = await db().entry.where('recordId').equals(record.id).sortBy('seq');
      here.set(record.id, { record, lastKind: lines.at(-1)?.kind ?? `${type}.changed` });
    }
  }
  return here;
}
