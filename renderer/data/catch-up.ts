import { MAX_READ } from '#shared/bridge/bridge';
import type { Entry, Head } from '#shared/journal/entry';
import { bridge } from '../bridge/bridge.ts';
import { applyEntries, databaseHead } from './commit.ts';

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
  let reading = readFrom(databaseHead().seq + 1);
  for (;;) {
    const { entries, head } = await reading;
    const last = entries.at(-1);
    if (!last) {
      if (head.seq !== databaseHead().seq) throw new CannotReplay('the journal ends early');
      return;
    }
    continues(databaseHead(), entries);
    const isLast = last.seq >= head.seq;
    if (!isLast) {
      reading = readFrom(last.seq + 1); // main reads the next batch while this one is written
      reading.catch(() => {}); // told when it is awaited; a failing write must not leave it unhandled
    }
    await applyEntries(entries);
    onProgress(last.seq, head.seq);
    if (isLast) return;
  }
}

/** The entry with this number, or undefined. */
export async function entryAt(seq: number): Promise<Entry | undefined> {
  const { entries } = await readFrom(seq, 1);
  return entries[0]?.seq === seq ? entries[0] : undefined;
}

async function readFrom(from: number, limit = MAX_READ) {
  const answer = await bridge().call('journal.read', { from, limit });
  if (!answer.ok) throw new CannotReplay(answer.code);
  return answer.value;
}

/** Numbers and links only: the hashes themselves are checked by main, which has the sealed lines. */
function continues(head: Head, entries: readonly Entry[]): void {
  let { seq, hash } = head;
  for (const entry of entries) {
    if (entry.seq !== seq + 1 || entry.prev !== hash) {
      throw new CannotReplay(`entry ${entry.seq} does not continue ${seq}`);
    }
    ({ seq, hash } = entry);
  }
}
