import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESK, OTHER_DESK } from '../testing/upload.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { PROTOCOL } from './contract.ts';
import {
  isAnswerProven,
  isRequestProven,
  keyOfCode,
  normalCode,
  pairingCodeOf,
  proveAnswer,
  proveRequest,
} from './pairing.ts';

const code = pairingCodeOf(new Uint8Array([0, 1, 2, 3, 30, 31, 32, 255]));
const codeKey = keyOfCode(code);
const otherKey = keyOfCode('AAAA-AAAA');
const request = proveRequest(
  {
    protocol: PROTOCOL,
    device: DESK,
    hallName: '楮坪乡综治中心',
    divisionCode: '350901',
    signingKey: toBase64(new Uint8Array(32)),
    nonce: toBase64(new Uint8Array(24)),
  },
  codeKey,
);
const answer = proveAnswer(
  {
    protocol: PROTOCOL,
    county: '示例县综治中心',
    signingKey: toBase64(new Uint8Array(32).fill(1)),
    sealingKey: toBase64(new Uint8Array(32).fill(2)),
    nonce: request.nonce,
  },
  request,
  codeKey,
);

describe('pairing', () => {
  it('U4 both proofs are made and believed only with the code', () => {
    expect(isRequestProven(request, codeKey)).toBe(true);
    expect(isRequestProven(request, otherKey)).toBe(false);
    expect(isAnswerProven(answer, request, codeKey)).toBe(true);
    expect(isAnswerProven(answer, request, otherKey)).toBe(false);
  });

  it('U4 a proof covers every field and only its own exchange', () => {
    expect(isRequestProven({ ...request, device: OTHER_DESK }, codeKey)).toBe(false);
    expect(isRequestProven({ ...request, signingKey: answer.sealingKey }, codeKey)).toBe(false);
    expect(isAnswerProven({ ...answer, sealingKey: answer.signingKey }, request, codeKey)).toBe(
      false,
    );
    expect(isAnswerProven(answer, { ...request, nonce: 'AAAA' }, codeKey)).toBe(false);
    expect(isRequestProven({ ...request, proof: answer.proof }, codeKey)).toBe(false);
    expect(isRequestProven({ ...request, proof: '' }, codeKey)).toBe(false);
  });

  it('U4 the code may be typed in small or full-width letters, with blanks or without the dash', () => {
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    const spoken = code.toLowerCase().replace('-', ' ');
    const wide = [...code].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
    for (const typed of [spoken, wide, ` ${code.replace('-', '—')} `]) {
      expect(normalCode(typed)).toBe(normalCode(code));
    }
  });
});

describe('base64', () => {
  it('gives back every byte string and agrees with Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
  });

  it('refuses a second spelling of the same bytes', () => {
    for (const text of ['AB==', 'AAB=', 'A', 'A===', 'AA=A', 'AA\n=', '＝＝＝＝']) {
      expect(fromBase64(text)).toBeNull();
    }
  });
});
