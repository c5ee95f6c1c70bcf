import type { RecordType } from '../basics/ids.ts';
import type { AnyRecord } from './records.ts';

/** What replay needs of an entry; a draft that main has not stamped yet has the same. */
export type Act = {
  readonly record: { readonly type: RecordType; readonly id: string; readonly revision: number };
  readonly body: unknown;
};

/** What one act does to the maintained counters (shared/report/counters): passed in, so that this stays below reports. */
export type DeltasOf = (
  type: RecordType,
  before: AnyRecord | null,
  after: AnyRecord,
) => readonly { readonly name: string; readonly by: number }[];

/** What a run of acts leaves behind: only the last body of each record, and the sum for each counter. */
export type Replayed = {
  readonly latest: ReadonlyMap<string, { readonly type: RecordType; readonly body: AnyRecord }>;
  readonly sums: ReadonlyMap<string, number>;
};

/**
 * Runs `acts` in order over what was there before them. A single save and a rebuild from the first entry both
 * come through here, so that a rebuilt database cannot differ from the one that was lost.
 * `before` answers the record as it was before the whole run, or undefined when it did not exist.
 */
export function replay(
  acts: readonly Act[],
  before: (id: string) => AnyRecord | undefined,
  deltasOf: DeltasOf,
): Replayed {
  const latest = new Map<string, { type: RecordType; body: AnyRecord }>();
  const sums = new Map<string, number>();
  for (const { record, body } of acts) {
    const after = body as AnyRecord;
    const was = latest.get(record.id)?.body ?? before(record.id) ?? null;
    for (const { name, by } of deltasOf(record.type, was, after)) {
      sums.set(name, (sums.get(name) ?? 0) + by);
    }
    latest.set(record.id, { type: record.type, body: after });
  }
  return { latest, sums };
}

/** The last body of each record: what `replay` leaves of them, without looking at what was there before. */
export function lastBodies(acts: readonly Act[]): Replayed['latest'] {
  return new Map(
    acts.map(({ record, body }) => [record.id, { type: record.type, body: body as AnyRecord }]),
  );
}

/**
 * Ids whose record before the run has to be fetched: those that the run changes without having created them.
 * A record's first revision has nothing before it.
 */
export function idsBefore(acts: readonly Act[]): Map<RecordType, string[]> {
  const seen = new Set<string>();
  const wanted = new Map<RecordType, string[]>();
  for (const { record } of acts) {
    if (seen.has(record.id)) continue;
    seen.add(record.id);
    if (record.revision === 1) continue;
    const ids = wanted.get(record.type);
    if (ids) ids.push(record.id);
    else wanted.set(record.type, [record.id]);
  }
  return wanted;
}

/**
 * The first act whose revision does not follow its record's last one, or null. An entry written on top of a
 * record that somebody else has changed meanwhile would silently undo that change.
 */
export function firstStale(
  acts: readonly Act[],
  before: (id: string) => { readonly revision: number } | undefined,
): Act | null {
  const revisions = new Map<string, number>();
  for (const act of acts) {
    const { id, revision } = act.record;
    const last = revisions.get(id) ?? before(id)?.revision ?? 0;
    if (revision !== last + 1) return act;
    revisions.set(id, revision);
  }
  return null;
}
