import { gunzipSync, gzipSync } from 'node:zlib';
import { firstBreak } from '#shared/journal/chain';
import { EMPTY_HEAD, type Entry } from '#shared/journal/entry';
import {
  MAX_PACKET_BYTES,
  MAX_PACKET_ENTRIES,
  type Receipt,
  receiptSchema,
} from '#shared/upload/contract';
import { type EntriesRequest, entriesGivenSchema, openEntries } from '#shared/upload/entries';
import { entriesOf, lineOf } from '#shared/upload/lines';
import { type SendingKeys, sealPacket } from '#shared/upload/packet';
import { verifyReceipt } from '#shared/upload/receipt';
import type { Chance } from '#shared/upload/sealing';
import { nativeDigest } from '../../journal/digest.ts';

/** A packet as it goes on the line, and the number of its last entry. */
export type PackedEntries = { readonly body: Uint8Array<ArrayBuffer>; readonly upTo: number };

type Given = {
  /** The county's answer as it came. */
  readonly answer: Uint8Array;
  readonly request: EntriesRequest;
  /** X25519, 32 bytes, of `request.reply`. */
  readonly replySecret: Uint8Array;
  readonly countySigningKey: string;
};

/**
 * The parts of the upload that take long: canonical JSON, compression, sealing, signing, checking. One packet at a
 * time. Runs in a thread of its own (worker.ts), so that main's event loop is never held by it; tests and tools of the
 * project call it where they are.
 */
export type Work = {
  /** Begins a packet; what was added before is forgotten. */
  begin(): Promise<void>;
  /**
   * Adds consecutive entries: `full` when no more belong into this packet (those past its limits are left out),
   * `broken` when they do not continue what was added before.
   */
  add(entries: readonly Entry[]): Promise<'more' | 'full' | 'broken'>;
  /** Seals and signs what was added; null when nothing was. */
  seal(sealing: {
    readonly keys: SendingKeys;
    readonly chance: Chance;
  }): Promise<PackedEntries | null>;
  /** The receipt in an answer; `foreign` when the paired county did not sign it, null when it is none. */
  receiptIn(answer: {
    readonly bytes: Uint8Array;
    readonly countySigningKey: string;
  }): Promise<Receipt | 'foreign' | null>;
  /** The entries that the county gave back, their chain checked; null when the answer is not to this request. */
  entriesIn(given: Given): Promise<Entry[] | null>;
};

/** The work on the calling thread. */
export function workHere(): Work {
  let entries: Entry[] = [];
  let lines: string[] = [];
  let bytes = 0;
  const forget = () => {
    entries = [];
    lines = [];
    bytes = 0;
  };
  return {
    begin: async () => forget(),
    add: async (more) => {
      for (const entry of more) {
        const before = entries.at(-1);
        if (before && (entry.seq !== before.seq + 1 || entry.prev !== before.hash)) return 'broken';
        const line = `${lineOf(entry)}\n`;
        const size = Buffer.byteLength(line);
        const isOver = bytes + size > MAX_PACKET_BYTES && entries.length > 0;
        if (isOver || entries.length === MAX_PACKET_ENTRIES) return 'full';
        bytes += size;
        entries.push(entry);
        lines.push(line);
      }
      return entries.length === MAX_PACKET_ENTRIES ? 'full' : 'more';
    },
    seal: async ({ keys, chance }) => {
      const last = entries.at(-1);
      if (!last) return null;
      const gzipped = gzipSync(lines.join(''));
      const prev = entries[0]?.prev ?? EMPTY_HEAD.hash;
      const packet = sealPacket(entries, prev, gzipped, keys, chance, nativeDigest);
      forget();
      return { body: new TextEncoder().encode(JSON.stringify(packet)), upTo: last.seq };
    },
    receiptIn: async ({ bytes: answer, countySigningKey }) => {
      const receipt = receiptSchema.safeParse(jsonIn(answer));
      if (!receipt.success) return null;
      return verifyReceipt(receipt.data, countySigningKey) ? receipt.data : 'foreign';
    },
    entriesIn: async ({ answer, request, replySecret, countySigningKey }) => {
      const given = entriesGivenSchema.safeParse(jsonIn(answer));
      if (!given.success) return null;
      const { prev, head, from, upTo, count } = given.data;
      const gzipped = openEntries(given.data, request, replySecret, countySigningKey);
      const told = gzipped && entriesOf(inflated(gzipped));
      if (!told || told.length !== count || upTo !== from + count - 1) return null;
      const isChain = firstBreak({ seq: from - 1, hash: prev }, told, nativeDigest) === null;
      return isChain && told.at(-1)?.hash === head ? told : null;
    },
  };
}

/** Not entries when it inflates to more than a packet may hold. */
function inflated(gzipped: Uint8Array): string {
  try {
    return gunzipSync(gzipped, { maxOutputLength: MAX_PACKET_BYTES }).toString('utf8');
  } catch {
    return 'not gzip';
  }
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
