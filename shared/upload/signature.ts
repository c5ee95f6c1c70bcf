import { ed25519 } from '@noble/curves/ed25519.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from '#shared/journal/chain';
import { fromBase64, toBase64 } from './base64.ts';

/** What a signature is for: one made for a packet never passes as a receipt. */
type Purpose =
  | 'packet'
  | 'receipt'
  | 'compare'
  | 'compared'
  | 'succession'
  | 'succeeded'
  | 'entries asked'
  | 'entries given';

/** Ed25519 (RFC 8032) over the canonical JSON of `value`, base64. `secretKey`: 32 bytes. */
export function signatureOf(purpose: Purpose, value: object, secretKey: Uint8Array): string {
  return toBase64(ed25519.sign(messageOf(purpose, value), secretKey));
}

/** Ed25519 by the strict rules of RFC 8032. May throw on what is no key. */
export type Verify = (signature: Uint8Array, message: Uint8Array, key: Uint8Array) => boolean;

// Not ZIP 215: the strict rules leave one signature for one message.
const portable: Verify = (signature, message, key) =>
  ed25519.verify(signature, message, key, { zip215: false });

/**
 * Never throws: a signature or a key that is no such thing is simply not valid. `publicKey`: base64. The Node sides
 * may hand in their own `verify`.
 */
export function isSignatureValid(
  purpose: Purpose,
  value: object,
  signature: string,
  publicKey: string,
  verify = portable,
): boolean {
  const [signed, key] = [fromBase64(signature), fromBase64(publicKey)];
  if (signed?.length !== 64 || key?.length !== 32) return false;
  try {
    return verify(signed, messageOf(purpose, value), key);
  } catch {
    return false;
  }
}

/** The public half, base64, as it travels at pairing. */
export function signingKeyOf(secretKey: Uint8Array): string {
  return toBase64(ed25519.getPublicKey(secretKey));
}

function messageOf(purpose: Purpose, value: object): Uint8Array {
  return utf8ToBytes(`township-desk ${purpose} 1\n${canonical(value)}`);
}
