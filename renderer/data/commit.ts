import type { Change, Refusal } from '#shared/basics/decision';
import type { ActId, RecordType, StaffId } from '#shared/basics/ids';
import type { Answer, ValueOf } from '#shared/bridge/bridge';
import { EMPTY_HEAD, type Entry, type EntryDraft, type Head } from '#shared/journal/entry';
import { type AnyRecord, records } from '#shared/journal/records';
import { type Act, firstStale, idsBefore, type Replayed, replay } from '#shared/journal/replay';
import { counterDeltas } from '#shared/report/counters';
import { bridge } from '../bridge/bridge.ts';
import { forget, remember, rowsAfter } from './counters.ts';
import { type CounterRow, db, type EntryRow, type MetaRow, seal } from './database.ts';
import { readFirst, readRows, writeRows } from './native.ts';
import { openRow, type Row, sealRecord } from './seal.ts';
import { within } from './within.ts';

/** A healthy transaction takes about a millisecond; one that is silent this long is never coming back. */
const WRITE_MS = 10_000;

/** What became of a commit. Only `written` may be shown as 已保存. */
export type Committed =
  | { readonly name: 'written' }
  | { readonly name: 'refused'; readonly refusals: readonly Refusal[] }
  /** The journal has gone on since the database was last level with it: catch up and decide again. */
  | { readonly name: 'moved' }
  /** In the journal, not in the database: heal, then it is written. */
  | { readonly name: 'unapplied' }
  /** Main gave no answer: only the journal knows whether it was written. */
  | { readonly name: 'unknown' };

type Latest = Replayed['latest'];
export type RowsOf = ReadonlyMap<RecordType, readonly Row[]>;
let current: Head = EMPTY_HEAD;
const listeners = new Set<(latest: Latest) => void>();

/** The last journal entry whose change is in the database. */
export function databaseHead(): Head {
  return current;
}

/** For start and rebuild, after they have opened the database. */
export function setDatabaseHead(next: Head): void {
  forget();
  current = next;
}

/** Told the records of every write, after it is done: the search index follows by this. */
export function onApplied(listener: (latest: Latest) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Journal first (stamped, appended, fsynced by main), then one transaction. Runs inside the one line of
 * queue.ts: nobody else writes between the reads here and the write.
 */
export async function commit(
  changes: readonly Change[],
  by: StaffId,
  act: ActId,
): Promise<Committed> {
  const drafts: EntryDraft[] = [];
  for (const { kind, type, body, takenFrom } of changes) {
    // The one place where a whole record meets its schema; main checks only the envelope.
    const parsed = records[type].schema.safeParse(body);
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path[0];
      const refusal: Refusal = {
        code: 'bridge.malformed',
        ...(field ? { field: String(field) } : {}),
      };
      return { name: 'refused', refusals: [refusal] };
    }
    const { id, revision } = parsed.data;
    drafts.push({
      by,
      kind,
      record: { type, id, revision },
      body: parsed.data as EntryDraft['body'],
      ...takenFrom,
    });
  }
  const before = await recordsBefore(drafts);
  if (firstStale(drafts, (id) => before.get(id))) {
    return { name: 'refused', refusals: [{ code: 'record.changed' }] };
  }

  // Before anything is written: an act that cannot be counted could never be replayed either.
  const done = replay(drafts, (id) => before.get(id), counterDeltas);
  const appending = bridge().call('journal.append', { act, after: current.seq, drafts });
  // Main is writing to the disk meanwhile: seal the rows and fetch the counters now.
  const rows = rowsOf(done.latest);
  const [answer, counters] = await Promise.all([answerOf(appending), countersOf(done.sums)]);
  if (answer === null || counters === null) {
    if (answer && !answer.ok) return refusalOf(answer.code);
    return { name: answer ? 'unapplied' : 'unknown' };
  }
  if (!answer.ok) return refusalOf(answer.code);

  const { stamps } = answer.value;
  const last = stamps.at(-1);
  if (!last || stamps.length !== drafts.length) return { name: 'unapplied' };
  const lines = linesOf(
    drafts.map((draft, at) => ({ ...draft, ...(stamps[at] as (typeof stamps)[number]), act })),
    null,
  );
  const next = { seq: last.seq, hash: last.hash };
  try {
    await within(WRITE_MS, writeRows(tablesOf(rows, lines, counters, next), db()));
  } catch {
    return { name: 'unapplied' };
  }
  stored(counters, next);
  for (const listener of listeners) listener(done.latest);
  return { name: 'written' };
}

