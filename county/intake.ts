import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Instant } from '#shared/basics/days';
import { firstBreak } from '#shared/journal/chain';
import {
  type CountyProblem,
  MAX_PACKET_BYTES,
  type PacketHeader,
  PROTOCOL,
} from '#shared/upload/contract';
import { openSealed } from '#shared/upload/packet';
import { signReceipt } from '#shared/upload/receipt';
import { digest, type Envelope, envelopesOf } from './envelope.ts';
import { judge } from './judge.ts';
import type { CountyKeys } from './keys.ts';
import type { Received } from './received.ts';
import type { Store } from './store/store.ts';

/** `text` is the receipt exactly as stored. */
export type Taken =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: CountyProblem };

export type IntakeParts = {
  readonly store: Store;
  readonly received: Received;
  readonly keys: CountyKeys;
  readonly now: () => Instant;
};

/** A packet whose header was signed by the desk it names; `sealed`: base64, with the hash that the header names. */
export type SignedPacket = { readonly header: PacketHeader; readonly sealed: Buffer };

const inflate = promisify(gunzip);

/**
 * The way of one packet: what is inside, does it continue what is held; then on disk, then in the database, then the
 * receipt on disk; only then the answer. One packet of a desk at a time.
 */
export function makeIntake(parts: IntakeParts): (packet: SignedPacket) => Promise<Taken> {
  const queues = new Map<string, Promise<unknown>>();
  return async (packet) => {
    const { device } = packet.header;
    const before = queues.get(device) ?? Promise.resolve();
    const mine = before.then(() => take(parts, packet));
    const settled = mine.catch(() => {});
    queues.set(device, settled);
    try {
      return await mine;
    } finally {
      if (queues.get(device) === settled) queues.delete(device);
    }
  };
}

async function take(parts: IntakeParts, { header, sealed }: SignedPacket): Promise<Taken> {
  const { store, received, keys, now } = parts;
  const names = await namesOf(store, header.device);
  if (!names) return refused('county.fork', 1);
  const bytes = Buffer.from(sealed.toString('latin1'), 'base64');
  const gzipped = openSealed(header, bytes, keys.sealingSecret);
  const entries = gzipped && (await entriesIn(header, gzipped, names));
  if (!entries) return refused('county.malformed');
  const placed = await store.place(header.device, header.prev, entries.map(judge), (fresh) =>
    received.keepEntries(header.device, fresh),
  );
  if (placed.kind === 'succeeded') return refused('county.succeeded');
  if (placed.kind !== 'taken') {
    return refused(placed.kind === 'gap' ? 'county.gap' : 'county.fork', placed.resumeFrom);
  }
  // Only now: a receipt kept from before a loss must not be told while the entries are not held again.
  const sent = await store.receipt(header);
  if (sent !== undefined) return { ok: true, text: sent };
  const at = now();
  const receipt = signReceipt(
    {
      protocol: PROTOCOL,
      county: keys.county,
      device: header.device,
      upTo: placed.held.head.seq,
      head: placed.held.head.hash,
      count: placed.held.count,
      refusals: placed.refusals,
      at,
    },
    keys.signingSecret,
  );
  const text = JSON.stringify(receipt);
  received.keepReceipt(header, at, text);
  await store.keepReceipt(header, at, text);
  return { ok: true, text };
}

/**
 * The names that entries in this desk's chain may bear: its own, those before it, those it had when it was paired.
 * Null when one of the latter is a desk of its own here: then it has to say first where it left that one's chain.
 */
async function namesOf(store: Store, device: string): Promise<Set<string> | null> {
  const known = await store.device(device);
  const chain = (await store.chain(device)).map((part) => part.device);
  const names = new Set([device, ...chain, ...(known?.former ?? [])]);
  for (const former of known?.former ?? []) {
    if (!chain.includes(former) && (await store.device(former))) return null;
  }
  return names;
}

/** What the packet's header promises, or null: same run, unbroken chain, within the bounds. */
async function entriesIn(
  header: PacketHeader,
  gzipped: Uint8Array,
  names: ReadonlySet<string>,
): Promise<Envelope[] | null> {
  try {
    const bytes = await inflate(gzipped, { maxOutputLength: MAX_PACKET_BYTES });
    const entries = envelopesOf(bytes.toString('utf8'));
    const last = entries?.at(-1);
    const isAsPromised =
      entries?.length === header.count &&
      header.upTo === header.from + header.count - 1 &&
      last?.hash === header.head &&
      entries.every(({ device }) => names.has(device)) &&
      firstBreak({ seq: header.from - 1, hash: header.prev }, entries, digest) === null;
    return isAsPromised ? entries : null;
  } catch {
    // Not gzip, more than a packet may hold, or a number that JSON has no form for.
    return null;
  }
}

function refused(problem: CountyProblem['problem'], resumeFrom?: number): Taken {
  return {
    ok: false,
    problem: resumeFrom === undefined ? { problem } : { problem, resumeFrom },
  };
}
