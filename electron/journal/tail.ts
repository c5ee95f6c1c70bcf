import type { JournalBreak } from '#shared/bridge/trouble';
import type { Entry, Head } from '#shared/journal/entry';
import type { Disk } from '../../node/disk.ts';
import { linesBetween, readBetween } from '../../node/files.ts';
import { isWhole, type Line, openLine, parseLine, seqIn } from './line.ts';
import type { Sealer } from './sealer.ts';
import { firstOf } from './segments.ts';

/** Where a segment's last whole act ends, what its last entry is; what lies behind is a write cut short. */
export type Tail =
  | { readonly ok: true; readonly end: number; readonly last: Entry | null }
  | { readonly ok: false; readonly broken: JournalBreak };

export type OpenSegment = {
  readonly fd: number;
  readonly segment: string;
  readonly size: number;
  readonly disk: Disk;
};

const FIRST_SPAN = 64 * 1024;
/** Most lines are shorter. */
const USUAL_LINE = 4 * 1024;
/** Looked through in one go: about 5 ms. */
const PIECE_BYTES = 1024 * 1024;

/**
 * Reads only as much of the end as holds the last whole act. What lies behind it is an act that was never
 * acknowledged, when it looks like a write cut short: an incomplete last line, an act without its last line,
 * or a hole of NUL bytes (blocks that a power cut kept from the disk). Anything else is damage.
 * An act that the high-water `mark` names was flushed as a whole: its last line alone is looked at, however long
 * it is. `pause` is awaited between pieces.
 */
export async function tailOf(
  file: OpenSegment,
  sealer: Sealer,
  mark: Head | null,
  pause: () => Promise<void>,
): Promise<Tail> {
  const marked = mark && endOfMarkedAct(file, mark, sealer);
  if (marked) return { ok: true, end: file.size, last: marked };
  for (let span = FIRST_SPAN; ; span *= 4) {
    const start = Math.max(0, file.size - span);
    const from = start === 0 ? 0 : firstActIn(probe(file, start));
    const found = from === null ? null : await scanFrom(file, start + from, pause);
    if (found?.name === 'damage') return damage(file, found.start, found.reason, found.seq);
    if (found?.end) {
      const { line, start: at, next } = found.end;
      const last = openLine(line, sealer);
      if (!last) return damage(file, at, 'unreadable', line.seq);
      if (!isWhole(last)) return damage(file, at, 'hash', line.seq);
      return { ok: true, end: next, last };
    }
    if (start === 0) return { ok: true, end: 0, last: null };
    await pause();
  }
}

/** The last entry of the file when it is the one for which the mark was made, and ends its act. */
function endOfMarkedAct({ fd, size, disk }: OpenSegment, mark: Head, sealer: Sealer): Entry | null {
  for (let span = USUAL_LINE; ; span *= 4) {
    const start = Math.max(0, size - span);
    const bytes = readBetween(fd, start, size, disk);
    if (bytes.at(-1) !== LF) return null;
    const before = bytes.lastIndexOf(LF, -2);
    if (before < 0 && start > 0 && span < MOST_OF_A_LINE) continue;
    const line = parseLine(bytes.toString('latin1', before + 1, bytes.length - 1));
    if (line?.seq !== mark.seq || line.part !== line.of) return null;
    const last = openLine(line, sealer);
    return last && last.hash === mark.hash && isWhole(last) ? last : null;
  }
}

/** A part of the file in which the beginning of an act is looked for. */
function probe({ fd, size, disk }: OpenSegment, start: number): Buffer {
  return readBetween(fd, start, Math.min(size, start + PIECE_BYTES), disk);
}

const LF = 10;

/** Where in `bytes` an act begins; null when none does. Bytes before the first line feed belong to a cut line. */
function firstActIn(bytes: Buffer): number | null {
  let from = bytes.indexOf(LF) + 1;
  for (let lf = bytes.indexOf(LF, from); from > 0 && lf !== -1; lf = bytes.indexOf(LF, from)) {
    if (parseLine(bytes.toString('latin1', from, lf))?.part === 1) return from;
    from = lf + 1;
  }
  return null;
}

type Ended = { readonly line: Line; readonly start: number; readonly next: number };
type Scan =
  | { readonly name: 'scanned'; readonly end: Ended | null }
  | {
      readonly name: 'damage';
      readonly start: number;
      readonly reason: 'checksum' | 'gap';
      readonly seq: number;
    };

/** From the beginning of an act to the end of the file, line by line; holds one line at a time. */
async function scanFrom(
  { fd, segment, size, disk }: OpenSegment,
  begin: number,
  pause: () => Promise<void>,
): Promise<Scan> {
  let end: Ended | null = null;
  /** Number of the last entry of the last whole act; null until the first line tells it. */
  let good = begin === 0 ? firstOf(segment) - 1 : null;
  /** Lines of the act in progress that were read; a hole makes it one that nobody was told is saved. */
  let parts = 0;
  let hole: { start: number; seq: number } | null = null;
  let start = begin;
  let paused = begin;
  for (const { text, next } of linesBetween(fd, begin, size, disk, PIECE_BYTES)) {
    const line = parseLine(text);
    good ??= (line?.seq ?? 1) - 1;
    const expected = good + parts + 1;
    if (!line) {
      if (!text.includes('\0')) {
        return { name: 'damage', start, reason: 'checksum', seq: seqIn(text) ?? expected };
      }
      hole ??= { start, seq: expected };
    } else if (line.seq - line.part !== good) {
      // Of another act: whatever came before it had been flushed, so that it cannot be a write cut short.
      if (hole) return { name: 'damage', reason: 'checksum', ...hole };
      return { name: 'damage', start, reason: 'gap', seq: expected };
    } else if (hole === null) {
      if (line.part !== parts + 1) return { name: 'damage', start, reason: 'gap', seq: expected };
      parts = line.part;
      if (line.part === line.of) {
        end = { line, start, next };
        good = line.seq;
        parts = 0;
      }
    }
    start = next;
    if (next - paused > PIECE_BYTES) {
      paused = next;
      await pause();
    }
  }
  // A whole line followed by a byte that is neither LF nor a hole was not cut short: its LF was damaged.
  const rest = readBetween(fd, start, Math.min(size, start + MOST_OF_A_LINE), disk);
  const isCut = rest.length < 2 || rest.at(-1) === 0;
  const whole = isCut ? null : parseLine(rest.toString('latin1', 0, rest.length - 1));
  if (whole) return { name: 'damage', start, reason: 'checksum', seq: whole.seq };
  return { name: 'scanned', end };
}

/** No line is longer: an act's call holds four megabytes, sealed and in base64 a third more. */
const MOST_OF_A_LINE = 8 * 1024 * 1024;

function damage(
  { fd, segment, disk }: OpenSegment,
  start: number,
  reason: JournalBreak['reason'],
  seq: number,
): Tail {
  let line = 1;
  for (const _ of linesBetween(fd, 0, start, disk)) line += 1;
  return { ok: false, broken: { segment, line, seq, reason } };
}
