import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { EMPTY_HEAD, type Entry } from '#shared/journal/entry';
import {
  MAX_PACKET_BYTES,
  MAX_PACKET_ENTRIES,
  type Receipt,
  receiptSchema,
  routes,
} from '#shared/upload/contract';
import { lineOf } from '#shared/upload/lines';
import { sealPacket } from '#shared/upload/packet';
import { verifyReceipt } from '#shared/upload/receipt';
import { type Fetch, type Posted, post } from './client.ts';
import type { DeviceKeys, JournalReader } from './journal-reader.ts';
import type { Pairing } from './standing.ts';

/** How one packet fared. `received` carries a receipt whose signature and content were checked. */
export type Exchanged =
  | { readonly kind: 'received'; readonly receipt: Receipt }
  | Extract<Posted, { kind: 'problem' }>
  | { readonly kind: 'problem'; readonly code: 'journal.broken'; readonly resumeFrom?: never };

export type ExchangeParts = {
  readonly journal: JournalReader;
  readonly vault: DeviceKeys;
  readonly fetch: Fetch;
  /** That many bytes of chance, fit for keys. */
  readonly randomBytes: (count: number) => Uint8Array;
  readonly timeoutMs: number;
  /** Cuts the line when the desk closes. */
  readonly stopped: AbortSignal;
};

const compress = promisify(gzip);

/** Sends the entries from number `from` on, as many as one packet takes, and judges the answer. */
export async function exchange(
  parts: ExchangeParts,
  pairing: Pairing,
  from: number,
): Promise<Exchanged> {
  const { journal, vault, randomBytes } = parts;
  const run = await runFrom(journal, from);
  if (!run) return { kind: 'problem', code: 'journal.broken' };
  const packet = sealPacket(
    run.entries,
    run.entries[0]?.prev ?? EMPTY_HEAD.hash,
    await compress(run.lines),
    {
      device: vault.device,
      deviceSecret: vault.signingSecret,
      countySealingKey: pairing.sealingKey,
    },
    { ephemeralSecret: randomBytes(32), nonce: randomBytes(24) },
  );
  const url = `${pairing.address}${routes.packets}`;
  const posted = await post(parts.fetch, url, packet, parts.timeoutMs, parts.stopped);
  if (posted.kind === 'problem') return posted;
  const receipt = receiptSchema.safeParse(posted.json);
  // JSON from somewhere else, or a page: whatever it is, it is not a receipt.
  if (!receipt.success) return { kind: 'problem', code: 'county.not-county' };
  return checked(parts, pairing, receipt.data, packet.upTo);
}

/** Only what the county signed counts, and only when it is true of this journal. */
async function checked(
  { journal, vault }: ExchangeParts,
  pairing: Pairing,
  receipt: Receipt,
  sentUpTo: number,
): Promise<Exchanged> {
  if (receipt.device !== vault.device || !verifyReceipt(receipt, pairing.signingKey)) {
    return { kind: 'problem', code: 'county.signature' };
  }
  if (receipt.upTo > journal.head().seq) return { kind: 'problem', code: 'county.fork' };
  if (receipt.upTo < sentUpTo || receipt.count !== receipt.upTo) {
    return { kind: 'problem', code: 'county.gap' };
  }
  const own = await hashAt(journal, receipt.upTo);
  if (own === null) return { kind: 'problem', code: 'journal.broken' };
  if (own !== receipt.head) return { kind: 'problem', code: 'county.fork' };
  return { kind: 'received', receipt };
}

/** The journal's own hash at a number, or null when it cannot be read. */
export async function hashAt(journal: JournalReader, seq: number): Promise<string | null> {
  try {
    return (await journal.read(seq, 1))[0]?.hash ?? null;
  } catch {
    return null;
  }
}

/** Consecutive entries within both limits of a packet, or null when the journal does not hold together. */
async function runFrom(
  journal: JournalReader,
  from: number,
): Promise<{ entries: Entry[]; lines: string } | null> {
  let read: Entry[];
  try {
    read = await journal.read(from, MAX_PACKET_ENTRIES);
  } catch {
    return null;
  }
  const entries: Entry[] = [];
  const lines: string[] = [];
  let bytes = 0;
  for (const entry of read) {
    const before = entries.at(-1);
    if (entry.seq !== from + entries.length) return null;
    if (before && entry.prev !== before.hash) return null;
    const line = `${lineOf(entry)}\n`;
    bytes += Buffer.byteLength(line);
    if (bytes > MAX_PACKET_BYTES && entries.length > 0) break;
    entries.push(entry);
    lines.push(line);
  }
  return entries.length > 0 ? { entries, lines: lines.join('') } : null;
}
