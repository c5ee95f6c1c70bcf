import path from 'node:path';
import type { JournalBreak } from '#shared/bridge/trouble';
import type { Entry } from '#shared/journal/entry';
import type { Disk } from '../../node/disk.ts';
import { linesBetween } from '../../node/files.ts';
import { isWhole, openLine, parseLine } from './line.ts';
import type { Sealer } from './sealer.ts';
import { firstOf, segmentsIn } from './segments.ts';

/** A line was not what had been written there. */
export class JournalDamage extends Error {
  override readonly name = 'JournalDamage';
  readonly broken: JournalBreak;
  constructor(broken: JournalBreak) {
    super(`journal damaged: ${broken.segment} line ${broken.line}: ${broken.reason}`);
    this.broken = broken;
  }
}

/** Where an entry's line starts. */
type Place = { seq: number; offset: number };

/** Every so many entries a place is remembered, so that no read walks far. */
const PLACE_EVERY = 256;
/** One answer carries no more than this many bytes of lines (about 15 ms of work), but always one entry. */
const ANSWER_BYTES = 1024 * 1024;

export type Reader = {
  /**
   * Entries `from` to at most `upTo` in order; fewer when they are large. Ask again from where they end.
   * @throws JournalDamage naming segment, line and number
   */
  read(from: number, upTo: number): Entry[];
  /**
   * What can be read of a damaged journal: entries with number `from` or above in the order of the files, at most
   * `limit`; what is not whole is left out. Empty at the end. Never throws.
   */
  readIntact(from: number, limit: number): Entry[];
};

/** Reads entries by number. Places are learnt on the way: nothing is scanned when the desk opens. */
export function readerOf(dir: string, sealer: Sealer, disk: Disk): Reader {
  const places = new Map<string, Place[]>();
  /** Where the last answer of `readIntact` ended: a damaged journal is read from one end to the other. */
  let resume: { from: number; segment: string; offset: number } | null = null;

  /** The places known in a segment: the first line's at least, which its name tells. */
  function placesIn(segment: string): Place[] {
    const known = places.get(segment) ?? [{ seq: firstOf(segment), offset: 0 }];
    places.set(segment, known);
    return known;
  }

  function isEmpty(segment: string): boolean {
    return disk.stat(path.join(dir, segment))?.size === 0;
  }

  function readSegment(segment: string, from: number, upTo: number, entries: Entry[]): void {
    const known = placesIn(segment);
    const near = known.findLast((place) => place.seq <= from);
    if (!near) return;
    const fd = disk.open(path.join(dir, segment), 'r');
    try {
      let { seq, offset } = near;
      let bytes = 0;
      for (const { text, next } of linesBetween(fd, offset, disk.size(fd), disk)) {
        const last = known.at(-1) as Place;
        if (seq >= last.seq + PLACE_EVERY) known.push({ seq, offset });
        if (seq > upTo || bytes > ANSWER_BYTES) return;
        if (seq >= from) {
          const line = parseLine(text);
          const entry = line && openLine(line, sealer);
          if (!line || !entry || entry.seq !== seq) {
            const reason = !line ? 'checksum' : !entry ? 'unreadable' : 'gap';
            throw new JournalDamage({ segment, line: lineAt(fd, offset, disk), seq, reason });
          }
          entries.push(entry);
          bytes += text.length;
        }
        offset = next;
        seq += 1;
      }
    } finally {
      disk.close(fd);
    }
  }

  return {
    read(from, upTo) {
      const entries: Entry[] = [];
      const segments = segmentsIn(dir, disk);
      // The last segment that starts at or before `from`; a read goes on into those after it.
      let at = segments.findLastIndex((name) => firstOf(name) <= from && !isEmpty(name));
      for (; at >= 0 && at < segments.length; at += 1) {
        const segment = segments[at] as string;
        const next = (entries.at(-1)?.seq ?? from - 1) + 1;
        if (next > upTo) break;
        const before = entries.length;
        readSegment(segment, next, upTo, entries);
        if (before > 0 && entries.length === before) break;
      }
      if (entries.length === 0 && from <= upTo) {
        throw new JournalDamage({
          segment: segments.at(-1) ?? '',
          line: 0,
          seq: from,
          reason: 'gap',
        });
      }
      return entries;
    },
    readIntact(from, limit) {
      const entries: Entry[] = [];
      const segments = segmentsIn(dir, disk);
      const known = resume?.from === from ? resume : null;
      const first = known
        ? segments.indexOf(known.segment)
        : segments.findLastIndex((name) => firstOf(name) <= from);
      let bytes = 0;
      for (const segment of segments.slice(Math.max(0, first))) {
        const offset = segment === known?.segment ? known.offset : 0;
        for (const { entry, size, next } of intactIn(segment, offset, from)) {
          entries.push(entry);
          bytes += size;
          if (entries.length < limit && bytes < ANSWER_BYTES) continue;
          resume = { from: entry.seq + 1, segment, offset: next };
          return entries;
        }
      }
      return entries;
    },
  };

  function* intactIn(
    segment: string,
    offset: number,
    from: number,
  ): Generator<{ entry: Entry; size: number; next: number }> {
    let fd: number | undefined;
    try {
      fd = disk.open(path.join(dir, segment), 'r');
      for (const { text, next } of linesBetween(fd, offset, disk.size(fd), disk)) {
        const line = parseLine(text);
        const entry = line && line.seq >= from ? openLine(line, sealer) : null;
        if (entry && isWhole(entry)) yield { entry, size: text.length, next };
      }
    } catch {
      // A file or a block that the disk refuses: what lies in other files is still read.
    } finally {
      if (fd !== undefined) disk.close(fd);
    }
  }
}

/** Counts lines up to a byte: only for telling a person the place. */
function lineAt(fd: number, offset: number, disk: Disk): number {
  let line = 1;
  for (const _ of linesBetween(fd, 0, offset, disk)) line += 1;
  return line;
}
