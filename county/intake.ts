import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Instant } from '#shared/basics/days';
import { firstBreak } from '#shared/journal/chain';
import type { Entry } from '#shared/journal/entry';
import {
  type CountyProblem,
  MAX_PACKET_BYTES,
  type Packet,
  PROTOCOL,
  packetSchema,
} from '#shared/upload/contract';
import { entriesOf } from '#shared/upload/lines';
import { openPacket } from '#shared/upload/packet';
import { signReceipt } from '#shared/upload/receipt';
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

const inflate = promisify(gunzip);

/**
 * The way of one packet: who sent it, what is inside, does it continue what is held; then on disk, then in
 * the database, then the receipt on disk; only then the answer. One packet of a desk at a time.
 */
export function makeIntake(parts: IntakeParts): (body: unknown) => Promise<Taken> {
  const queues = new Map<string, Promise<unknown>>();
  return async (body) => {
    const parsed = packetSchema.safeParse(body);
    if (!parsed.success) return refused('county.malformed');
    const packet = parsed.data;
    const device = await parts.store.device(packet.device);
    if (!device) return refused('county.unknown-device');
    const before = queues.get(packet.device) ?? Promise.resolve();
    const mine = before.then(() => take(parts, packet, device.signingKey));
    const settled = mine.catch(() => {});
    queues.set(packet.device, settled);
    try {
      return await mine;
    } finally {
      if (queues.get(packet.device) === settled) queues.delete(packet.device);
    }
  };
}

async function take(parts: IntakeParts, packet: Packet, deviceSigningKey: string): Promise<Taken> {
  const { store, received, keys, now } = parts;
  const opened = openPacket(packet, { sealingSecret: keys.sealingSecret, deviceSigningKey });
  if (!opened.ok) return refused(opened.problem);
  const entries = await entriesIn(packet, opened.gzipped);
  if (!entries) return refused('county.malformed');
  const placed = await store.place(packet.device, packet.prev, entries.map(judge), (fresh) =>
    received.keepEntries(packet.device, fresh),
  );
  if (placed.kind !== 'taken') {
    return refused(placed.kind === 'gap' ? 'county.gap' : 'county.fork', placed.resumeFrom);
  }
  // Only now: a receipt kept from before a loss must not be told while the entries are not held again.
  const sent = await store.receipt(packet);
  if (sent !== undefined) return { ok: true, text: sent };
  const at = now();
  const receipt = signReceipt(
    {
      protocol: PROTOCOL,
      county: keys.county,
      device: packet.device,
      upTo: placed.held.head.seq,
      head: placed.held.head.hash,
      count: placed.held.count,
      refusals: placed.refusals,
      at,
    },
    keys.signingSecret,
  );
  const text = JSON.stringify(receipt);
  received.keepReceipt(packet, at, text);
  await store.keepReceipt(packet, at, text);
  return { ok: true, text };
}

/** What the packet's header promises, or null: same run, unbroken chain, within the bounds. */
async function entriesIn(packet: Packet, gzipped: Uint8Array): Promise<Entry[] | null> {
  let text: string;
  try {
    text = (await inflate(gzipped, { maxOutputLength: MAX_PACKET_BYTES })).toString('utf8');
  } catch {
    return null;
  }
  const entries = entriesOf(text);
  const last = entries?.at(-1);
  const isAsPromised =
    entries?.length === packet.count &&
    packet.upTo === packet.from + packet.count - 1 &&
    last?.hash === packet.head &&
    entries.every(({ device }) => device === packet.device) &&
    firstBreak({ seq: packet.from - 1, hash: packet.prev }, entries) === null;
  return isAsPromised ? entries : null;
}

function refused(problem: CountyProblem['problem'], resumeFrom?: number): Taken {
  return {
    ok: false,
    problem: resumeFrom === undefined ? { problem } : { problem, resumeFrom },
  };
}
