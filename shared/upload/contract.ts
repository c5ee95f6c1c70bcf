import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { deskIdSchema } from '../basics/ids.ts';
import { line, NAME_MAX } from '../basics/text.ts';
import { hashSchema, seqSchema } from '../journal/entry.ts';

export const PROTOCOL = 1;
/** Entries in one packet at most (design.md §7). */
export const MAX_PACKET_ENTRIES = 500;
/** Bytes of one packet's entries before compression at most; the county refuses to inflate more. */
export const MAX_PACKET_BYTES = 16 * 1024 * 1024;

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

/**
 * A run of consecutive entries of one device: JSON lines, gzip, sealed to the county's X25519 key, signed
 * with the device's Ed25519 key. The same bytes travel over HTTP(S) or on a stick.
 */
export const packetSchema = z.object({
  protocol: z.literal(PROTOCOL),
  device: deskIdSchema,
  from: seqSchema.min(1),
  upTo: seqSchema.min(1),
  count: z.number().int().min(1).max(MAX_PACKET_ENTRIES),
  /** Hash of entry `from` − 1 and of entry `upTo`. */
  prev: hashSchema,
  head: hashSchema,
  ephemeral: base64,
  nonce: base64,
  sealed: base64,
  /** Over the canonical JSON of everything above. */
  signature: base64,
});
export type Packet = z.infer<typeof packetSchema>;

/** What the county signs: it holds entries 1 … upTo of this device, `count` of them, ending in `head`. */
export const receiptSchema = z.object({
  protocol: z.literal(PROTOCOL),
  county: z.string().min(1),
  device: deskIdSchema,
  upTo: seqSchema,
  head: hashSchema,
  count: seqSchema,
  /** Kept, but not used until a person looked (law 7). */
  refusals: z.array(
    z.object({ seq: seqSchema, code: z.string().max(60), reason: z.string().max(200) }),
  ),
  at: instantSchema,
  signature: base64,
});
export type Receipt = z.infer<typeof receiptSchema>;

/** A refusal of a whole packet or pairing; `resumeFrom` is the number to send next. */
export const countyProblemSchema = z.object({
  problem: z.enum([
    'county.gap',
    'county.fork',
    'county.signature',
    'county.unknown-device',
    'county.malformed',
    'county.busy',
    'county.pairing-code',
  ]),
  resumeFrom: seqSchema.optional(),
});
export type CountyProblem = z.infer<typeof countyProblemSchema>;

/** The desk introduces itself; `proof` is HMAC-SHA256 of the rest under the pairing code. */
export const pairingRequestSchema = z.object({
  protocol: z.literal(PROTOCOL),
  device: deskIdSchema,
  /** No control character: a database would refuse it, at every start again. */
  hallName: line(NAME_MAX),
  divisionCode: z.string().regex(/^\d{6,12}$/),
  signingKey: base64,
  nonce: base64,
  proof: base64,
});
export type PairingRequest = z.infer<typeof pairingRequestSchema>;

/** The county's keys; `proof` covers them and the request's nonce, so that only who knows the code can answer. */
export const pairingAnswerSchema = z.object({
  protocol: z.literal(PROTOCOL),
  county: z.string().min(1).max(100),
  signingKey: base64,
  sealingKey: base64,
  nonce: base64,
  proof: base64,
});
export type PairingAnswer = z.infer<typeof pairingAnswerSchema>;

export const routes = {
  pair: '/v1/pairings',
  packets: '/v1/packets',
} as const;
