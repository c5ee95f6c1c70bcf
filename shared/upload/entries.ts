import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { type DeskId, deskIdSchema } from '../basics/ids.ts';
import { hashSchema, seqSchema } from '../journal/entry.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { base64Schema, MAX_PACKET_ENTRIES, PROTOCOL } from './contract.ts';
import { type Chance, sealedFor, sealMarksOf, unsealed } from './sealing.ts';
import { isSignatureValid, signatureOf } from './signature.ts';

/**
 * A desk asks for entries back: of its own chain, or of a device in whose place it goes on. The answer is sealed to
 * `reply`, a key made for this one request: who sends a recorded request again gets what only the desk can open.
 */
export const entriesRequestSchema = z.object({
  protocol: z.literal(PROTOCOL),
  /** Who asks, and signs. */
  device: deskIdSchema,
  of: deskIdSchema,
  from: seqSchema.min(1),
  upTo: seqSchema.min(1),
  /** X25519, base64. */
  reply: base64Schema,
  at: instantSchema,
  /** Repeated in the answer. The desk's clock may be wrong, so no time is judged. */
  nonce: base64Schema,
  signature: base64Schema,
});
export type EntriesRequest = z.infer<typeof entriesRequestSchema>;

/** A run of consecutive entries from `from` on, perhaps fewer than asked; gzip of their lines, as received, sealed. */
export const entriesGivenSchema = z.object({
  protocol: z.literal(PROTOCOL),
  county: z.string().min(1),
  device: deskIdSchema,
  of: deskIdSchema,
  /** Of the request. */
  asked: base64Schema,
  from: seqSchema.min(1),
  upTo: seqSchema.min(1),
  count: z.number().int().min(1).max(MAX_PACKET_ENTRIES),
  prev: hashSchema,
  head: hashSchema,
  ephemeral: base64Schema,
  nonce: base64Schema,
  sealed: base64Schema,
  signature: base64Schema,
});
export type EntriesGiven = z.infer<typeof entriesGivenSchema>;

export function signEntriesRequest(
  request: Omit<EntriesRequest, 'protocol' | 'signature'>,
  deviceSecret: Uint8Array,
): EntriesRequest {
  const unsigned = { protocol: PROTOCOL, ...request } as const;
  return { ...unsigned, signature: signatureOf('entries asked', unsigned, deviceSecret) };
}

export function isEntriesRequestSigned(
  { signature, ...unsigned }: EntriesRequest,
  key: string,
): boolean {
  return isSignatureValid('entries asked', unsigned, signature, key);
}

/** What the county gives, before it is sealed. */
export type Run = {
  readonly county: string;
  readonly of: DeskId;
  readonly from: number;
  readonly upTo: number;
  readonly count: number;
  readonly prev: string;
  readonly head: string;
};

/** Seals a run to the key of the request and signs it. Throws a TypeError on a reply key that is no key. */
export function giveEntries(
  run: Run,
  gzipped: Uint8Array,
  request: Pick<EntriesRequest, 'device' | 'reply' | 'nonce'>,
  countySecret: Uint8Array,
  chance: Chance,
): EntriesGiven {
  const { device, reply, nonce: asked } = request;
  const bound = { protocol: PROTOCOL, device, asked, ...run, ...sealMarksOf(chance) } as const;
  const sealed = toBase64(sealedFor(reply, 'entries', bound, gzipped, chance));
  const unsigned = { ...bound, sealed };
  return { ...unsigned, signature: signatureOf('entries given', unsigned, countySecret) };
}

/**
 * The gzipped lines, when the county signed them as the answer to exactly this request; else null. The chain inside
 * (`prev` … `head`, `count`) is for the caller to check, after inflating.
 */
export function openEntries(
  given: EntriesGiven,
  request: Pick<EntriesRequest, 'device' | 'of' | 'from' | 'nonce'>,
  replySecret: Uint8Array,
  countySigningKey: string,
): Uint8Array | null {
  const { signature, ...unsigned } = given;
  const isAnswer =
    given.device === request.device &&
    given.of === request.of &&
    given.from === request.from &&
    given.asked === request.nonce;
  if (!isAnswer || !isSignatureValid('entries given', unsigned, signature, countySigningKey)) {
    return null;
  }
  const { sealed, ...bound } = unsigned;
  const bytes = fromBase64(sealed);
  return bytes && unsealed(replySecret, 'entries', bound, bytes);
}
