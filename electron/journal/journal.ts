import path from 'node:path';
import type { Instant } from '#shared/basics/days';
import type { ActId, DeskId } from '#shared/basics/ids';
import type { ProblemCode } from '#shared/basics/problems';
import type { JournalBreak } from '#shared/bridge/trouble';
import { headOf, stamp } from '#shared/journal/chain';
import { EMPTY_HEAD, type Entry, type EntryDraft, type Head } from '#shared/journal/entry';
import { type Disk, disk as realDisk } from '../../node/disk.ts';
import { isFull, makeFolder } from '../../node/files.ts';
import { lockFolder } from '../../node/folder-lock.ts';
import { nativeDigest } from './digest.ts';
import { endOf, goOnFrom } from './end.ts';
import { type HighWater, highWaterIn } from './high-water.ts';
import { linesOf } from './line.ts';
import { JournalDamage, readerOf } from './reader.ts';
import { reserveIn } from './reserve.ts';
import type { Sealer } from './sealer.ts';
import { isOfMonth, lockIn, segmentName } from './segments.ts';
import { verifyChain } from './verify.ts';
import { openWriter, type Writer, type Written } from './writer.ts';

/** Space kept for the next refusal to be a clean one. */
const RESERVE_BYTES = 1024 * 1024;
/** Below this much free space nothing new is taken in: Chromium wipes its database when the disk is full. */
export const FLOOR_BYTES = 64 * 1024 * 1024;
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
   * The next part of a large act: `from` entries of `of` came before it. Each part is written and flushed as it
   * comes, so that neither memory nor one long flush holds main; the act counts with its last line: all of it or
   * none. `from` 0 begins anew, and another act's write ends it.
   */
  stage(after: number, from: number, of: number, drafts: readonly EntryDraft[], act: ActId): Staged;
  /** Forgets the parts that came; nothing of them stays. */
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
  const unlock = lockFolder(lockIn(dir), disk);
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
    const before = writer;
    writer = next;
    before?.close();
    // Begun for an act that never came about: two segments must not begin with the same number.
    if (before?.isEmpty()) disk.unlink(path.join(dir, before.segment));
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
  function write(at: Instant, put: (writer: Writer) => Written): ProblemCode | null {
    const problem = writeTo(() => writerAt(at), put);
    if (problem === 'journal.disk-full') reserve.release();
    return problem;
  }

  /** An act is on the disk, and all who follow the journal hear of it. */
  function goOn(next: Head, at: Instant): void {
    head = next;
    lastAt = at;
    keepMark(marks);
    for (const listener of listeners) listener(head);
    reserve.hold();
  }

  function stampedPart(begun: Staging, drafts: readonly EntryDraft[], act: ActId): Entry[] {
    return stamp(begun.end, drafts, { device: device(), at: begun.at, act }, nativeDigest);
  }

  /** The parts that came are forgotten; what of them is on the disk is cut off, now or before the next act. */
  function endStaging(code: ProblemCode): Staged {
    staging = null;
    writer?.dropParts();
    return { ok: false, code };
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
      const lines = linesOf(entries, sealer);
      staging = null; // its parts are cut off before this act is written
      const failed = write(at, (writer) => writer.append(lines));
      if (failed) return { ok: false, code: failed };
      goOn(headOf(entries, head), at);
      return { ok: true, stamps: stampsOf(entries) };
    },
    stage(after, from, of, drafts, act) {
      if (from === 0) staging = { after, of, at: now(), end: head };
      const begun = staging;
      const isNext =
        begun?.after === after &&
        begun.of === of &&
        begun.end.seq - begun.after === from &&
        from + drafts.length <= of;
      const entries = begun && isNext ? stampedPart(begun, drafts, act) : [];
      const lines = linesOf(entries, sealer, from, of);
      const problem = begun || after !== head.seq ? hindrance(after, lines.length) : null;
      if (problem || !begun || !isNext) return endStaging(problem ?? 'journal.staging');
      const isLast = from + drafts.length === of;
      const failed = write(begun.at, (writer) => {
        const dropped = from === 0 ? writer.dropParts() : 'written';
        if (dropped !== 'written') return dropped;
        return isLast ? writer.finish(lines) : writer.part(lines);
      });
      if (failed) return endStaging(failed);
      begun.end = headOf(entries, begun.end);
      if (isLast) {
        staging = null;
        goOn(begun.end, begun.at);
      }
      return { ok: true, stamps: stampsOf(entries), isWritten: isLast };
    },
    unstage() {
      endStaging('journal.staging');
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

/** A large act on its way: the head after the parts that came. */
type Staging = { readonly after: number; readonly of: number; readonly at: Instant; end: Head };

function stampsOf(entries: readonly Entry[]): Stamp[] {
  return entries.map(({ seq, at, prev, hash }) => ({ seq, at, prev, hash }));
}

/** Opening a long journal stands back for whatever else main has to answer. */
function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function writeTo(writerOf: () => Writer, put: (writer: Writer) => Written): ProblemCode | null {
  let writer: Writer;
  try {
    writer = writerOf();
  } catch (error) {
    // The new segment could not be begun: nothing of the act is anywhere.
    return isFull(error) ? 'journal.disk-full' : 'journal.unavailable';
  }
  switch (put(writer)) {
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
