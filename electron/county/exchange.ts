import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { Instant } from '#shared/basics/days';
import { MAX_PACKET_ENTRIES, type Receipt, routes } from '#shared/upload/contract';
import { type Line, type LineProblem, post } from './client.ts';
import type { DeviceKeys, JournalReader } from './journal-reader.ts';
import type { Work } from './packing/work.ts';
import type { Pairing } from './standing.ts';

/** How one packet fared. `received` carries a receipt whose signature and content were checked. */
export type Exchanged =
  | { readonly kind: 'received'; readonly receipt: Receipt }
  | LineProblem
  | { readonly kind: 'problem'; readonly code: 'journal.broken'; readonly resumeFrom?: never };

export type ExchangeParts = Line & {
  readonly journal: JournalReader;
  readonly vault: DeviceKeys;
  /** Where packets are sealed and answers checked: not on main's thread. */
  readonly work: Work;
  /** That many bytes of chance, fit for keys. */
  readonly randomBytes: (count: number) => Uint8Array;
  readonly now: () => Instant;
};

/** Sends the entries from number `from` on, as many as one packet takes, and judges the answer. */
export async function exchange(
  parts: ExchangeParts,
  pairing: Pairing,
  from: number,
): Promise<Exchanged> {
  const { journal, vault, work, randomBytes } = parts;
  if (!(await addFrom(journal, work, from))) return { kind: 'problem', code: 'journal.broken' };
  const packed = await work.seal({
    keys: {
      device: vault.device,
      deviceSecret: vault.signingSecret,
      countySealingKey: pairing.sealingKey,
    },
    chance: { ephemeralSecret: randomBytes(32), nonce: randomBytes(24) },
  });
  if (!packed) return { kind: 'problem', code: 'journal.broken' };
  const posted = await post(parts, `${pairing.address}${routes.packets}`, packed.body);
  if (posted.kind === 'problem') return posted;
  const receipt = await work.receiptIn({
    bytes: posted.bytes,
    countySigningKey: pairing.signingKey,
  });
  // JSON from somewhere else, or a page: whatever it is, it is not a receipt.
  if (receipt === null) return { kind: 'problem', code: 'county.not-county' };
  if (receipt === 'foreign') return { kind: 'problem', code: 'county.signature' };
  return checked(parts, receipt, packed.upTo);
}

/** What the county signed counts only when it is true of this journal. */
async function checked(
  { journal, vault }: ExchangeParts,
  receipt: Receipt,
  sentUpTo: number,
): Promise<Exchanged> {
  if (receipt.device !== vault.device) return { kind: 'problem', code: 'county.signature' };
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

/**
 * Hands the entries from number `from` on to the work, as the journal gives them (about 1 MB each time), and lets
 * others have their turn in between. False when the journal does not hold together.
 */
async function addFrom(journal: JournalReader, work: Work, from: number): Promise<boolean> {
  await work.begin();
  for (let next = from; ; ) {
    const left = Math.min(from + MAX_PACKET_ENTRIES - next, journal.head().seq - next + 1);
    if (left <= 0) return next > from;
    let read: Awaited<ReturnType<JournalReader['read']>>;
    try {
      read = await journal.read(next, left);
    } catch {
      return false;
    }
    if (read[0]?.seq !== next) return false;
    const added = await work.add(read);
    if (added !== 'more') return added === 'full';
    next += read.length;
    await turnOfOthers();
  }
}
