import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Instant } from '../basics/days.ts';
import type { ActId, DeskId } from '../basics/ids.ts';
import type { Entry, EntryDraft, Head } from './entry.ts';

/** JSON in the one form of RFC 8785, so that both sides hash the same bytes. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** SHA-256 of a text's UTF-8 bytes, hex. Whoever has a faster one than the portable one hands it in. */
export type Digest = (text: string) => string;

const portable: Digest = (text) => bytesToHex(sha256(utf8ToBytes(text)));

/** SHA-256(prev ‖ canonical entry without its own hash), hex. `entry`: all of it, also fields of a later version. */
export function hashOf<Unsigned extends Pick<Entry, 'prev'>>(
  entry: Unsigned,
  digest = portable,
): string {
  return digest(entry.prev + canonical(entry));
}

/** Who writes an act down, when, and which act it is. */
export type Stamping = { readonly device: DeskId; readonly at: Instant; readonly act: ActId };

/** The drafts of one act as the next entries after `head`, numbered and chained. */
export function stamp(
  head: Head,
  drafts: readonly EntryDraft[],
  { device, at, act }: Stamping,
  digest = portable,
): Entry[] {
  let { seq, hash: prev } = head;
  return drafts.map((draft) => {
    seq += 1;
    const unsigned = { ...draft, device, seq, act, at, prev };
    const entry = { ...unsigned, hash: hashOf(unsigned, digest) };
    prev = entry.hash;
    return entry;
  });
}

export type ChainBreak = { seq: number; reason: 'gap' | 'prev' | 'hash' };

/** The first place where `entries` do not continue `head`, or null when they do. */
export function firstBreak(
  head: Head,
  entries: readonly Pick<Entry, 'seq' | 'prev' | 'hash'>[],
  digest = portable,
): ChainBreak | null {
  let { seq, hash: prev } = head;
  for (const entry of entries) {
    if (entry.seq !== seq + 1) return { seq: seq + 1, reason: 'gap' };
    if (entry.prev !== prev) return { seq: entry.seq, reason: 'prev' };
    const { hash, ...rest } = entry;
    if (hashOf(rest, digest) !== hash) return { seq: entry.seq, reason: 'hash' };
    seq = entry.seq;
    prev = entry.hash;
  }
  return null;
}

export function headOf(entries: readonly Entry[], before: Head): Head {
  const last = entries.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : before;
}
