import path from 'node:path';
import { type Disk, disk as realDisk } from '../node/disk.ts';
import { linesBetween, makeFolder, readBetween, writeAt } from '../node/files.ts';

/** A line of the file: its text, and the bytes that it takes with its end. */
export type Line = { readonly text: string; readonly from: number; readonly upTo: number };

/** A part of the file, in bytes. */
export type Range = Pick<Line, 'from' | 'upTo'>;

/** A file of lines that only grows; a line counts from the moment it is on disk. */
export type DurableLines = {
  /**
   * On disk when it returns. A write that fails leaves the file as it was, and throws; where it cannot be cut back at
   * once, nothing is written until it can: a line is never glued to half of another.
   */
  append(lines: readonly string[]): void;
  /** Takes the latest append back, for when the act that it belonged to failed. */
  undo(): void;
  lastLine(): Line | null;
  /** Every line, oldest first. */
  lines(): Iterable<Line>;
  /** Moves parts of the file, in order, into a new file `aside`; the rest stays. */
  putAside(ranges: readonly Range[], aside: string): void;
  close(): void;
};

const NEWLINE = 10;
const STEP = 64 * 1024;

/** Opens or creates `file`; half a line left by a crash was never acknowledged and is cut off. */
export function openLines(file: string, disk: Disk = realDisk): DurableLines {
  makeFolder(path.dirname(file), disk);
  const isNew = disk.stat(file) === null;
  let fd: number | null = disk.open(file, isNew ? 'wx+' : 'r+', 0o600);
  if (isNew) disk.flushFolder(path.dirname(file));
  /** Where the acknowledged lines end, and where they ended before the latest append. */
  let end = lastNewline(disk, fd, disk.size(fd)) + 1;
  let before = end;
  /** After a failed call nothing is believed of the descriptor: it is opened anew and looked at. */
  let isTrusted = false;

  function ready(): number {
    if (fd !== null && isTrusted && disk.size(fd) === end) return fd;
    isTrusted = false;
    if (fd !== null) disk.close(fd);
    fd = null;
    fd = disk.open(file, 'r+');
    const size = disk.size(fd);
    const isWhole = end === 0 || readBetween(fd, end - 1, end, disk)[0] === NEWLINE;
    if (size < end || !isWhole) throw new Error(`${file} is not as it was written`);
    if (size > end) disk.ftruncate(fd, end);
    disk.fsync(fd);
    isTrusted = true;
    return fd;
  }
  ready();

  return {
    append: (lines) => {
      const handle = ready();
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      try {
        writeAt(handle, bytes, end, disk);
        disk.fdatasync(handle);
      } catch (problem) {
        isTrusted = false;
        try {
          ready();
        } catch {
          // Tried again before the next line.
        }
        throw problem;
      }
      before = end;
      end += bytes.length;
    },
    undo: () => {
      end = before;
      isTrusted = false;
      ready();
    },
    lastLine: () => {
      if (end === 0) return null;
      const handle = ready();
      const from = lastNewline(disk, handle, end - 1) + 1;
      return { text: readBetween(handle, from, end - 1, disk).toString('utf8'), from, upTo: end };
    },
    lines: () => linesIn(disk, ready(), end),
    putAside: (ranges, aside) => {
      const handle = ready();
      copyInto(disk, handle, ranges, aside);
      const kept = otherThan(ranges, end);
      const [first] = kept;
      if (kept.length === 0 || (kept.length === 1 && first?.from === 0)) {
        end = first?.upTo ?? 0;
      } else {
        copyInto(disk, handle, kept, `${file}.new`);
        disk.rename(`${file}.new`, file);
        end = kept.reduce((sum, { from, upTo }) => sum + upTo - from, 0);
      }
      before = end;
      isTrusted = false;
      ready();
      disk.flushFolder(path.dirname(file));
    },
    close: () => {
      if (fd !== null) disk.close(fd);
      fd = null;
    },
  };
}

/** Cut at the newline byte and nowhere else: newer readers of lines also cut at U+2028, which JSON leaves as it is. */
function* linesIn(disk: Disk, fd: number, end: number): Generator<Line> {
  let from = 0;
  for (const { text, next } of linesBetween(fd, 0, end, disk)) {
    yield { text: Buffer.from(text, 'latin1').toString('utf8'), from, upTo: next };
    from = next;
  }
}

/** Where the last newline before `end` is, or −1. */
function lastNewline(disk: Disk, fd: number, end: number): number {
  for (let at = end; at > 0; at -= STEP) {
    const start = Math.max(0, at - STEP);
    const found = readBetween(fd, start, at, disk).lastIndexOf(NEWLINE);
    if (found >= 0) return start + found;
  }
  return -1;
}

function otherThan(ranges: readonly Range[], end: number): Range[] {
  const bounds = [0, ...ranges.flatMap(({ from, upTo }) => [from, upTo]), end];
  const kept: Range[] = [];
  for (let at = 0; at < bounds.length; at += 2) {
    const [from = 0, upTo = 0] = bounds.slice(at, at + 2);
    if (from < upTo) kept.push({ from, upTo });
  }
  return kept;
}

/** The parts one behind the other in a new file, flushed. */
function copyInto(disk: Disk, from: number, ranges: readonly Range[], file: string): void {
  const to = disk.open(file, 'w', 0o600);
  try {
    let at = 0;
    for (const range of ranges) {
      for (let start = range.from; start < range.upTo; start += STEP) {
        const bytes = readBetween(from, start, Math.min(range.upTo, start + STEP), disk);
        writeAt(to, bytes, at, disk);
        at += bytes.length;
      }
    }
    disk.fsync(to);
  } finally {
    disk.close(to);
  }
  disk.flushFolder(path.dirname(file));
}
