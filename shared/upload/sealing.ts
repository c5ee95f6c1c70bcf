import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from '#shared/journal/chain';
import { fromBase64, toBase64 } from './base64.ts';

/** 32 and 24 bytes of fresh chance; used twice with different content they would break the seal. */
export type Chance = { readonly ephemeralSecret: Uint8Array; readonly nonce: Uint8Array };

/** Which way the content goes: a packet to the county never opens as entries for a desk. */
type Direction = 'packet' | 'entries';

/** What a seal needs in the clear beside it, base64: the sender's key of this one time, and the nonce. */
export type SealMarks = { readonly ephemeral: string; readonly nonce: string };

export function sealMarksOf(chance: Chance): SealMarks {
  return {
    ephemeral: toBase64(x25519.getPublicKey(chance.ephemeralSecret)),
    nonce: toBase64(chance.nonce),
  };
}

/**
 * `content` for whoever holds the secret of `recipient` (X25519, 32 bytes), bound to `header` (JSON, not secret).
 * X25519, HKDF-SHA-256 (RFC 5869), XChaCha20-Poly1305. Throws a TypeError on a recipient that is no key.
 */
export function sealedFor(
  recipient: string,
  direction: Direction,
  header: object,
  content: Uint8Array,
  chance: Chance,
): Uint8Array {
  const publicKey = fromBase64(recipient);
  if (publicKey?.length !== 32) throw new TypeError('the recipient has no key of 32 bytes');
  const shared = x25519.getSharedSecret(chance.ephemeralSecret, publicKey);
  const key = keyOf(direction, shared, sealMarksOf(chance).ephemeral, recipient);
  return xchacha20poly1305(key, chance.nonce, boundTo(header)).encrypt(content);
}

/** The content, or null: for somebody else, or changed. Never throws on what came over the wire. */
export function unsealed(
  secret: Uint8Array,
  direction: Direction,
  header: object & SealMarks,
  sealed: Uint8Array,
): Uint8Array | null {
  const ephemeral = fromBase64(header.ephemeral);
  const nonce = fromBase64(header.nonce);
  if (ephemeral?.length !== 32 || nonce?.length !== 24) return null;
  try {
    const shared = x25519.getSharedSecret(secret, ephemeral);
    const key = keyOf(direction, shared, header.ephemeral, sealingKeyOf(secret));
    return xchacha20poly1305(key, nonce, boundTo(header)).decrypt(sealed);
  } catch {
    return null;
  }
}

/** The public half, base64, as it travels. */
export function sealingKeyOf(secretKey: Uint8Array): string {
  return toBase64(x25519.getPublicKey(secretKey));
}

function boundTo(header: object): Uint8Array {
  return utf8ToBytes(canonical(header));
}

/** Both public keys go in, so that a key belongs to this exchange only. */
function keyOf(
  direction: Direction,
  shared: Uint8Array,
  ephemeral: string,
  recipient: string,
): Uint8Array {
  const salt = concatBytes(utf8ToBytes(ephemeral), utf8ToBytes(recipient));
  return hkdf(sha256, shared, salt, utf8ToBytes(`township-desk ${direction} 1`), 32);
}
