import path from 'node:path';
import type { Entry } from '#shared/journal/entry';
import type { Disk } from '../../node/disk.ts';
import { readBetween } from '../../node/files.ts';
import { isWhole, type Line, openLine, parseLine } from '../journal/line.ts';
import type { Sealer } from '../journal/sealer.ts';

/** Where the line of a whole entry lies. */
export type Place = { readonly file: string; readonly offset: number; readonly length: number };

/** An entry that is whole: what the chain needs of it, and where to read it again. */
export type Whole = Pick<Entry, 'seq' | 'prev' | 'hash' | 'act'> & {
  readonly part: number;
  readonly of: number;
  /** Where the act stood when it was first written down: the same in every copy of it. */
  readonly identity: string;
  /** The record and its revision after the act. */
  readonly record: string;
  readonly place: Place;
};

/** What was found in the files of a journal. */
export type Salvage = {
  /** Each entry once, in the order of the files. */
  readonly whole: readonly Whole[];
  /** Lines that are not what was written. */
  readonly damaged: number;
  /** Whole lines that were there before: a file that lies there twice. */
  readonly doubled: number;
  readonly files: readonly SalvagedFile[];
};

export type SalvagedFile = {
  readonly name: string;
  readonly bytes: number;
  readonly whole: number;
  readonly damaged: number;
  readonly firstSeq: number | null;
  readonly lastSeq: number | null;
};

/** Told between pieces of about 5 ms; answers false to give up. */
export type Pause = (done: number, total: number) => Promise<boolean>;

export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

const PIECE_BYTES = 512 * 1024;
const LF = 10;
/** Whatever somebody called a copy of a segment. */
const SEGMENT_LIKE = /\.journal/i;
/** Checksum, number, place in its act, and the seal as far as it goes. */
const LINE = /[0-9a-f]{16}\t[1-9]\d{0,15}\t[1-9]\d*\/[1-9]\d*\t[A-Za-z0-9+/]*={0,2}/y;
const START = /[0-9a-f]{16}\t[1-9]\d{0,15}\t[1-9]\d*\/[1-9]\d*\t/g;

/** Files of a folder that may hold lines of a journal, whatever they are called. */
export function journalFilesIn(dir: string, disk: Disk): string[] {
  return disk
    .readdir(dir)
    .filter((name) => SEGMENT_LIKE.test(name) && disk.stat(path.join(dir, name))?.kind === 'file')
    .sort();
}

/** Bytes of all of them. */
export function journalBytes(dir: string, disk: Disk): number {
  const sizeOf = (name: string) => disk.stat(path.join(dir, name))?.size ?? 0;
  return journalFilesIn(dir, disk).reduce((sum, name) => sum + sizeOf(name), 0);
}

/**
 * Reads every file of a journal from its first byte to its last and keeps what is whole: checksum, seal and hash. It
 * trusts no line feed, no name and no order, and a block that the disk refuses is passed over.
 * @throws GivenUp when `pause` says so
 */
export async function salvage(
  dir: string,
  sealer: Sealer,
  disk: Disk,
  pause: Pause,
): Promise<Salvage> {
  const whole = new Map<string, Whole>();
  const files: SalvagedFile[] = [];
  const names = journalFilesIn(dir, disk);
  const total = journalBytes(dir, disk);
  let doubled = 0;
  let before = 0;
  for (const name of names) {
    const file = path.join(dir, name);
    const counts = { whole: 0, damaged: 0, firstSeq: null as number | null, lastSeq: 0 };
    const { size, chunks } = chunksOf(file, disk);
    for (const { bytes, offset } of chunks) {
      const found = linesIn(bytes.toString('latin1'), sealer);
      counts.damaged += found.damaged;
      for (const { line, entry, at, length } of found.lines) {
        counts.whole += 1;
        counts.firstSeq ??= entry.seq;
        counts.lastSeq = entry.seq;
        if (whole.has(entry.hash)) doubled += 1;
        else whole.set(entry.hash, wholeOf(line, entry, { file, offset: offset + at, length }));
      }
      if (!(await pause(before + offset, total))) throw new GivenUp();
    }
    before += size;
    const { firstSeq, lastSeq } = counts;
    files.push({ name, bytes: size, ...counts, lastSeq: firstSeq === null ? null : lastSeq });
  }
  const damaged = files.reduce((sum, file) => sum + file.damaged, 0);
  return { whole: [...whole.values()], damaged, doubled, files };
}

