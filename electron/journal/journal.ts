import path from 'node:path';
import type { Instant } from '#shared/basics/days';
import type { ActId, DeskId } from '#shared/basics/ids';
import type { ProblemCode } from '#shared/basics/problems';
import type { JournalBreak } from '#shared/bridge/bridge';
import { headOf, stamp } from '#shared/journal/chain';
import { EMPTY_HEAD, type Entry, type EntryDraft, type Head } from '#shared/journal/entry';
import { type Disk, disk as realDisk } from '../../node/disk.ts';
import { isFull, makeFolder } from '../../node/files.ts';
import { nativeDigest } from './digest.ts';
import { type End, endOf, putAside } from './end.ts';
import { type HighWater, highWaterIn } from './high-water.ts';
import { linesOf } from './line.ts';
import { lockFolder } from './lock.ts';
import { JournalDamage, readerOf } from './reader.ts';
import { reserveIn } from './reserve.ts';
import type { Sealer } from './sealer.ts';
import { isOfMonth, segmentName } from './segments.ts';
import { verifyChain } from './verify.ts';
import { openWriter, type Writer } from './writer.ts';

/** Space kept for the next refusal to be a clean one. */
const RESERVE_BYTES = 1024 * 1024;
/** Below this much free space nothing new is taken in: Chromium wipes its database when the disk is full. */
const FLOOR_BYTES = 64 * 1024 * 1024;
/** The high-water mark is flushed this long after an act: no save waits for it. */
const MARK_FLUSH_MS = 200;

export type Stamp = Pick<Entry, 'seq' | 'at' | 'prev' | 'hash'>;
export type Appended =
  | { readonly ok: true; readonly stamps: readonly Stamp[] }
  | { readonly ok: false; readonly code: ProblemCode };

export type Staged =
  | { readonly ok: true; readonly stamps: readonly Stamp[]; readonly isWritten: boolean }
  | { readonly ok: false; readonly code: ProblemCode };

export type Journal = {
  head(): Head;
  /** The wall clock at the last act as it was read then; null before the first. */
  lastAt(): Instant | null;
  /** Damage found so far. While there is some nothing is appended; reading what is whole still works. */
  broken(): JournalBreak | null;
  /**
   * Stamps, appends and flushes the entries of one act: all of them or none. `journal.disk-full` and
   * `journal.unavailable` mean that it is certainly not there; `journal.unsettled` that this is not known yet:
   * then nothing more is taken in until it is, and the next start tells by the act's id.
   */
  append(after: number, drafts: readonly EntryDraft[], act: ActId): Appended;
  /**
   * The next part of a large act: `from` entries of `of` came before it. Stamped and sealed as it comes, written
   * and flushed with the last part: all of it or none. `from` 0 begins anew, and another act's write ends it.
   */
  stage(after: number, from: number, of: number, drafts: readonly EntryDraft[], act: ActId): Staged;
  /** Forgets the parts that came; nothing of them was written. */
  unstage(): void;
  /**
   * At most `limit` entries from number `from` on, fewer at the end or when they are large.
   * @throws JournalDamage (also kept as `broken`)
   */
  read(from: number, limit: number): Entry[];
  /** What can be read of a damaged journal (reader.ts). */
  readIntact(from: number, limit: number): Entry[];
  /** Told after each act that was flushed. Gives back how to stop listening. */
  onAppended(listener: (head: Head) => void): () => void;
  /** Checks the whole chain behind the work; damage is also kept as `broken`. See verify.ts. */
  verify(pause: () => Promise<boolean>): Promise<JournalBreak | null>;
  close(): void;
};

export type JournalOptions = {
  /** The desk as it is called at the moment of an act (vault.ts). */
  readonly device: () => DeskId;
  readonly sealer: Sealer;
  readonly now: () => Instant;
  /** Files of the high-water mark, outside the folder of the segments. */
  readonly marks: readonly string[];
  /** Nothing is locked, changed or appended: for looking at what is there. */
  readonly isReadOnly?: boolean;
  readonly reserveBytes?: number;
  readonly floorBytes?: number;
  readonly disk?: Disk;
};

export type JournalOpened =
  | { readonly ok: true; readonly journal: Journal }
  | { readonly ok: false; readonly code: 'journal.locked' };

/**
 * Opens the journal of a folder, reading only its tail, in pieces. An act cut short by a crash is put aside in
 * `torn/`. A damaged journal, and one that ends before its high-water mark, is opened for reading and left as it is.
 * Rejects with the disk's error when the folder can be neither locked nor written.
 */