/**
 * Entries of the journal, in order and directly after the database's head, into the database. `rows`: their
 * records, sealed ahead (`rowsOf(lastBodies(entries))`) while the batch before was being written. `isTold`: as in
 * native.ts.
 */
export async function applyEntries(
  entries: readonly Entry[],
  rows: RowsOf,
  isTold = true,
): Promise<void> {
  const last = entries.at(-1);
  if (!last) return;
  const [before, isBegun] = await Promise.all([recordsBefore(entries), isKnown(entries)]);
  const done = replay(entries, (id) => before.get(id), counterDeltas);
  const lines = linesOf(entries, isBegun ? (entries[0]?.act ?? null) : null);
  const counters = await within(WRITE_MS, rowsAfter(done.sums));
  const next = { seq: last.seq, hash: last.hash };
  await within(WRITE_MS * 3, writeRows(tablesOf(rows, lines, counters, next), db(), isTold));
  stored(counters, next);
  for (const listener of listeners) listener(done.latest);
}

async function recordsBefore(acts: readonly Act[]): Promise<Map<string, AnyRecord>> {
  const open = seal();
  const found = await within(WRITE_MS, readRows(idsBefore(acts), db()));
  const rows = [...found.values()].flat() as Row[];
  return new Map(rows.map((row) => [row.id, openRow(open, row)]));
}

/** Records, sealed, by table. */
export function rowsOf(latest: Latest): RowsOf {
  const open = seal();
  const rows = new Map<RecordType, Row[]>();
  for (const { type, body } of latest.values()) {
    const row = sealRecord(open, type, body);
    const others = rows.get(type);
    if (others) others.push(row);
    else rows.set(type, [row]);
  }
  return rows;
}

/** A failed read must not hide main's answer: null. */
async function countersOf(sums: ReadonlyMap<string, number>): Promise<CounterRow[] | null> {
  try {
    return await within(WRITE_MS, rowsAfter(sums));
  } catch {
    return null;
  }
}

type Appended = Answer<ValueOf<'journal.append'>>;

/** The call itself may break (main gone, message lost): null. */
async function answerOf(call: Promise<Appended>): Promise<Appended | null> {
  try {
    return await call;
  } catch {
    return null;
  }
}

function refusalOf(code: Refusal['code']): Committed {
  // Main failed somewhere on the way, perhaps behind the write: only the journal knows.
  if (code === 'journal.unavailable') return { name: 'unknown' };
  return code === 'journal.moved' ? { name: 'moved' } : { name: 'refused', refusals: [{ code }] };
}

type Stamped = EntryDraft & Pick<Entry, 'seq' | 'at' | 'act'>;

/** The timeline's lines. The first of each act names it; `begun`: the act of the line before these, if known. */
export function linesOf(entries: readonly Stamped[], begun: ActId | null): EntryRow[] {
  let before = begun;
  return entries.map(({ seq, at, by, kind, record, act }) => {
    const line = {
      ...{ seq, at, by, kind },
      ...{ recordType: record.type, recordId: record.id, revision: record.revision },
    };
    const isFirst = act !== before;
    before = act;
    return isFirst ? { ...line, act } : line;
  });
}

/** Whether the act that these entries begin with has lines already: a large one comes in several writes. */
async function isKnown(entries: readonly Entry[]): Promise<boolean> {
  const act = entries[0]?.act;
  return act !== undefined && (await readFirst('entry', 'act', act)) !== undefined;
}

/** What the one transaction holds that changes records: rows, timeline, counters and head together, or nothing. */
export function tablesOf(
  rows: RowsOf,
  lines: readonly EntryRow[],
  counters: readonly CounterRow[],
  next: Head | null,
): ReadonlyMap<string, readonly object[]> {
  const tables = new Map<string, readonly object[]>([...rows, ['entry', lines]]);
  if (next) tables.set('meta', [{ name: 'head', ...next } satisfies MetaRow]);
  if (counters.length > 0) tables.set('counter', counters);
  return tables;
}

/** Only by whoever still waits: a write that was given up may end when the database has long been another. */
function stored(counters: readonly CounterRow[], next: Head): void {
  remember(counters);
  current = next;
}
