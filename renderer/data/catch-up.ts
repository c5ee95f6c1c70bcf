import { MAX_READ } from '#shared/bridge/bridge';
import { EMPTY_HEAD, type Entry, type Head } from '#shared/journal/entry';
import { lastBodies } from '#shared/journal/replay';
import { bridge } from '../bridge/bridge.ts';
import { applyEntries, databaseHead, rowsOf } from './commit.ts';

/** How far a replay is: entries in the database, of all in the journal. */
export type OnProgress = (done: number, total: number) => void;

/** The journal could not be read, or does not continue what the database holds. */
export class CannotReplay extends Error {
  override readonly name = 'CannotReplay';
}

/**
 * Replays what the journal holds after the database's head, 500 entries a transaction, until both are level.
 * A stop in the middle is harmless: each batch moves the head with it, and the next start goes on from there.
 */
export async function catchUp(onProgress: OnProgress = () => {}): Promise<void> {
  let from = databaseHead();
  let reading = readFrom(from.seq + 1);
  let writing: Promise<void> = Promise.resolve();
  for (;;) {
    const { entries, head } = await reading;
    const last = entries.at(-1);
    if (!last) {
      if (head.seq !== from.seq) throw new CannotReplay('the journal ends early');
      return writing;
    }
    continues(from, entries);
    from = { seq: last.seq, hash: last.hash };
    const isLast = last.seq >= head.seq;
    if (!isLast) reading = quietly(readFrom(last.seq + 1));
    // Main reads the next batch and the store writes the last one while this one is sealed here.
    const rows = rowsOf(lastBodies(entries));
    await writing;
    writing = quietly(applyEntries(entries, rows).then(() => onProgress(last.seq, head.seq)));
    if (isLast) return writing;
  }
}

/** Awaited later: a failure on the way there must not count as unhandled. */
export function quietly<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  return promise;
}

/**
 * Reads the journal from its first entry to its last and keeps nothing: whoever is about to have all databases
 * removed must know that everything comes back. Throws CannotReplay when it would not.
 */
export async function readThrough(): Promise<void> {
  for (let from = EMPTY_HEAD; ; ) {
    const { entries, head } = await readFrom(from.seq + 1);
    const last = entries.at(-1);
    continues(from, entries);
    if (last) from = { seq: last.seq, hash: last.hash };
    if (from.seq === head.seq) return;
    if (!last) throw new CannotReplay('the journal ends early');
  }
}

/** The entry with this number, or undefined. */
export async function entryAt(seq: number): Promise<Entry | undefined> {
  const { entries } = await readFrom(seq, 1);
  return entries[0]?.seq === seq ? entries[0] : undefined;
}

export async function readFrom(from: number, limit = MAX_READ) {
  const answer = await askFor(from, limit);
  if (!answer.ok) throw new CannotReplay(answer.code);
  return answer.value;
}

/** A call that breaks (main gone, message lost) is the journal out of reach, and says nothing about the database. */
async function askFor(from: number, limit: number) {
  try {
    return await bridge().call('journal.read', { from, limit });
  } catch {
    throw new CannotReplay('no answer');
  }
}

/** Numbers and links only: the hashes themselves are checked by main, which has the sealed lines. */
export function continues(head: Head, entries: readonly Entry[]): void {
  let { seq, hash } = head;
  for (const entry of entries) {
    if (entry.seq !== seq + 1 || entry.prev !== hash) {
      throw new CannotReplay(`entry ${entry.seq} does not continue ${seq}`);
    }
    ({ seq, hash } = entry);
  }
}
