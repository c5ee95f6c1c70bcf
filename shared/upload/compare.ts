import * as z from 'zod';
import { type Instant, instantSchema } from '../basics/days.ts';
import { deskIdSchema } from '../basics/ids.ts';
import { headSchema, seqSchema } from '../journal/entry.ts';
import { base64Schema, PROTOCOL } from './contract.ts';
import { isSignatureValid, signatureOf } from './signature.ts';

/** Entries named in one comparison at most. */
export const MAX_SAMPLES = 64;

/**
 * A desk that was restored from a copy asks how far its chain and the county's are the same. `device`: whose chain,
 * with what came before it joined; signed with that device's key.
 */
export const compareRequestSchema = z.object({
  protocol: z.literal(PROTOCOL),
  device: deskIdSchema,
  samples: z.array(headSchema.extend({ seq: seqSchema.min(1) })).max(MAX_SAMPLES),
  at: instantSchema,
  /** Fresh for each request and repeated in the answer, so that an old answer does not pass. */
  nonce: base64Schema,
  signature: base64Schema,
});
export type CompareRequest = z.infer<typeof compareRequestSchema>;

/** What the county holds of that chain. A desk's clock plays no part: `at` is the county's own time. */
export const comparedSchema = z.object({
  protocol: z.literal(PROTOCOL),
  county: z.string().min(1),
  device: deskIdSchema,
  nonce: base64Schema,
  /** The highest sample that the county holds alike; seq 0: none of them. */
  common: headSchema,
  held: headSchema,
  count: seqSchema,
  /** The device that goes on in this one's place, once there is one. */
  succeededBy: deskIdSchema.nullable(),
  at: instantSchema,
  signature: base64Schema,
});
export type Compared = z.infer<typeof comparedSchema>;

export function signCompare(
  request: { readonly device: CompareRequest['device']; readonly at: Instant } & Pick<
    CompareRequest,
    'samples' | 'nonce'
  >,
  deviceSecret: Uint8Array,
): CompareRequest {
  const unsigned = { protocol: PROTOCOL, ...request } as const;
  return { ...unsigned, signature: signatureOf('compare', unsigned, deviceSecret) };
}

export function isCompareSigned({ signature, ...unsigned }: CompareRequest, key: string): boolean {
  return isSignatureValid('compare', unsigned, signature, key);
}

export function signCompared(
  answer: Omit<Compared, 'signature'>,
  countySecret: Uint8Array,
): Compared {
  return { ...answer, signature: signatureOf('compared', answer, countySecret) };
}

/** True for the county's answer to exactly this request. */
export function isComparedSigned(
  { signature, ...unsigned }: Compared,
  request: Pick<CompareRequest, 'device' | 'nonce'>,
  countySigningKey: string,
): boolean {
  return (
    unsigned.device === request.device &&
    unsigned.nonce === request.nonce &&
    isSignatureValid('compared', unsigned, signature, countySigningKey)
  );
}

/**
 * The numbers to ask about, ascending, when the last common entry lies in `low` … `high`: at most 64, `high` always
 * among them. After an answer the place lies between `common` and the next number asked, so that three rounds find it
 * among 262,144 entries. Empty when `high` ≤ `low`: the place is `low`.
 */
export function sampleNumbers(low: number, high: number): number[] {
  const count = Math.min(MAX_SAMPLES, high - low);
  return Array.from(
    { length: Math.max(0, count) },
    (_, index) => low + Math.round(((high - low) * (index + 1)) / count),
  );
}
