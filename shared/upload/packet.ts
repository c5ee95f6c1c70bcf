import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DeskId } from '#shared/basics/ids';
import { canonical } from '#shared/journal/chain';
import type { Entry } from '#shared/journal/entry';
import { fromBase64, toBase64 } from './base64.ts';
import { type Packet, PROTOCOL } from './contract.ts';
import { isSignatureValid, signatureOf } from './signature.ts';

/** 32 and 24 bytes of fresh chance; used twice with different entries they would break the seal. */
export type Chance = { readonly ephemeralSecret: Uint8Array; readonly nonce: Uint8Array };

export type SendingKeys = {
  readonly device: DeskId;
  /** Ed25519, 32 bytes. */
  readonly deviceSecret: Uint8Array;
  /** X25519, base64, from pairing. */
  readonly countySealingKey: string;
};

export type OpeningKeys = {
  /** X25519, 32 bytes. */
  readonly sealingSecret: Uint8Array;
  /** Ed25519, base64, from pairing. */
  readonly deviceSigningKey: string;
};

export type Opened =
  | { readonly ok: true; readonly gzipped: Uint8Array }
  | { readonly ok: false; readonly problem: 'county.signature' | 'county.malformed' };

/**
 * Seals and signs a run of consecutive entries. `gzipped` is gzip of `linesOf(entries)`: compression belongs
 * to the Node sides. Throws a TypeError on an empty run or a county key that is not 32 bytes.
 */
export function sealPacket(
  entries: readonly Entry[],
  prev: string,
  gzipped: Uint8Array,
  keys: SendingKeys,
  chance: Chance,
): Packet {
  const [first, last] = [entries[0], entries.at(-1)];
  const countyKey = fromBase64(keys.countySealingKey);
  if (!first || !last || countyKey?.length !== 32)
    throw new TypeError('nothing to seal, or no key');
  const header = {
    protocol: PROTOCOL,
    device: keys.device,
    from: first.seq,
    upTo: last.seq,
    count: entries.length,
    prev,
    head: last.hash,
    ephemeral: toBase64(x25519.getPublicKey(chance.ephemeralSecret)),
    nonce: toBase64(chance.nonce),
  } as const;
  const shared = x25519.getSharedSecret(chance.ephemeralSecret, countyKey);
  const key = packetKey(shared, header.ephemeral, keys.countySealingKey);
  const sealed = xchacha20poly1305(key, chance.nonce, utf8ToBytes(canonical(header))).encrypt(
    gzipped,
  );
  const unsigned = { ...header, sealed: toBase64(sealed) };
  return { ...unsigned, signature: signatureOf('packet', unsigned, keys.deviceSecret) };
}

/** Checks who signed, then opens the seal. Never throws on anything that came over the wire. */
export function openPacket(packet: Packet, keys: OpeningKeys): Opened {
  const { signature, ...unsigned } = packet;
  if (!isSignatureValid('packet', unsigned, signature, keys.deviceSigningKey)) {
    return { ok: false, problem: 'county.signature' };
  }
  const { sealed: sealedText, ...header } = unsigned;
  const ephemeral = fromBase64(packet.ephemeral);
  const nonce = fromBase64(packet.nonce);
  const sealed = fromBase64(sealedText);
  if (ephemeral?.length !== 32 || nonce?.length !== 24 || !sealed) {
    return { ok: false, problem: 'county.malformed' };
  }
  try {
    const shared = x25519.getSharedSecret(keys.sealingSecret, ephemeral);
    const key = packetKey(shared, packet.ephemeral, sealingKeyOf(keys.sealingSecret));
    const cipher = xchacha20poly1305(key, nonce, utf8ToBytes(canonical(header)));
    return { ok: true, gzipped: cipher.decrypt(sealed) };
  } catch {
    return { ok: false, problem: 'county.malformed' };
  }
}

/** The public half, base64, as it travels at pairing. */
export function sealingKeyOf(secretKey: Uint8Array): string {
  return toBase64(x25519.getPublicKey(secretKey));
}

/** RFC 5869; both public keys go in, so that a key belongs to this exchange only. */
function packetKey(shared: Uint8Array, ephemeral: string, county: string): Uint8Array {
  const salt = concatBytes(utf8ToBytes(ephemeral), utf8ToBytes(county));
  return hkdf(sha256, shared, salt, utf8ToBytes('township-desk packet 1'), 32);
}
