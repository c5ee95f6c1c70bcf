import type { RecordType } from '#shared/basics/ids';
import type { Head } from '#shared/journal/entry';
import { db, type EntryRow } from './database.ts';

/** A store that lost its latest block after a crash lost it here; older damage is found by the walk (verify.ts). */
export const NEWEST = 100;

/**
 * Whether the newest entries stand without a gap up to `head`, and each record that they name is there at the
 * revision that the newest of them gave it. Reads a small range: done before anything is saved.
 */
export async function isTailWhole(head: Head): Promise<boolean> {
  const lines = await db()
    .entry.where('seq')
    .above(head.seq - NEWEST)
    .toArray();
  if (!isUnbroken(lines, head.seq)) return false;
  const found = await Promise.all(
    [...latestOf(lines)].map(async ([type, revisions]) => {
      const rows = await db()
        .of(type)
        .bulkGet([...revisions.keys()]);
      return rows.every(
        (row) => row !== undefined && Reflect.get(row, 'revision') === revisions.get(row.id),
      );
    }),
  );
  return found.every(Boolean);
}

/** Numbers `upTo - n + 1 … upTo`, as many as there can be within NEWEST. */
export function isUnbroken(lines: readonly { readonly seq: number }[], upTo: number): boolean {
  const first = Math.max(1, upTo - NEWEST + 1);
  return lines.length === upTo - first + 1 && lines.every((line, at) => line.seq === first + at);
}

/** Type → id → revision that the last line about it gave it. */
export function latestOf(
  lines: readonly Pick<EntryRow, 'recordType' | 'recordId' | 'revision'>[],
): Map<RecordType, Map<string, number>> {
  const latest = new Map<RecordType, Map<string, number>>();
  for (const { recordType, recordId, revision } of lines) {
    const revisions = latest.get(recordType) ?? new Map<string, number>();
    revisions.set(recordId, revision);
    latest.set(recordType, revisions);
  }
  return latest;
}
