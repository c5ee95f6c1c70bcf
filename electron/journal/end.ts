import path from 'node:path';
import type { JournalBreak } from '#shared/bridge/trouble';
import { EMPTY_HEAD, type Entry, type Head } from '#shared/journal/entry';
import type { Disk } from '../../node/disk.ts';
import { readBetween, writeAt } from '../../node/files.ts';
import type { Sealer } from './sealer.ts';
import { firstOf, segmentsIn } from './segments.ts';
import { type Tail, tailOf } from './tail.ts';
import { openWriter, type Writer } from './writer.ts';

/** Where a journal ends. Nothing has been changed on the disk to find it. */
export type End =
  | {
      readonly ok: true;
      readonly head: Head;
      readonly last: Entry | null;
      /** The segment that goes on, and how many bytes of it are whole acts. */
      readonly segment: {
        readonly name: string;
        readonly end: number;
        readonly size: number;
      } | null;
      /** Segments behind it without any whole act: a crash right after they were made. */
      readonly empty: readonly string[];
    }
  | { readonly ok: false; readonly broken: JournalBreak };

/** Finds the last whole act, newest segment first, and holds it against the high-water mark. */
export async function endOf(
  dir: string,
  sealer: Sealer,
  mark: Head | null,
  disk: Disk,
  pause: () => Promise<void>,
): Promise<End> {
  const empty: string[] = [];
  for (const name of segmentsIn(dir, disk).reverse()) {
    const { tail, size } = await tailIn(dir, name, sealer, mark, disk, pause);
    if (!tail.ok) return tail;
    if (tail.last) {
      const head = { seq: tail.last.seq, hash: tail.last.hash };
      const lost = lostBehind(head, name, mark);
      if (lost) return { ok: false, broken: lost };
      return { ok: true, head, last: tail.last, segment: { name, end: tail.end, size }, empty };
    }
    empty.push(name);
  }
  const lost = lostBehind(EMPTY_HEAD, empty.at(-1) ?? '', mark);
  if (lost) return { ok: false, broken: lost };
  return { ok: true, head: EMPTY_HEAD, last: null, segment: null, empty };
}

async function tailIn(
  dir: string,
  segment: string,
  sealer: Sealer,
  mark: Head | null,
  disk: Disk,
  pause: () => Promise<void>,
): Promise<{ tail: Tail; size: number }> {
  let fd: number | undefined;
  try {
    fd = disk.open(path.join(dir, segment), 'r');
    const size = disk.size(fd);
    return { tail: await tailOf({ fd, segment, size, disk }, sealer, mark, pause), size };
  } catch {
    // What the disk refuses to read is not known to be gone: nothing is written over it.
    const broken = { segment, line: 1, seq: firstOf(segment), reason: 'unreadable' } as const;
    return { tail: { ok: false, broken }, size: 0 };
  } finally {
    if (fd !== undefined) disk.close(fd);
  }
}

/** The journal was longer once, or went on otherwise: what was acknowledged is missing, not cut short. */
function lostBehind(head: Head, segment: string, mark: Head | null): JournalBreak | null {
  if (!mark || mark.seq < head.seq) return null;
  if (mark.seq > head.seq) {
    return { segment, line: 0, seq: head.seq + 1, reason: 'lost', upTo: mark.seq };
  }
  return mark.hash === head.hash ? null : { segment, line: 0, seq: head.seq, reason: 'prev' };
}

/** The writer behind the last whole act; what was cut short is put aside, empty segments are cleared away. */
export function goOnFrom(dir: string, end: End & { ok: true }, disk: Disk): Writer | null {
  for (const name of end.empty) {
    const file = path.join(dir, name);
    const size = disk.stat(file)?.size ?? 0;
    if (size > 0) putAside(dir, { name, end: 0, size }, disk);
    disk.unlink(file);
  }
  const { segment } = end;
  if (!segment) return null;
  if (segment.end < segment.size) putAside(dir, segment, disk);
  return openWriter(dir, segment.name, segment.end, disk);
}

/** What was cut off is kept: it was never acknowledged, but a person may want to know of it. */
function putAside(
  dir: string,
  { name, end, size }: { readonly name: string; readonly end: number; readonly size: number },
  disk: Disk,
): void {
  try {
    const folder = path.join(dir, 'torn');
    disk.mkdir(folder);
    const from = disk.open(path.join(dir, name), 'r');
    const to = disk.open(path.join(folder, `${name}.${end}`), 'w', 0o600);
    const kept = Math.min(size, end + MOST_ASIDE_BYTES);
    for (let at = end; at < kept; at += PIECE_BYTES) {
      writeAt(to, readBetween(from, at, Math.min(kept, at + PIECE_BYTES), disk), at - end, disk);
    }
    disk.close(from);
    disk.close(to);
  } catch {
    // A full disk must not keep the desk shut for the sake of an act that nobody was told is saved.
  }
}

const PIECE_BYTES = 1024 * 1024;
/** Of a large act cut short only the beginning is kept: nobody waits at a start for a copy of all of it. */
const MOST_ASIDE_BYTES = 8 * PIECE_BYTES;
