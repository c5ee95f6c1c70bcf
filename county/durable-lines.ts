import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** A file of lines that only grows; a line counts from the moment it is on disk. */
export type DurableLines = {
  /** On disk when it returns. A write that fails leaves the file as it was, and throws. */
  append(lines: readonly string[]): void;
  /** Takes the latest append back, for when the act that it belonged to failed. */
  undo(): void;
  lastLine(): string | null;
  /** Every line, oldest first. */
  lines(): Iterable<string>;
  close(): void;
};

const NEWLINE = 10;
const STEP = 64 * 1024;

/** Opens or creates `file`; half a line left by a crash was never acknowledged and is cut off. */
export function openLines(file: string): DurableLines {
  const isNew = !existsSync(file);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, 'a+', 0o600);
  if (isNew) syncFolder(path.dirname(file));
  cutTo(handle, lastNewline(handle, fstatSync(handle).size) + 1);
  let before = fstatSync(handle).size;
  return {
    append: (lines) => {
      before = fstatSync(handle).size;
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      try {
        for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
        fdatasyncSync(handle);
      } catch (problem) {
        cutTo(handle, before);
        throw problem;
      }
    },
    undo: () => cutTo(handle, before),
    lastLine: () => {
      const end = fstatSync(handle).size - 1;
      if (end < 0) return null;
      const start = lastNewline(handle, end) + 1;
      const bytes = Buffer.alloc(end - start);
      readSync(handle, bytes, 0, bytes.length, start);
      return bytes.toString('utf8');
    },
    lines: () => linesIn(handle),
    close: () => closeSync(handle),
  };
}

/** Cut at the newline byte and nowhere else: newer readers of lines also cut at U+2028, which JSON leaves as it is. */
function* linesIn(handle: number): Generator<string> {
  const step = Buffer.alloc(STEP);
  let carried: Buffer[] = [];
  for (let at = 0; ; at += STEP) {
    const bytes = step.subarray(0, readSync(handle, step, 0, STEP, at));
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...carried, bytes.subarray(from, end)]).toString('utf8');
      carried = [];
      from = end + 1;
    }
    if (bytes.length < STEP) return;
    carried.push(Buffer.from(bytes.subarray(from)));
  }
}

/** Where the last newline before `end` is, or −1. */
function lastNewline(handle: number, end: number): number {
  const step = Buffer.alloc(STEP);
  for (let at = end; at > 0; at -= STEP) {
    const start = Math.max(0, at - STEP);
    const found = step
      .subarray(0, readSync(handle, step, 0, at - start, start))
      .lastIndexOf(NEWLINE);
    if (found >= 0) return start + found;
  }
  return -1;
}

function cutTo(handle: number, size: number): void {
  if (fstatSync(handle).size === size) return;
  ftruncateSync(handle, size);
  fsyncSync(handle);
}

/** A new name is on disk only when its folder is. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch {
    // Windows cannot sync a folder; its file systems journal names themselves.
  } finally {
    closeSync(handle);
  }
}
