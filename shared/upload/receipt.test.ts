import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOON } from '../testing/clock.ts';
import { DESK } from '../testing/upload.ts';
import { PROTOCOL, receiptSchema } from './contract.ts';
import { isComplete, signReceipt, verifyReceipt } from './receipt.ts';
import { signatureOf, signingKeyOf } from './signature.ts';

const secret = new Uint8Array(32).fill(5);
const key = signingKeyOf(secret);
const unsigned = {
  protocol: PROTOCOL,
  county: '示例县综治中心',
  device: DESK,
  upTo: 7,
  head: 'a'.repeat(64),
  count: 7,
  refusals: [{ seq: 3, code: 'body.schema', reason: 'name' }],
  at: NOON,
} as const;
const receipt = signReceipt({ ...unsigned, refusals: [...unsigned.refusals] }, secret);

describe('receipt', () => {
  it('U3 the county’s own receipt is valid, also after travelling', () => {
    const travelled = receiptSchema.parse(JSON.parse(JSON.stringify(receipt)));
    expect(verifyReceipt(travelled, key)).toBe(true);
  });

  it('U3 a receipt with any one byte changed is not valid', () => {
    const text = Buffer.from(JSON.stringify(receipt));
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(text);
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(isValidText(changed)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('U3 another county’s receipt, or a signature made for a packet, is not valid', () => {
    expect(verifyReceipt(signReceipt(unsignedCopy(), new Uint8Array(32).fill(6)), key)).toBe(false);
    const asPacket = { ...unsignedCopy(), signature: signatureOf('packet', unsigned, secret) };
    expect(verifyReceipt(asPacket, key)).toBe(false);
  });

  it('U6 green only when number, hash and count are all the journal’s own', () => {
    const head = { seq: 7, hash: 'a'.repeat(64) };
    const confirmed = { upTo: 7, head: 'a'.repeat(64), count: 7 };
    expect(isComplete(head, confirmed)).toBe(true);
    expect(isComplete(head, null)).toBe(false);
    expect(isComplete({ ...head, seq: 8 }, confirmed)).toBe(false);
    expect(isComplete(head, { ...confirmed, upTo: 6 })).toBe(false);
    expect(isComplete(head, { ...confirmed, count: 6 })).toBe(false);
    expect(isComplete(head, { ...confirmed, head: 'b'.repeat(64) })).toBe(false);
  });
});

function unsignedCopy() {
  return { ...unsigned, refusals: [...unsigned.refusals] };
}

function isValidText(text: Buffer): boolean {
  try {
    const parsed = receiptSchema.safeParse(JSON.parse(text.toString('utf8')));
    return parsed.success && verifyReceipt(parsed.data, key);
  } catch {
    return false;
  }
}
