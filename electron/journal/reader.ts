import fs from 'node:fs';
import path from 'node:path';
import type { JournalBreak } from '#shared/bridge/bridge';
import type { Entry } from '#shared/journal/entry';
import { linesBetween, readBetween } from '../../node/files.ts';
import { openLine, parseLine, seqIn } from './line.ts';
import type { Sealer } from './sealer.ts';
import { segmentsIn } from './segments.ts';

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
/** One answer carries no more than this many bytes of lines, but always one entry. */
const ANSWER_BYTES = 8 * 1024 * 1024;
const FIRST_COLUMNS = 64;

export type Reader = {
  /**
   * Entries `from` to at most `upTo` in order; fewer when they are large. Ask again from where they end.
   * @throws JournalDamage naming segment, line and number
   */
  read(from: number, upTo: number): Entry[];
};

/** Reads entries by number. Places are learnt on the way: nothing is scanned when the desk opens. */
export function readerOf(dir: string, sealer: Sealer): Reader {
  const places = new Map<string, Place[]>();

  /** The places known in a segment, the first line's at least; none while the segment is empty. */
  function placesIn(segment: string): Place[] {
    let known = places.get(segment);
    if (!known) {
      const file = path.join(dir, segment);
      const fd = fs.openSync(file, 'r');
      try {
        const start = readBetween(fd, 0, FIRST_COLUMNS);
        if (start.length === 0) return [];
        const seq = seqIn(start.toString('latin1'));
        if (seq === null) {
          throw new JournalDamage({ segment, line: 1, seq: 1, reason: 'unreadable' });
        }
        known = [{ seq, offset: 0 }];
      } finally {
        fs.closeSync(fd);
      }
      places.set(segment, known);
    }
    return known;
  }

  function readSegment(segment: string, from: number, upTo: number, entries: Entry[]): void {
    const known = placesIn(segment);
    const near = known.findLast((place) => place.seq <= from);
    if (!near) return;
    const fd = fs.openSync(path.join(dir, segment), 'r');
    try {
      let { seq, offset } = near;
      let bytes = 0;
      for (const { text, next } of linesBetween(fd, offset, fs.fstatSync(fd).size)) {
        const last = known.at(-1) as Place;
        if (seq >= last.seq + PLACE_EVERY) known.push({ seq, offset });
        if (seq > upTo || bytes > ANSWER_BYTES) return;
        if (seq >= from) {
          const line = parseLine(text);
          const entry = line && openLine(line, sealer);
          if (!line || !entry || entry.seq !== seq) {
            const reason = !line ? 'checksum' : !entry ? 'unreadable' : 'gap';
            throw new JournalDamage({ segment, line: lineAt(fd, offset), seq, reason });
          }
          entries.push(entry);
          bytes += text.length;
        }
        offset = next;
        seq += 1;
      }
    } finally {
      fs.closeSync(fd);
    }
  }

  return {
    read(from, upTo) {
      const entries: Entry[] = [];
      const segments = segmentsIn(dir);
      // The last segment that starts at or before `from`; a read goes on into those after it.
      let at = segments.findLastIndex((name) => (placesIn(name)[0]?.seq ?? Infinity) <= from);
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
  };
}

/** Counts lines up to a byte: only for telling a person the place. */
function lineAt(fd: number, offset: number): number {
  let line = 1;
  for (const _ of linesBetween(fd, 0, offset)) line += 1;
  return line;
}
