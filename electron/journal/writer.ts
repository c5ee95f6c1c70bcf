import path from 'node:path';
import type { Disk } from '../../node/disk.ts';
import { isFull, readBetween, writeAt } from '../../node/files.ts';

/**
 * Outcome of putting an act on the disk. After `full` and `failed` it is certain that nothing of it is left, and
 * never will be. `unsettled`: the disk took neither the act nor its taking back; which of both is there shows only
 * when it works again (`settle`) or at the next start.
 */
export type Written = 'written' | 'full' | 'failed' | 'unsettled';

/** The newest segment, open for appending. */
export type Writer = {
  readonly segment: string;
  /** A whole act: one write, one flush. Parts that were put ahead of another act are cut off first. */
  append(bytes: Buffer): Written;
  /**
   * A part of a large act, behind the parts before it, flushed: the act counts only with its last line, which
   * `finish` writes. A power cut or a failure before that leaves an act cut short, or nothing.
   */
  part(bytes: Buffer): Written;
  finish(bytes: Buffer): Written;
  /** Cuts off the parts that were written. */
  dropParts(): Written;
  /** False while it is still not known what became of the last act; nothing is appended until it is. */
  settle(): boolean;
  /** Nothing has ever been saved in it. */
  isEmpty(): boolean;
  close(): void;
};

/** A write that failed may have spoilt the block in which the act before it ends: that much is written again. */
const BLOCK_BYTES = 4096;

/**
 * Opens a segment whose good part ends at `end`; what is behind (an act cut short) is cut off. Throws the disk's
 * error, and then the file is as it was, or empty and new.
 */
export function openWriter(dir: string, segment: string, end: number, disk: Disk): Writer {
  const file = path.join(dir, segment);
  let goodEnd = end;
  let fd: number | null = disk.stat(file) ? disk.open(file, 'r+') : disk.open(file, 'wx+', 0o600);
  let lastBlock: Buffer;
  /** Behind the good end: parts of an act that is not whole yet, and the block in which they end. */
  let parts: { readonly end: number; readonly lastBlock: Buffer } | null = null;
  try {
    const size = disk.size(fd);
    // Only a tail that was read says where to cut: a segment meant to be new is never emptied.
    if (end === 0 && size > 0) throw new Error(`${segment} is not new`);
    if (size === 0) disk.flushFolder(dir);
    lastBlock = Buffer.from(readBetween(fd, blockStart(end), end, disk));
    cutBack(fd);
  } catch (error) {
    disk.close(fd);
    throw error;
  }

  function cutBack(open: number): void {
    if (disk.size(open) === goodEnd) return;
    disk.ftruncate(open, goodEnd);
    disk.fsync(open);
  }

  /**
   * A descriptor whose write or flush failed is never asked again: the system tells such a failure once, and then
   * calls the same pages clean. The file is opened anew, its last good block written again, cut, flushed and read.
   */
  function restore(): boolean {
    try {
      if (fd !== null) disk.close(fd);
    } catch {
      // It is given up in any case.
    }
    fd = null;
    let open: number | null = null;
    try {
      open = disk.open(path.join(dir, segment), 'r+');
      writeAt(open, lastBlock, blockStart(goodEnd), disk);
      disk.ftruncate(open, goodEnd);
      disk.fsync(open);
      const kept = readBetween(open, blockStart(goodEnd), goodEnd + 1, disk);
      if (!kept.equals(lastBlock))
        throw new Error(`${segment} reads otherwise than it was written`);
      fd = open;
      parts = null;
      return true;
    } catch {
      try {
        if (open !== null) disk.close(open);
      } catch {
        // As above.
      }
      return false;
    }
  }

  /** Behind what is there; `null` when it is on the disk. Throws nothing: what failed has been taken back. */
  function put(bytes: Buffer): Exclude<Written, 'written'> | null {
    if (fd === null && !restore()) return 'unsettled';
    const before = parts ?? { end: goodEnd, lastBlock };
    try {
      writeAt(fd as number, bytes, before.end, disk);
      disk.fdatasync(fd as number);
      const end = before.end + bytes.length;
      parts = { end, lastBlock: lastBlockOf(before.lastBlock, bytes, end) };
      return null;
    } catch (error) {
      if (!restore()) return 'unsettled';
      return isFull(error) ? 'full' : 'failed';
    }
  }

  function finish(bytes: Buffer): Written {
    const failed = put(bytes);
    if (failed || !parts) return failed ?? 'failed';
    ({ end: goodEnd, lastBlock } = parts);
    parts = null;
    return 'written';
  }

  function dropParts(): Written {
    return parts && !restore() ? 'unsettled' : 'written';
  }

  return {
    segment,
    append: (bytes) => (dropParts() === 'unsettled' ? 'unsettled' : finish(bytes)),
    part: (bytes) => put(bytes) ?? 'written',
    finish,
    dropParts,
    isEmpty: () => goodEnd === 0,
    settle: () => fd !== null || restore(),
    close() {
      if (fd !== null) disk.close(fd);
      fd = null;
    },
  };
}

function blockStart(end: number): number {
  return end - (end % BLOCK_BYTES);
}

/** The bytes between the last block's start and `end`, after `bytes` were put behind `before`. */
function lastBlockOf(before: Buffer, bytes: Buffer, end: number): Buffer {
  const wanted = end - blockStart(end);
  if (bytes.length >= wanted) return Buffer.from(bytes.subarray(bytes.length - wanted));
  return Buffer.concat([before.subarray(before.length - (wanted - bytes.length)), bytes]);
}
