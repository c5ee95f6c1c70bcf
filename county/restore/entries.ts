import { firstBreak } from '#shared/journal/chain';
import type { Head } from '#shared/journal/entry';
import type { Line, Range } from '../durable-lines.ts';
import { digest, type Envelope, envelopesOf } from '../envelope.ts';
import { type Judged, judge } from '../judge.ts';
import type { Note } from '../notes.ts';
import type { Restoring } from './files.ts';

/** As many as a packet carries: one transaction of the database each. */
const BATCH = 500;

/**
 * Brings database and file of one desk to the same end. Everything up to the first damage serves; what stands behind
 * it is put aside, and the desk is asked for it again. What only the database holds is written to the file.
 */
export async function restoreEntries(restoring: Restoring, device: string): Promise<Note[]> {
  const { store, file, putAside } = restoring;
  const lines = file(device);
  const last = lines.lastLine();
  const newest = last && entryOf(last);
  const isLevel =
    newest?.device !== undefined && (await store.hashAt(device, newest.seq)) === newest.hash;
  if (isLevel) {
    await writeWhatIsHeld(restoring, device, newest.seq);
    return [];
  }
  const { reached, damaged } = await restoreLines(restoring, device);
  const notes: Note[] = [];
  if (damaged.length > 0) {
    const aside = putAside(device, damaged);
    notes.push({ kind: 'damaged', file: device, lines: damaged.length, aside });
  }
  await writeWhatIsHeld(restoring, device, reached);
  return notes;
}

type Restored = {
  /** The last number that the file holds without a gap. */
  readonly reached: number;
  /** From where the file stops to make sense, to its end. */
  readonly damaged: readonly Range[];
};

async function restoreLines({ store, file }: Restoring, device: string): Promise<Restored> {
  const held = (await store.held(device)).head;
  const joined = (await store.device(device))?.joinedSeq ?? 0;
  let head: Head = { seq: joined, hash: (await store.hashAt(device, joined)) ?? '' };
  let prev = held.hash;
  let batch: Judged[] = [];
  const damaged: Range[] = [];
  const flush = async () => {
    if (batch.length > 0) await store.place(device, prev, batch, () => {});
    prev = head.hash;
    batch = [];
  };
  for (const line of file(device).lines()) {
    const entry = damaged.length > 0 ? undefined : entryOf(line);
    // Sent again after a loss, or after a failed answer: it stands here twice.
    if (entry && entry.seq <= head.seq) continue;
    if (!entry || firstBreak(head, [entry], digest)) {
      damaged.push({ from: line.from, upTo: line.upTo });
      continue;
    }
    head = { seq: entry.seq, hash: entry.hash };
    if (entry.seq <= held.seq) continue;
    batch.push(judge(entry));
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return { reached: head.seq, damaged };
}

function entryOf({ text }: Line): Envelope | undefined {
  return envelopesOf(text)?.[0];
}

/** The database outlived the file: its lines are the exact text that was received. */
async function writeWhatIsHeld(
  { store, file }: Restoring,
  device: string,
  reached: number,
): Promise<void> {
  const { seq } = (await store.held(device)).head;
  for (let from = reached + 1; from <= seq; from += BATCH) {
    const kept = await store.lines(device, { from, upTo: seq, limit: BATCH });
    file(device).append(kept.map(({ line }) => line));
  }
}
