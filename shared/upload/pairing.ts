import { equalBytes } from '@noble/ciphers/utils.js';
import { hmac } from '@noble/hashes/hmac.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from '#shared/journal/chain';
import { fromBase64, toBase64 } from './base64.ts';
import type { PairingAnswer, PairingRequest } from './contract.ts';

/** No I, O, 0, 1: the code is read out over the telephone. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;

/** `XXXX-XXXX`, 40 bits. `chance`: at least 8 random bytes. */
export function pairingCodeOf(chance: Uint8Array): string {
  if (chance.length < CODE_LENGTH) throw new RangeError('8 bytes of chance are needed');
  const letters = [...chance.subarray(0, CODE_LENGTH)].map((byte) => LETTERS.charAt(byte & 31));
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** The code as meant: a Chinese input method may have typed full-width letters, people leave out dashes. */
export function normalCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

/** scrypt (RFC 7914) of `normalCode(code)`; `p` and the 32 bytes are the same everywhere. */
export const CODE_KEY = {
  salt: 'township-desk pairing 1',
  cost: 2 ** 15,
  blockSize: 8,
  parallelization: 1,
  length: 32,
} as const;

/**
 * The key under the proofs. Slow on purpose (about 0.1 s, longer in this portable form): an eavesdropper on a plain
 * line could otherwise try all 2^40 codes against one recorded proof. Whoever has other work to do derives it with
 * Node's own, away from its thread, from `CODE_KEY`.
 */
export function keyOfCode(code: string): Uint8Array {
  const { salt, cost, blockSize, parallelization, length } = CODE_KEY;
  return scrypt(normalCode(code), salt, {
    N: cost,
    r: blockSize,
    p: parallelization,
    dkLen: length,
  });
}

export function proveRequest(
  request: Omit<PairingRequest, 'proof'>,
  codeKey: Uint8Array,
): PairingRequest {
  return { ...request, proof: proofOf('request', request, codeKey) };
}

export function isRequestProven({ proof, ...rest }: PairingRequest, codeKey: Uint8Array): boolean {
  return isSame(proof, proofOf('request', rest, codeKey));
}

/** The answer's proof also covers the request that it answers: neither can be used again elsewhere. */
export function proveAnswer(
  answer: Omit<PairingAnswer, 'proof'>,
  request: PairingRequest,
  codeKey: Uint8Array,
): PairingAnswer {
  return { ...answer, proof: proofOf('answer', { answer, request }, codeKey) };
}

export function isAnswerProven(
  { proof, ...answer }: PairingAnswer,
  request: PairingRequest,
  codeKey: Uint8Array,
): boolean {
  return isSame(proof, proofOf('answer', { answer, request }, codeKey));
}

function proofOf(direction: 'request' | 'answer', value: object, codeKey: Uint8Array): string {
  return toBase64(hmac(sha256, codeKey, utf8ToBytes(`${direction}\n${canonical(value)}`)));
}

/** In constant time: the time of an answer tells nothing about a proof. */
function isSame(given: string, right: string): boolean {
  const [one, other] = [fromBase64(given), fromBase64(right)];
  return one?.length === 32 && other?.length === 32 && equalBytes(one, other);
}
