import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DeskId } from '#shared/basics/ids';
import type { Digest } from '#shared/journal/chain';
import type { Entry } from '#shared/journal/entry';
import { fromBase64, toBase64 } from './base64.ts';
import { type Packet, type PacketHeader, PROTOCOL } from './contract.ts';
import { type Chance, sealedFor, sealMarksOf, unsealed } from './sealing.ts';
import { isSignatureValid, signatureOf, type Verify } from './signature.ts';

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

/** Of the sealed text, which is ASCII. The Node sides hand in their own, which is some twenty times as fast. */
const portable: Digest = (text) => bytesToHex(sha256(utf8ToBytes(text)));

/**
 * Seals and signs a run of consecutive entries. `gzipped` is gzip of `linesOf(entries)`: compression belongs
 * to the Node sides. The signature covers the header and, through its hash, the sealed text: a receiver checks a few
 * hundred bytes before it looks at megabytes. `sealed` stands last, so that the header is in first.
 * Throws a TypeError on an empty run or a county key that is not 32 bytes.
 */
export function sealPacket(
  entries: readonly Entry[],
  prev: string,
  gzipped: Uint8Array,
  keys: SendingKeys,
  chance: Chance,
  digest: Digest = portable,
): Packet {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) throw new TypeError('nothing to seal');
  const bound = {
    protocol: PROTOCOL,
    device: keys.device,
    from: first.seq,
    upTo: last.seq,
    count: entries.length,
    prev,
    head: last.hash,
    ...sealMarksOf(chance),
  } as const;
  const bytes = sealedFor(keys.countySealingKey, 'packet', bound, gzipped, chance);
  const sealed = toBase64(bytes);
  const unsigned = { ...bound, sealedLength: sealed.length, sealedHash: digest(sealed) };
  const signature = signatureOf('packet', unsigned, keys.deviceSecret);
  return { ...unsigned, signature, sealed };
}

/** Whether the device signed this header: about a millisecond, whatever the packet weighs. */
export function isHeaderSigned(
  { signature, ...unsigned }: PacketHeader,
  key: string,
  verify?: Verify,
): boolean {
  return isSignatureValid('packet', unsigned, signature, key, verify);
}

/** The content of a packet whose header was signed and whose sealed bytes have the promised hash; null when damaged. */
export function openSealed(
  header: PacketHeader,
  sealed: Uint8Array,
  sealingSecret: Uint8Array,
): Uint8Array | null {
  const { signature: _, sealedLength: __, sealedHash: ___, ...bound } = header;
  return unsealed(sealingSecret, 'packet', bound, sealed);
}

/** Checks who signed, then opens the seal. Never throws on anything that came over the wire. */
export function openPacket(packet: Packet, keys: OpeningKeys, digest: Digest = portable): Opened {
  const { sealed, ...header } = packet;
  if (
    !isHeaderSigned(header, keys.deviceSigningKey) ||
    sealed.length !== header.sealedLength ||
    digest(sealed) !== header.sealedHash
  ) {
    return { ok: false, problem: 'county.signature' };
  }
  const bytes = fromBase64(sealed);
  const gzipped = bytes && openSealed(header, bytes, keys.sealingSecret);
  return gzipped ? { ok: true, gzipped } : { ok: false, problem: 'county.malformed' };
}
