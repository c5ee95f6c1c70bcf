import { type RecordType, recordTypes } from '#shared/basics/ids';
import type { AnyRecord } from '#shared/journal/records';
import type { EntryRow, HallDatabase } from './database.ts';
import { openRow, type Row, type Seal } from './seal.ts';

/** Small enough that a save waiting for the same table waits a few milliseconds at most. */
const ROWS = 200;
const LINES = 2_000;

/**
 * What the timeline says about a type: how many records were created, and how many entries there are. A record's
 * revision grows by one with each entry, so the tables must hold that many rows, with revisions of that sum.
 */
export type Sums = { readonly records: number; readonly entries: number };
export type SumsOf = ReadonlyMap<RecordType, Sums>;

/** The numbers of the timeline up to `upTo`, or null when a line is missing. */
export async function walkLines(
  db: HallDatabase,
  upTo: number,
  pause: () => Promise<void>,
): Promise<SumsOf | null> {
  const sums = new Map<RecordType, Sums>();
  let next = 1;
  while (next <= upTo) {
    const last = Math.min(next + LINES - 1, upTo);
    const lines = await db.entry.where('seq').between(next, last, true, true).toArray();
    if (lines.length !== last - next + 1) return null;
    addLines(sums, lines);
    next = last + 1;
    await pause();
  }
  return sums;
}

export function addLines(
  sums: Map<RecordType, Sums>,
  lines: readonly Pick<EntryRow, 'recordType' | 'revision'>[],
): void {
  for (const { recordType, revision } of lines) {
    const { records, entries } = sums.get(recordType) ?? { records: 0, entries: 0 };
    sums.set(recordType, {
      records: records + (revision === 1 ? 1 : 0),
      entries: entries + 1,
    });
  }
}

/** Reads and opens every row of a table, oldest first. Throws when a row cannot be read or opened. */
export async function walkTable(
  db: HallDatabase,
  seal: Seal,
  type: RecordType,
  take: (records: readonly AnyRecord[]) => void,
  pause: () => Promise<void>,
): Promise<Sums> {
  let after = '';
  let records = 0;
  let entries = 0;
  for (;;) {
    const rows: Row[] = await db.of(type).where('id').above(after).limit(ROWS).toArray();
    const last = rows.at(-1);
    if (!last) return { records, entries };
    const opened = rows.map((row) => openRow(seal, row));
    for (const { revision } of opened) entries += revision;
    records += rows.length;
    after = last.id;
    take(opened);
    await pause();
  }
}

/**
 * Whether the tables hold what the timeline says. Written meanwhile (`isStill` false), they may hold more, never
 * less.
 */
export function tablesHold(expected: SumsOf, found: SumsOf, isStill: boolean): boolean {
  return recordTypes.every((type) => {
    const wanted = expected.get(type) ?? { records: 0, entries: 0 };
    const held = found.get(type) ?? { records: 0, entries: 0 };
    return isStill
      ? wanted.records === held.records && wanted.entries === held.entries
      : held.records >= wanted.records && held.entries >= wanted.entries;
  });
}
