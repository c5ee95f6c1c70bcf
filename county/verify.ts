import { createPublicKey, verify } from 'node:crypto';
import type { Verify } from '#shared/upload/signature';

/** What stands before the 32 bytes of an Ed25519 key as SubjectPublicKeyInfo (RFC 8410). */
const PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Node's own Ed25519: a fifth of the portable one's time, and every line that claims to be a desk costs one. */
export const nativeVerify: Verify = (signature, message, key) => {
  const spki = { key: Buffer.concat([PREFIX, key]), format: 'der', type: 'spki' } as const;
  return verify(null, message, createPublicKey(spki), signature);
};
