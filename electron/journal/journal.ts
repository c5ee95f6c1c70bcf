import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Instant } from '#shared/basics/days';
import type { ActId, DeskId } from '#shared/basics/ids';
import type { ProblemCode } from '#shared/basics/problems';
import type { JournalBreak } from '#shared/bridge/bridge';
import { headOf, stamp } from '#shared/journal/chain';
import { EMPTY_HEAD, type Entry, type EntryDraft, type Head } from '#shared/journal/entry';
import { makeFolder, readBetween } from '../../node/files.ts';
import { linesOf } from './line.ts';
import { lockFolder } from './lock.ts';
import { JournalDamage, readerOf } from './reader.ts';
import { freeBytes, reserveIn } from './reserve.ts';
import type { Sealer } from './sealer.ts';
import { segmentOf, segmentsIn } from './segments.ts';
import { tailOf } from './tail.ts';
import { verifyChain } from './verify.ts';
import { openWriter, type Writer } from './writer.ts';

/** Space kept for the next refusal to be a clean one. */
const RESERVE_BYTES = 1024 * 1024;
/** Below this much free space nothing new is taken in: Chromium wipes its database when the disk is full. */
const FLOOR_BYTES = 64 * 1024 * 1024;

export type Stamp = Pick<Entry, 'seq' | 'at' | 'prev' | 'hash'>;
export type Appended =
  | { readonly ok: true; readonly stamps: readonly Stamp[] }
  | { readonly ok: false; readonly code: ProblemCode };

export type Staged =
  | { readonly ok: true; readonly stamps: readonly Stamp[]; readonly isWritten: boolean }
  | { readonly ok: false; readonly code: ProblemCode };

export type Journal = {
  head(): Head;
  /** Damage found so far. While there is some nothing is appended; reading what is whole still works. */
  broken(): JournalBreak | null;
  /** Stamps, appends and flushes the entries of one act: all of them or none. */
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
  readonly reserveBytes?: number;
  readonly floorBytes?: number;
};

export type JournalOpened =
  | { readonly ok: true; readonly journal: Journal }
  | { readonly ok: false; readonly code: 'journal.locked' };

/** Opens the journal of a folder, reading only its tail. An act cut short by a crash is put aside in `torn/`. */
export function openJournal(dir: string, options: JournalOptions): JournalOpened {
  makeFolder(dir);
  const unlock = lockFolder(dir);
  if (!unlock) return { ok: false, code: 'journal.locked' };
  try {
    return { ok: true, journal: opened(dir, options, unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

function opened(dir: string, options: JournalOptions, unlock: () => void): Journal {
  const { device, sealer, now, reserveBytes = RESERVE_BYTES, floorBytes = FLOOR_BYTES } = options;
  const reserve = reserveIn(dir, reserveBytes);
  const reader = readerOf(dir, sealer);
  const listeners = new Set<(head: Head) => void>();
  const end = endOf(dir, sealer);
  let { head, lastAt, writer } = end;
  let broken: JournalBreak | null = end.broken;
  let isClosed = false;
  let staging: Staging | null = null;
  if (!broken) reserve.hold();

  /** The segment of this month; when the clock went back, the newest one there is. */
  function writerAt(at: Instant): Writer {
    const month = segmentOf(at);
    if (writer && writer.segment >= month) return writer;
    const next = openWriter(dir, month, 0);
    writer?.close();
    writer = next;
    return writer;
  }

  /** Why nothing can be appended behind entry `after` now, or null. */
  function hindrance(after: number, bytes = 0): ProblemCode | null {
    if (broken) return 'journal.broken';
    if (isClosed) return 'journal.unavailable';
    if (after !== head.seq) return 'journal.moved';
    return freeBytes(dir) < floorBytes + bytes ? 'journal.disk-full' : null;
  }

  /** One act, stamped and sealed, to the disk; null when it is there. */
  function write(next: Head, at: Instant, lines: readonly Buffer[]): ProblemCode | null {
    const written = writeTo(() => writerAt(at), lines);
    if (written === 'full') reserve.release();
    if (written !== 'written') {
      return written === 'full' ? 'journal.disk-full' : 'journal.unavailable';
    }
    head = next;
    lastAt = at;
    for (const listener of listeners) listener(head);
    reserve.hold();
    return null;
  }

  return {
    head: () => head,
    broken: () => broken,
    append(after, drafts, act) {
      const problem = hindrance(after);
      if (problem) return { ok: false, code: problem };
      const at = Math.max(now(), lastAt);
      const entries = stamp(head, drafts, { device: device(), at, act }, digest);
      const failed = write(headOf(entries, head), at, [linesOf(entries, sealer)]);
      return failed ? { ok: false, code: failed } : { ok: true, stamps: stampsOf(entries) };
    },
    stage(after, from, of, drafts, act) {
      if (from === 0) {
        staging = { after, of, at: Math.max(now(), lastAt), end: head, lines: [], bytes: 0 };
      }
      const problem = staging ? hindrance(staging.after, staging.bytes) : 'journal.staging';
      const begun = staging;
      const count = begun ? begun.end.seq - begun.after : 0;
      const isNext = begun?.after === after && begun.of === of && count === from;
      if (problem || !begun || !isNext || from + drafts.length > of) {
        staging = null;
        return { ok: false, code: problem ?? 'journal.staging' };
      }
      const entries = stamp(begun.end, drafts, { device: device(), at: begun.at, act }, digest);
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
    onAppended(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async verify(pause) {
      const found = await verifyChain(dir, sealer, head, pause);
      if (found) broken ??= found;
      return found;
    },
    close() {
      if (isClosed) return; // the lock may be another's by now
      isClosed = true;
      listeners.clear();
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

/** A person waits for it: Node's own is many times faster than the portable one. */
const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

type End = { head: Head; lastAt: Instant; writer: Writer | null; broken: JournalBreak | null };

/** Finds the last whole act; segments without any (a crash right after they were made) are cleared away. */
function endOf(dir: string, sealer: Sealer): End {
  const none: End = { head: EMPTY_HEAD, lastAt: 0, writer: null, broken: null };
  for (const segment of segmentsIn(dir).reverse()) {
    const file = path.join(dir, segment);
    const fd = fs.openSync(file, 'r');
    let tail: ReturnType<typeof tailOf>;
    try {
      const { size } = fs.fstatSync(fd);
      tail = tailOf(fd, segment, size, sealer);
      if (!tail.ok) return { ...none, broken: tail.broken };
      if (tail.end < size) putAside(dir, segment, tail.end, readBetween(fd, tail.end, size));
    } finally {
      fs.closeSync(fd);
    }
    const { last } = tail;
    if (last) {
      const head = { seq: last.seq, hash: last.hash };
      return { head, lastAt: last.at, writer: openWriter(dir, segment, tail.end), broken: null };
    }
    fs.rmSync(file);
  }
  return none;
}

/** What was cut off is kept: it was never acknowledged, but a person may want to know of it. */
function putAside(dir: string, segment: string, offset: number, bytes: Buffer): void {
  const folder = path.join(dir, 'torn');
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.writeFileSync(path.join(folder, `${segment}.${offset}`), bytes, { mode: 0o600 });
  } catch {
    // A full disk must not keep the desk shut for the sake of an act that nobody was told is saved.
  }
}

function writeTo(writerOf: () => Writer, bytes: readonly Buffer[]): ReturnType<Writer['append']> {
  try {
    return writerOf().append(bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : 'failed';
  }
}
