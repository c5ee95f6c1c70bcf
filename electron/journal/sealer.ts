import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Seals the journal's lines. `place` is authenticated with the bytes, so that a line cannot be moved. */
export type Sealer = {
  seal(place: string, plain: Buffer): Buffer;
  /** null when key, place or bytes are not those that were sealed. */
  open(place: string, sealed: Buffer): Buffer | null;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random nonce per line: nonce ‖ ciphertext ‖ tag. Random 96-bit nonces
 * are safe for 2³² lines under one key; a busy hall writes 2²⁷ in a century.
 */
export function aesSealer(key: Uint8Array): Sealer {
  if (key.length !== 32) throw new RangeError('a journal key has 32 bytes');
  return {
    seal(place, plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(Buffer.from(place, 'latin1'));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(place, sealed) {
      if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
      decipher.setAAD(Buffer.from(place, 'latin1'));
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
      try {
        const head = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
        return Buffer.concat([head, decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}
