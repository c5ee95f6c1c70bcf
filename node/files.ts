import path from 'node:path';
import { type Disk, disk as realDisk } from './disk.ts';

/**
 * Makes a folder for this user only, with those above it that are missing; their names are on the disk when it
 * returns. The name of one that is there already is flushed, too: the flush may have failed when it was made.
 */
export function makeFolder(dir: string, disk: Disk = realDisk): void {
  const above = path.dirname(disk.mkdir(dir) ?? dir);
  for (let at = path.dirname(dir); ; at = path.dirname(at)) {
    disk.flushFolder(at);
    if (at === above) return;
  }
}

/** Replaces a file as a whole, or not at all: temporary file, flush, rename, flush of the folder. */
export function writeWhole(file: string, bytes: string | Uint8Array, disk: Disk = realDisk): void {
  const fresh = `${file}.new`;
  const fd = disk.open(fresh, 'w', 0o600);
  try {
    writeAt(fd, typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes, 0, disk);
    disk.fsync(fd);
  } finally {
    disk.close(fd);
  }
  disk.rename(fresh, file);
  disk.flushFolder(path.dirname(file));
}

/** The whole file, or null when there is none. */
export function readWhole(file: string, disk: Disk = realDisk): Buffer | null {
  let fd: number;
  try {
    fd = disk.open(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return readBetween(fd, 0, disk.size(fd), disk);
  } finally {
    disk.close(fd);
  }
}

/** Writes all bytes at a place; a short write goes on where it stopped, so that its reason comes as an error. */
export function writeAt(
  fd: number,
  bytes: Uint8Array,
  position: number,
  disk: Disk = realDisk,
): void {
  let done = 0;
  while (done < bytes.length) {
    done += disk.write(fd, bytes, done, bytes.length - done, position + done);
  }
}

/** The bytes from `start` up to `end`; fewer only when the file is shorter. */
export function readBetween(fd: number, start: number, end: number, disk: Disk = realDisk): Buffer {
  const bytes = Buffer.allocUnsafe(Math.max(0, end - start));
  let done = 0;
  while (done < bytes.length) {
    const got = disk.read(fd, bytes, done, bytes.length - done, start + done);
    if (got === 0) break;
    done += got;
  }
  return bytes.subarray(0, done);
}

/** A line of a file: its text (latin1) without LF, and where the line after it starts. */
export type Found = { readonly text: string; readonly next: number };

/** The complete lines of a file from byte `start` up to byte `end`, read in pieces. */
export function* linesBetween(
  fd: number,
  start: number,
  end: number,
  disk: Disk = realDisk,
  piece = 1024 * 1024,
): Generator<Found> {
  let carried: Buffer = Buffer.alloc(0);
  let at = start;
  for (let position = start; position < end; ) {
    const bytes = readBetween(fd, position, Math.min(end, position + piece), disk);
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
