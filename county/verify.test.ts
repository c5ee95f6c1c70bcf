import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { toBase64 } from '#shared/upload/base64';
import { isSignatureValid, signatureOf, signingKeyOf } from '#shared/upload/signature';
import { nativeVerify } from './verify.ts';

it('U63 Node’s own check of a signature says what the portable one says', () => {
  const secret = new Uint8Array(randomBytes(32));
  const key = signingKeyOf(secret);
  const signature = signatureOf('packet', { n: 1 }, secret);
  const last = signature.endsWith('==') ? signature.length - 3 : signature.length - 1;
  const other = signature.slice(0, last) + (signature[last] === 'A' ? 'Q' : 'A');
  const cases: [object, string, string][] = [
    [{ n: 1 }, signature, key],
    [{ n: 2 }, signature, key],
    [{ n: 1 }, `AAAA${signature.slice(4)}`, key],
    [{ n: 1 }, other + signature.slice(last + 1), key],
    [{ n: 1 }, signature, signingKeyOf(new Uint8Array(randomBytes(32)))],
    [{ n: 1 }, signature, toBase64(new Uint8Array(32))],
    [{ n: 1 }, signature, toBase64(new Uint8Array(31))],
    [{ n: 1 }, toBase64(new Uint8Array(64)), toBase64(new Uint8Array(32).fill(255))],
  ];
  for (const [value, signed, by] of cases) {
    const portable = isSignatureValid('packet', value, signed, by);
    expect(isSignatureValid('packet', value, signed, by, nativeVerify)).toBe(portable);
    expect(portable).toBe(value === cases[0]?.[0]);
  }
});
