import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { deskIdSchema } from '../basics/ids.ts';
import { line, NAME_MAX } from '../basics/text.ts';
import { headSchema, seqSchema } from '../journal/entry.ts';
import { base64Schema, divisionCodeSchema, PROTOCOL } from './contract.ts';
import { isSignatureValid, signatureOf } from './signature.ts';

/** Where a successor left the chain of the device before it: the last entry that desk and county both have. */
export const predecessorSchema = headSchema.extend({ device: deskIdSchema });
export type Predecessor = z.infer<typeof predecessorSchema>;

/**
 * A device goes on in place of another (restored from a copy, repaired with loss). The old key proves it: no pairing
 * code is needed. Its number and its key must be kept on the desk before this is sent, so that a second try after a
 * cut line is the same request.
 */
export const successionRequestSchema = z.object({
  protocol: z.literal(PROTOCOL),
  predecessor: predecessorSchema,
  /** The new device and its Ed25519 key, base64. */
  device: deskIdSchema,
  signingKey: base64Schema,
  hallName: line(NAME_MAX),
  divisionCode: divisionCodeSchema,
  /** Over everything above, with the key of `predecessor.device` and with the new one. */
  oldSignature: base64Schema,
  newSignature: base64Schema,
});
export type SuccessionRequest = z.infer<typeof successionRequestSchema>;

/** Entries that the county holds of a device and that are not in the successor's chain: offered back to it. */
export const beyondSchema = z.object({
  device: deskIdSchema,
  from: seqSchema.min(1),
  upTo: seqSchema.min(1),
});
export type Beyond = z.infer<typeof beyondSchema>;

/** The county knows the successor. The same request gets the same answer. */
export const succeededSchema = z.object({
  protocol: z.literal(PROTOCOL),
  county: z.string().min(1),
  device: deskIdSchema,
  predecessor: predecessorSchema,
  /** How far the county holds the predecessor's chain. */
  held: headSchema,
  beyond: z.array(beyondSchema),
  /** When the county took note, by its own clock. */
  at: instantSchema,
  signature: base64Schema,
});
export type Succeeded = z.infer<typeof succeededSchema>;

type Unproven = Omit<SuccessionRequest, 'protocol' | 'oldSignature' | 'newSignature'>;

/** Both secrets: Ed25519, 32 bytes. */
export function signSuccession(
  request: Unproven,
  oldSecret: Uint8Array,
  newSecret: Uint8Array,
): SuccessionRequest {
  const unsigned = { protocol: PROTOCOL, ...request } as const;
  return {
    ...unsigned,
    oldSignature: signatureOf('succession', unsigned, oldSecret),
    newSignature: signatureOf('succession', unsigned, newSecret),
  };
}

/** `oldSigningKey`: the predecessor's, as the county knows it. */
export function isSuccessionSigned(request: SuccessionRequest, oldSigningKey: string): boolean {
  const { oldSignature, newSignature, ...unsigned } = request;
  return (
    isSignatureValid('succession', unsigned, oldSignature, oldSigningKey) &&
    isSignatureValid('succession', unsigned, newSignature, request.signingKey)
  );
}

export function signSucceeded(
  answer: Omit<Succeeded, 'signature'>,
  countySecret: Uint8Array,
): Succeeded {
  return { ...answer, signature: signatureOf('succeeded', answer, countySecret) };
}

/** True for the county's answer to exactly this request. */
export function isSucceededSigned(
  { signature, ...unsigned }: Succeeded,
  { device, predecessor }: Pick<SuccessionRequest, 'device' | 'predecessor'>,
  countySigningKey: string,
): boolean {
  const told = unsigned.predecessor;
  return (
    unsigned.device === device &&
    told.device === predecessor.device &&
    told.seq === predecessor.seq &&
    told.hash === predecessor.hash &&
    isSignatureValid('succeeded', unsigned, signature, countySigningKey)
  );
}