export async function openJournal(dir: string, options: JournalOptions): Promise<JournalOpened> {
  const { disk = realDisk, isReadOnly = false } = options;
  if (isReadOnly) return { ok: true, journal: await opened(dir, options, () => {}) };
  makeFolder(dir, disk);
  const unlock = lockFolder(dir);
  if (!unlock) return { ok: false, code: 'journal.locked' };
  try {
    return { ok: true, journal: await opened(dir, options, unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function opened(dir: string, options: JournalOptions, unlock: () => void): Promise<Journal> {
  const { device, sealer, now, isReadOnly = false, disk = realDisk } = options;
  const { reserveBytes = RESERVE_BYTES, floorBytes = FLOOR_BYTES } = options;
  const reserve = reserveIn(dir, reserveBytes, disk);
  const reader = readerOf(dir, sealer, disk);
  const marks = highWaterIn(options.marks, sealer, disk);
  const mark = marks.read();
  const end = await endOf(dir, sealer, mark, disk, turnOfOthers);
  const listeners = new Set<(head: Head) => void>();
  let head = end.ok ? end.head : EMPTY_HEAD;
  let lastAt = end.ok ? (end.last?.at ?? null) : null;
  let broken: JournalBreak | null = end.ok ? null : end.broken;
  let isClosed = false;
  let staging: Staging | null = null;
  let writer = end.ok && !isReadOnly ? goOnFrom(dir, end, disk) : null;
  if (end.ok && !isReadOnly) {
    if (head.seq > (mark?.seq ?? 0)) marks.write(head);
    reserve.hold();
  }
  let flushing: NodeJS.Timeout | null = null;

  /** The segment in which an act of this moment goes: another month on the wall clock begins another. */
  function writerAt(at: Instant): Writer {
    if (writer && isOfMonth(writer.segment, at)) return writer;
    const next = openWriter(dir, segmentName(head.seq + 1, at), 0, disk);
    writer?.close();
    writer = next;
    return writer;
  }

  /** Why nothing can be appended behind entry `after` now, or null. */
  function hindrance(after: number, bytes = 0): ProblemCode | null {
    if (broken) return 'journal.broken';
    if (isReadOnly) return 'journal.read-only';
    if (isClosed) return 'journal.unavailable';
    if (writer && !writer.settle()) return 'journal.unsettled';
    if (after !== head.seq) return 'journal.moved';
    return disk.freeBytes(dir) < floorBytes + bytes ? 'journal.disk-full' : null;
  }

  /** One act, stamped and sealed, to the disk; null when it is there. */
  function write(entries: Head, at: Instant, lines: readonly Buffer[]): ProblemCode | null {
    const problem = writeTo(() => writerAt(at), lines);
    if (problem === 'journal.disk-full') reserve.release();
    if (problem) return problem;
    head = entries;
    lastAt = at;
    keepMark(marks);
    for (const listener of listeners) listener(head);
    reserve.hold();
    return null;
  }

  function keepMark(highWater: HighWater): void {
    highWater.write(head);
    flushing ??= setTimeout(() => {
      flushing = null;
      highWater.flush();
    }, MARK_FLUSH_MS);
  }

  return {
    head: () => head,
    lastAt: () => lastAt,
    broken: () => broken,
    append(after, drafts, act) {
      const problem = hindrance(after);
      if (problem) return { ok: false, code: problem };
      const at = now();
      const entries = stamp(head, drafts, { device: device(), at, act }, nativeDigest);
      const failed = write(headOf(entries, head), at, [linesOf(entries, sealer)]);
      return failed ? { ok: false, code: failed } : { ok: true, stamps: stampsOf(entries) };
    },
    stage(after, from, of, drafts, act) {
      if (from === 0) staging = { after, of, at: now(), end: head, lines: [], bytes: 0 };
      const problem = staging ? hindrance(staging.after, staging.bytes) : 'journal.staging';
      const begun = staging;
      const count = begun ? begun.end.seq - begun.after : 0;
      const isNext = begun?.after === after && begun.of === of && count === from;
      if (problem || !begun || !isNext || from + drafts.length > of) {
        staging = null;
        return { ok: false, code: problem ?? 'journal.staging' };
      }
      const stamping = { device: device(), at: begun.at, act };
      const entries = stamp(begun.end, drafts, stamping, nativeDigest);
      const lines = linesOf(entries, sealer, from, of);
      begun.lines.push(lines);
      begun.bytes += lines.length;
      begun.end = headOf(entries, begun.end);
      const stamps = stampsOf(entries);
      if (from + drafts.length < of) return { ok: true, stamps, isWritten: false };
      staging = null;
      const failed = hindrance(after, begun.bytes) ?? write(begun.end, begun.at, begun.lines);
      return failed ? { ok: false, code: failed } : { ok: true, stamps, isWritten: true };
    },
    unstage() {
      staging = null;
    },
    read(from, limit) {
      const upTo = Math.min(head.seq, from + limit - 1);
      try {
        return from > upTo ? [] : reader.read(from, upTo);
      } catch (error) {
        if (error instanceof JournalDamage) broken ??= error.broken;
        throw error;
      }
    },
    readIntact: (from, limit) => reader.readIntact(from, limit),
    onAppended(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async verify(pause) {
      if (broken) return broken;
      const found = await verifyChain(dir, sealer, head, pause, disk);
      if (found) broken ??= found;
      return found;
    },
    close() {
      if (isClosed) return; // the lock may be another's by now
      isClosed = true;
      listeners.clear();
      if (flushing) clearTimeout(flushing);
      marks.close();
      writer?.close();
      writer = null;
      unlock();
    },
  };
}

/** A large act on its way: its parts as they will lie in the file, and the head after them. */
type Staging = {
  readonly after: number;
  readonly of: number;
  readonly at: Instant;
  end: Head;
  readonly lines: Buffer[];
  bytes: number;
};

function stampsOf(entries: readonly Entry[]): Stamp[] {
  return entries.map(({ seq, at, prev, hash }) => ({ seq, at, prev, hash }));
}

/** Opening a long journal stands back for whatever else main has to answer. */
function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The writer behind the last whole act; what was cut short is put aside, empty segments are cleared away. */
function goOnFrom(dir: string, end: End & { ok: true }, disk: Disk): Writer | null {
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

function writeTo(writerOf: () => Writer, bytes: readonly Buffer[]): ProblemCode | null {
  let writer: Writer;
  try {
    writer = writerOf();
  } catch (error) {
    // The new segment could not be begun: nothing of the act is anywhere.
    return isFull(error) ? 'journal.disk-full' : 'journal.unavailable';
  }
  switch (writer.append(bytes)) {
    case 'written':
      return null;
    case 'full':
      return 'journal.disk-full';
    case 'failed':
      return 'journal.unavailable';
    case 'unsettled':
      return 'journal.unsettled';
  }
}