/** The entry at a place that was found whole; null when the disk has changed its mind since. */
export function entryAt({ file, offset, length }: Place, sealer: Sealer, disk: Disk): Entry | null {
  let fd: number | undefined;
  try {
    fd = disk.open(file, 'r');
    const line = parseLine(readBetween(fd, offset, offset + length, disk).toString('latin1'));
    return line && openLine(line, sealer);
  } catch {
    return null;
  } finally {
    if (fd !== undefined) disk.close(fd);
  }
}

/** Where an act stood first: an entry that was taken in before keeps where it came from. */
export function identityOf({ device, seq, origin }: Pick<Entry, 'device' | 'seq' | 'origin'>) {
  return origin ? `${origin.device}:${origin.seq}` : `${device}:${seq}`;
}

function wholeOf({ part, of }: Line, entry: Entry, place: Place): Whole {
  const { seq, prev, hash, act, record } = entry;
  const identity = `${identityOf(entry)} ${entry.kind} ${record.id}`;
  const recordAt = `${record.id}:${record.revision}`;
  return { seq, prev, hash, act, part, of, identity, record: recordAt, place };
}

type FoundLine = {
  readonly line: Line;
  readonly entry: Entry;
  readonly at: number;
  readonly length: number;
};

/** Every whole line of a piece of a file; what lies between them is damage, and is counted by its lines. */
function linesIn(text: string, sealer: Sealer): { lines: FoundLine[]; damaged: number } {
  const lines: FoundLine[] = [];
  let damaged = 0;
  let start = 0;
  for (const one of text.split('\n')) {
    if (one.length > 0) {
      const found = wholeAt(one, 0, sealer);
      const inside = found ? [found] : glued(one, sealer);
      for (const { at, ...rest } of inside) lines.push({ ...rest, at: start + at });
      const kept = inside.reduce((sum, { length }) => sum + length, 0);
      // One stray byte a line is its line feed, and nothing is missing.
      if (one.length - kept > inside.length) damaged += 1;
    }
    start += one.length + 1;
  }
  return { lines, damaged };
}

/** Lines whose line feed is gone or has become something else, and those before or behind rubbish. */
function glued(text: string, sealer: Sealer): FoundLine[] {
  const starts = [...text.matchAll(START)].map(({ index }) => index);
  return starts.flatMap((from, at) => {
    LINE.lastIndex = from;
    const line = LINE.exec(text)?.[0].slice(0, (starts[at + 1] ?? text.length) - from) ?? '';
    // What was a line feed may look like one more letter of the seal.
    const found = wholeAt(line, from, sealer) ?? wholeAt(line.slice(0, -1), from, sealer);
    return found ? [found] : [];
  });
}

function wholeAt(text: string, at: number, sealer: Sealer): FoundLine | null {
  const line = parseLine(text);
  const entry = line && openLine(line, sealer);
  return line && entry && isWhole(entry) ? { line, entry, at, length: text.length } : null;
}

type Chunk = { readonly bytes: Buffer; readonly offset: number };

/** Pieces of a file that end with a line feed or with the file; unreadable ones are left out. */
function chunksOf(file: string, disk: Disk): { size: number; chunks: Iterable<Chunk> } {
  let fd: number;
  let size: number;
  try {
    fd = disk.open(file, 'r');
    size = disk.size(fd);
  } catch {
    return { size: 0, chunks: [] };
  }
  return { size, chunks: chunksBetween(fd, size, disk) };
}

function* chunksBetween(fd: number, size: number, disk: Disk): Generator<Chunk> {
  let carried: Buffer = Buffer.alloc(0);
  try {
    for (let position = 0; position < size; position += PIECE_BYTES) {
      const upTo = Math.min(size, position + PIECE_BYTES);
      const bytes = Buffer.concat([carried, readable(fd, position, upTo, disk)]);
      const offset = position - carried.length;
      const end = upTo === size ? bytes.length : bytes.lastIndexOf(LF) + 1;
      if (end > 0) yield { bytes: bytes.subarray(0, end), offset };
      carried = Buffer.from(bytes.subarray(end));
    }
  } finally {
    disk.close(fd);
  }
}

/** NULs in place of what the disk refuses, so that places stay what they are. */
function readable(fd: number, start: number, end: number, disk: Disk): Buffer {
  try {
    return readBetween(fd, start, end, disk);
  } catch {
    return Buffer.alloc(end - start);
  }
}
