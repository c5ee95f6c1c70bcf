import type { ActId } from '#shared/basics/ids';
import { EMPTY_HEAD, type Entry, type Head } from '#shared/journal/entry';
import type { AnyRecord } from '#shared/journal/records';
import { idsBefore, type lastBodies, replay } from '#shared/journal/replay';
import { counterDeltas, rowOf } from '#shared/report/counters';
import { CannotReplay, continues, type OnProgress, quietly, readFrom } from './catch-up.ts';
import { linesOf, rowsOf, tablesOf } from './commit.ts';
import { type CounterRow, type HallDatabase, seal } from './database.ts';
import { readRows, writeRows } from './native.ts';
import { openRow, type Row } from './seal.ts';

/** So many records are remembered as they were last; one that was longer ago is read again. */
const REMEMBERED = 20_000;
/** Entries of one transaction. */
const AT_ONCE = 2_000;

/**
 * The whole journal into an empty database, until both are level; it is read through on the way, number by number
 * and link by link. Nothing else may write to `target` meanwhile. Main reads the next entries and the store writes
 * the last ones while these are sealed here. Throws CannotReplay when the journal does not give everything.
 */
export async function fill(target: HallDatabase, onProgress: OnProgress): Promise<Head> {
  const start = performance.now();
  const memory = memoryOf(target);
  let from = EMPTY_HEAD;
  let reading = batchFrom(from);
  let writing: Promise<void> = Promise.resolve();
  for (;;) {
    const { entries, total } = await reading;
    const last = entries.at(-1);
    if (!last) {
      await writing;
      // For whoever looks from outside, as in search.ts.
      performance.measure('database-filled', { start });
      return from;
    }
    from = { seq: last.seq, hash: last.hash };
    reading = quietly(batchFrom(from));
    const tables = await memory.take(entries, from);
    await writing;
    const { seq } = from;
    writing = quietly(writeRows(tables, target, false).then(() => onProgress(seq, total)));
  }
}

/** The next entries, checked to continue `head`; none when the journal has no more. */
async function batchFrom(head: Head): Promise<{ entries: Entry[]; total: number }> {
  const entries: Entry[] = [];
  let end = head;
  for (;;) {
    const read = await readFrom(end.seq + 1);
    continues(end, read.entries);
    entries.push(...read.entries);
    const last = read.entries.at(-1);
    if (!last && read.head.seq !== end.seq) throw new CannotReplay('the journal ends early');
    if (last) end = { seq: last.seq, hash: last.hash };
    if (end.seq >= read.head.seq || entries.length >= AT_ONCE) {
      return { entries, total: read.head.seq };
    }
  }
}

/** What was filled in so far, as far as the next entries need it: last bodies and all counters. */
export function memoryOf(target: HallDatabase) {
  const bodies = new Map<string, AnyRecord>();
  const counters = new Map<string, Record<string, number>>();
  let lastAct: ActId | null = null;

  /** Records that these entries change: remembered, or read from what was filled in. */
  async function before(entries: readonly Entry[]): Promise<Map<string, AnyRecord>> {
    const found = new Map<string, AnyRecord>();
    const missing = new Map<string, string[]>();
    for (const [type, ids] of idsBefore(entries)) {
      for (const id of ids) {
        const body = bodies.get(id);
        if (body) found.set(id, body);
        else missing.set(type, [...(missing.get(type) ?? []), id]);
      }
    }
    const rows = [...(await readRows(missing, target)).values()].flat() as Row[];
    const open = seal();
    for (const row of rows) found.set(row.id, openRow(open, row));
    return found;
  }

  function remember(latest: ReturnType<typeof lastBodies>): void {
    for (const [id, { body }] of latest) {
      bodies.delete(id);
      bodies.set(id, body);
    }
    for (const id of bodies.keys()) {
      if (bodies.size <= REMEMBERED) break;
      bodies.delete(id);
    }
  }

  function count(sums: ReadonlyMap<string, number>): CounterRow[] {
    const changed = new Set<string>();
    for (const [name, by] of sums) {
      if (by === 0) continue;
      const { row, field } = rowOf(name);
      const values = counters.get(row) ?? {};
      const value = (values[field] ?? 0) + by;
      if (value === 0) delete values[field];
      else values[field] = value;
      counters.set(row, values);
      changed.add(row);
    }
    return [...changed].map((name) => ({ name, values: { ...counters.get(name) } }));
  }

  return {
    /** The rows that these entries make, by table; `head` null: for looking only. */
    async take(entries: readonly Entry[], head: Head | null) {
      const known = await before(entries);
      const { latest, sums } = replay(entries, (id) => known.get(id), counterDeltas);
      remember(latest);
      const lines = linesOf(entries, lastAct);
      lastAct = entries.at(-1)?.act ?? lastAct;
      return tablesOf(rowsOf(latest), lines, count(sums), head);
    },
  };
}
