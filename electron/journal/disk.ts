import fs from 'node:fs';
import path from 'node:path';
import { dayOf, type Instant } from '#shared/basics/days';

const SEGMENT = /^\d{4}-\d{2}\.journal$/;

/** Segment files of a folder, oldest first: names sort by month. */
export function segmentsIn(dir: string): string[] {
  try {
    return fs
      .readdirSync(dir)
      .filter((name) => SEGMENT.test(name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The segment of the hall's month in which an instant falls. */
export function segmentOf(at: Instant): string {
  return `${dayOf(at).slice(0, 7)}.journal`;
}

/** A created or renamed file survives a power cut only when its folder is flushed too. */
export function flushFolder(dir: string): void {
  if (process.platform === 'win32') return; // NTFS journals names itself and cannot flush a folder
  const fd = fs.openSync(dir, 'r');
  try {
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

/** Makes a folder for this user only; also flushes its parent. */
export function makeFolder(dir: string): void {
  if (fs.mkdirSync(dir, { recursive: true, mode: 0o700 })) flushFolder(path.dirname(dir));
}

/** Replaces a file as a whole, or not at all: temporary file, flush, rename, flush of the folder. */
export function writeWhole(file: string, bytes: string | Uint8Array): void {
  const fresh = `${file}.new`;
  const fd = fs.openSync(fresh, 'w', 0o600);
  try {
    fs.writeFileSync(fd, bytes);
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
  fs.renameSync(fresh, file);
  flushFolder(path.dirname(file));
}

/** Writes all bytes at a place; a short write goes on where it stopped, so that its reason comes as an error. */
export function writeAt(fd: number, bytes: Buffer, position: number): void {
  let done = 0;
  while (done < bytes.length) {
    done += fs.writeSync(fd, bytes, done, bytes.length - done, position + done);
  }
}

/** The bytes from `start` up to `end`; fewer only when the file is shorter. */
export function readBetween(fd: number, start: number, end: number): Buffer {
  const bytes = Buffer.allocUnsafe(Math.max(0, end - start));
  let done = 0;
  while (done < bytes.length) {
    const got = fs.readSync(fd, bytes, done, bytes.length - done, start + done);
    if (got === 0) break;
    done += got;
  }
  return bytes.subarray(0, done);
}

/** A line of a segment: its text without LF, and where the line after it starts. */
export type Found = { readonly text: string; readonly next: number };

/** The complete lines of a file from byte `start` up to byte `end`, read in pieces. */
export function* linesBetween(
  fd: number,
  start: number,
  end: number,
  piece = 1024 * 1024,
): Generator<Found> {
  let carried: Buffer = Buffer.alloc(0);
  let at = start;
  for (let position = start; position < end; ) {
    const bytes = readBetween(fd, position, Math.min(end, position + piece));
    if (bytes.length === 0) return;
    position += bytes.length;
    const block = carried.length > 0 ? Buffer.concat([carried, bytes]) : bytes;
    let from = 0;
    for (let lf = block.indexOf(10); lf !== -1; lf = block.indexOf(10, from)) {
      at += lf + 1 - from;
      yield { text: block.toString('latin1', from, lf), next: at };
      from = lf + 1;
    }
    carried = block.subarray(from);
  }
}

/** True for "no space left": also a quota, and a file larger than the file system takes. */
export function isFull(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
}
