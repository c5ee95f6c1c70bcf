import type { Change } from '#shared/basics/decision';
import type { ActId, RecordType, StaffId } from '#shared/basics/ids';
import type { Answer, ValueOf } from '#shared/bridge/bridge';
import { MAX_PART, MAX_STAGED } from '#shared/bridge/bridge';
import type { Case } from '#shared/case/record';
import { EMPTY_HEAD, type Entry, type EntryDraft } from '#shared/journal/entry';
import { records } from '#shared/journal/records';
import { lastBodies } from '#shared/journal/replay';
import { bridge } from '../bridge/bridge.ts';
import { applyEntries, type Committed, databaseHead, type RowsOf, rowsOf } from './commit.ts';
import { tellOfTables } from './native.ts';
import type { Row } from './seal.ts';

/** Bytes of one call's records, estimated generously; the call itself may have four megabytes. */
const PART_BYTES = 2_500_000;
/** Entries of one transaction of the tables. */
const STORED_AT_ONCE = 2_000;

/** How far a large act is: `checked` and handed over, then `stored`; of `total` entries each. */
export type Watch = {
  readonly onProgress: (step: 'handing-over' | 'storing', done: number, total: number) => void;
  /** Until the last part is handed over, a cancel leaves nothing at all. */
  readonly signal: AbortSignal;
};

/**
 * An act of many records as one entry of the journal after another, written there as a whole: parts are stamped
 * and sealed by main as they come, and go to the disk with the last one. Only then do the tables follow, part by
 * part; a stop on the way there is healed at the next start like any other. Inside the one line of queue.ts.
 */
export async function commitMany(
  changes: readonly Change[],
  by: StaffId,
  act: ActId,
  { onProgress, signal }: Watch,
): Promise<Committed | { readonly name: 'cancelled' }> {
  const of = changes.length;
  if (of > MAX_STAGED) return { name: 'refused', refusals: [{ code: 'bridge.oversize' }] };
  const after = databaseHead().seq;
  // For whoever looks from outside, as in search.ts: where a large act spends its time.
  performance.mark('act-decided');
  const stored: Group[] = [];
  let from = 0;
  let isWritten = false;
  let drafts = draftsOf(changes, from, by);
  while (from < of) {
    if (!drafts) return forget({ name: 'refused', refusals: [{ code: 'bridge.malformed' }] });
    if (signal.aborted) return forget({ name: 'cancelled' });
    const end = from + drafts.length;
    const staging = answerOf(bridge().call('journal.stage', { act, after, from, of, drafts }));
    // Main stamps and seals its lines meanwhile: the rows of the tables are sealed here now, the next part read.
    const rows = rowsOf(lastBodies(drafts));
    const next = end < of ? draftsOf(changes, end, by) : [];
    const answer = await staging;
    // Lost on the way: only with the last part can anything have been written.
    if (!answer || (!answer.ok && answer.code === 'journal.unavailable')) {
      return end < of
        ? forget({ name: 'refused', refusals: [{ code: 'journal.unavailable' }] })
        : { name: 'unknown' };
    }
    if (!answer.ok) {
      return answer.code === 'journal.moved'
        ? { name: 'moved' }
        : { name: 'refused', refusals: [{ code: answer.code }] };
    }
    addTo(stored, entriesOf(drafts, answer.value.stamps, act), rows);
    isWritten = answer.value.isWritten;
    from = end;
    drafts = next;
    onProgress('handing-over', from, of);
  }
  if (!isWritten) return { name: 'unknown' };
  performance.mark('act-in-journal');
  let done = 0;
  // Whoever looks at a table asks again once, not sixty times.
  const changed = new Set<string>(['entry', 'counter']);
  try {
    for (const { entries, rows } of stored) {
      await applyEntries(entries, rows, false);
      for (const type of rows.keys()) changed.add(type);
      done += entries.length;
      onProgress('storing', done, of);
    }
  } catch {
    return { name: 'unapplied' };
  } finally {
    tellOfTables(changed);
  }
  return { name: 'written' };
}

/** Several parts go into the tables in one transaction: whoever looks at them asks again after each. */
type Group = { readonly entries: Entry[]; readonly rows: Map<RecordType, Row[]> };

function addTo(groups: Group[], entries: readonly Entry[], rows: RowsOf): void {
  let group = groups.at(-1);
  if (!group || group.entries.length + entries.length > STORED_AT_ONCE) {
    group = { entries: [], rows: new Map() };
    groups.push(group);
  }
  group.entries.push(...entries);
  for (const [type, some] of rows) {
    group.rows.set(type, [...(group.rows.get(type) ?? []), ...some]);
  }
}

/** The next part as main takes it; null when a record does not meet its schema. */
function draftsOf(changes: readonly Change[], from: number, by: StaffId): EntryDraft[] | null {
  const drafts: EntryDraft[] = [];
  let bytes = 0;
  for (const { kind, type, body, takenFrom } of changes.slice(from, from + MAX_PART)) {
    bytes += weightOf(type === 'case' ? (body as Case) : null);
    if (drafts.length > 0 && bytes > PART_BYTES) break;
    const parsed = records[type].schema.safeParse(body);
    if (!parsed.success) return null;
    const { id, revision } = parsed.data;
    const record = { type, id, revision };
    drafts.push({ by, kind, record, body: parsed.data as EntryDraft['body'], ...takenFrom });
  }
  return drafts;
}

/** A Chinese character is three bytes. */
function weightOf(record: Case | null): number {
  if (!record) return 1_500;
  const parties = record.applicants.length + record.respondents.length;
  return 2_000 + record.summary.length * 3 + parties * 900;
}

function entriesOf(
  drafts: readonly EntryDraft[],
  stamps: ValueOf<'journal.stage'>['stamps'],
  act: ActId,
): Entry[] {
  // The desk's own number is in the journal; the tables do not keep it.
  const device = '' as Entry['device'];
  return drafts.map((draft, at) => {
    const stamp = stamps[at] ?? { ...EMPTY_HEAD, at: 0, prev: EMPTY_HEAD.hash };
    return { ...draft, device, act, ...stamp };
  });
}

async function forget<Result>(result: Result): Promise<Result> {
  await answerOf(bridge().call('journal.unstage', {}));
  return result;
}

async function answerOf<Value>(call: Promise<Answer<Value>>): Promise<Answer<Value> | null> {
  try {
    return await call;
  } catch {
    return null;
  }
}
