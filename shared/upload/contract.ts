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

/** Characters of one request's body at most: base64 of the largest packet with its header stays below. */
export const MAX_REQUEST_BYTES = 32 * 1024 * 1024;
/** Characters of a packet's header as JSON at most; all its fields together stay below 1,000. */
export const MAX_HEADER_BYTES = 4 * 1024;

/** Of bytes: keys, nonces, signatures. */
export const base64Schema = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const base64 = base64Schema;

/** What a packet says of itself. Signed as a whole, so that it is judged before the sealed part is read. */
export const packetHeaderSchema = z.object({
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
  /** Characters of `sealed`, and SHA-256 of them (ASCII), hex. */
  sealedLength: z.number().int().min(1).max(MAX_REQUEST_BYTES),
  sealedHash: hashSchema,
  /** Over the canonical JSON of everything above. */
  signature: base64,
});
export type PacketHeader = z.infer<typeof packetHeaderSchema>;

/**
 * A run of consecutive entries of one device: JSON lines, gzip, sealed to the county's X25519 key, signed
 * with the device's Ed25519 key. The same bytes travel over HTTP(S) or on a stick: one JSON object whose last
 * member is `sealed` (`…,"sealed":"…"}`); a receiver may refuse any other order.
 */
export const packetSchema = packetHeaderSchema.extend({ sealed: base64 });
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
    'county.succeeded',
  ]),
  resumeFrom: seqSchema.optional(),
});
export type CountyProblem = z.infer<typeof countyProblemSchema>;

export const divisionCodeSchema = z.string().regex(/^\d{6,12}$/);

/** The desk introduces itself; `proof` is HMAC-SHA256 of the rest under the pairing code. */
export const pairingRequestSchema = z.object({
  protocol: z.literal(PROTOCOL),
  device: deskIdSchema,
  /** No control character: a database would refuse it, at every start again. */
  hallName: line(NAME_MAX),
  divisionCode: divisionCodeSchema,
  signingKey: base64,
  /** What the desk was called before, when it goes on as a successor: its first entries still bear these names. */
  former: z.array(deskIdSchema).max(100).optional(),
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
  compare: '/v1/chains/compare',
  successions: '/v1/successions',
  entries: '/v1/entries',
} as const;
