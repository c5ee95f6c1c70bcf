import { createHash } from 'node:crypto';
import { hashOf } from '#shared/journal/chain';
import type { Entry } from '#shared/journal/entry';
import { nativeDigest } from './digest.ts';
import type { Sealer } from './sealer.ts';

/**
 * One line per entry: `checksum TAB seq TAB part/of TAB base64(sealed entry) LF`, ASCII only.
 * `part/of` says which line of its act this is, so that an act cut short by a power cut is known as such.
 * The checksum (first 16 hex of SHA-256 over the rest of the line) can be checked without the key.
 */
export type Line = {
  readonly seq: number;
  readonly part: number;
  readonly of: number;
  readonly sealed: string;
};

const CHECKSUM_LENGTH = 16;
const SHAPE = /^([1-9]\d{0,15})\t([1-9]\d*)\/([1-9]\d*)\t([A-Za-z0-9+/]+={0,2})$/;

function checksumOf(rest: string): string {
  return createHash('sha256').update(rest, 'latin1').digest('hex').slice(0, CHECKSUM_LENGTH);
}

/**
 * The entries of one act as the bytes that are appended in one write. `from`, `of`: which of how many they are,
 * when the act comes in parts.
 */
export function linesOf(
  entries: readonly Entry[],
  sealer: Sealer,
  from = 0,
  of = entries.length,
): Buffer {
  let text = '';
  entries.forEach((entry, index) => {
    const place = `${entry.seq}\t${from + index + 1}/${of}`;
    const sealed = sealer.seal(place, Buffer.from(JSON.stringify(entry), 'utf8'));
    const rest = `${place}\t${sealed.toString('base64')}`;
    text += `${checksumOf(rest)}\t${rest}\n`;
  });
  return Buffer.from(text, 'latin1');
}

/** A line without its LF, or null when its checksum or shape is wrong. */
export function parseLine(text: string): Line | null {
  const rest = text.slice(CHECKSUM_LENGTH + 1);
  if (text[CHECKSUM_LENGTH] !== '\t' || checksumOf(rest) !== text.slice(0, CHECKSUM_LENGTH)) {
    return null;
  }
  const match = SHAPE.exec(rest);
  if (!match) return null;
  return {
    seq: Number(match[1]),
    part: Number(match[2]),
    of: Number(match[3]),
    sealed: match[4] as string,
  };
}

/** The number in a line's second column, without checking the line; null when there is none. */
export function seqIn(text: string): number | null {
  const match = /^[^\t]*\t([1-9]\d{0,15})\t/.exec(text);
  return match ? Number(match[1]) : null;
}

/** The sealed entry, or null when the key or the bytes are not those it was sealed with. */
export function openLine(line: Line, sealer: Sealer): Entry | null {
  const place = `${line.seq}\t${line.part}/${line.of}`;
  const plain = sealer.open(place, Buffer.from(line.sealed, 'base64'));
  if (!plain) return null;
  // Authenticated by our own key, so it is what this program wrote: no schema on the hot path of a rebuild.
  const entry = JSON.parse(plain.toString('utf8')) as Entry;
  return entry.seq === line.seq ? entry : null;
}

/** True when the entry's own hash is right. */
export function isWhole(entry: Entry): boolean {
  const { hash, ...rest } = entry;
  return hashOf(rest, nativeDigest) === hash;
}
