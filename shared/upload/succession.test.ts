import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOON } from '../testing/clock.ts';
import { DESK, OTHER_DESK } from '../testing/upload.ts';
import { toBase64 } from './base64.ts';
import {
  type Compared,
  comparedSchema,
  compareRequestSchema,
  isComparedSigned,
  isCompareSigned,
  MAX_SAMPLES,
  sampleNumbers,
  signCompare,
  signCompared,
} from './compare.ts';
import { PROTOCOL } from './contract.ts';
import {
  entriesGivenSchema,
  entriesRequestSchema,
  giveEntries,
  isEntriesRequestSigned,
  openEntries,
  signEntriesRequest,
} from './entries.ts';
import { sealingKeyOf } from './sealing.ts';
import { signatureOf, signingKeyOf } from './signature.ts';
import {
  isSucceededSigned,
  isSuccessionSigned,
  type Succeeded,
  signSucceeded,
  signSuccession,
  succeededSchema,
  successionRequestSchema,
} from './succession.ts';

const secret = (fill: number) => new Uint8Array(32).fill(fill);
const [oldSecret, newSecret, countySecret, replySecret] = [1, 2, 3, 4].map(secret) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const countyKey = signingKeyOf(countySecret);
const nonce = toBase64(new Uint8Array(24).fill(7));
const hash = 'a'.repeat(64);
const predecessor = { device: DESK, seq: 60, hash };

/** Every text that differs from `value`'s JSON in one byte and is still a `schema`. */
function everyFlip<Value>(
  value: Value,
  schema: { safeParse(given: unknown): { success: boolean; data?: Value } },
  isStillValid: (changed: Value) => boolean,
) {
  const text = Buffer.from(JSON.stringify(value));
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = Buffer.from(text);
      changed[at] = (changed[at] ?? 0) ^ flip;
      let json: unknown;
      try {
        json = JSON.parse(changed.toString('utf8'));
      } catch {
        return;
      }
      const { data } = schema.safeParse(json);
      if (data !== undefined) expect(isStillValid(data)).toBe(false);
    }),
    { numRuns: 300 },
  );
}

describe('comparison', () => {
  const request = signCompare(
    { device: DESK, samples: [{ seq: 40, hash }], at: NOON, nonce },
    oldSecret,
  );
  const answer = signCompared(
    {
      ...{ protocol: PROTOCOL, county: '示例县', device: DESK, nonce },
      ...{ common: { seq: 40, hash }, held: { seq: 70, hash }, count: 70 },
      ...{ succeededBy: null, at: NOON },
    },
    countySecret,
  );

  it('U60 request and answer are signed, each for itself, and any changed byte makes them nothing', () => {
    const isRequest = (given: typeof request) => isCompareSigned(given, signingKeyOf(oldSecret));
    const isAnswer = (given: Compared) => isComparedSigned(given, request, countyKey);
    expect(isRequest(compareRequestSchema.parse(JSON.parse(JSON.stringify(request))))).toBe(true);
    expect(isAnswer(comparedSchema.parse(JSON.parse(JSON.stringify(answer))))).toBe(true);
    everyFlip(request, compareRequestSchema, isRequest);
    everyFlip(answer, comparedSchema, isAnswer);
    expect(isComparedSigned(answer, { ...request, nonce: toBase64(secret(9)) }, countyKey)).toBe(
      false,
    );
    expect(isComparedSigned(answer, { ...request, device: OTHER_DESK }, countyKey)).toBe(false);
  });

  it('U60 the last common entry of two chains is found in three rounds among 262,144', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 262_144 }), fc.nat(), (own, chance) => {
        const common = chance % (own + 1);
        let [low, high] = [0, own];
        for (let round = 1; low < high; round += 1) {
          expect(round).toBeLessThanOrEqual(3);
          const asked = sampleNumbers(low, high);
          expect(asked.length).toBeLessThanOrEqual(MAX_SAMPLES);
          expect(asked.at(-1)).toBe(high);
          expect(asked.every((seq, at) => seq > (asked[at - 1] ?? low))).toBe(true);
          const next = asked.find((seq) => seq > common);
          low = asked.findLast((seq) => seq <= common) ?? low;
          high = next === undefined ? low : next - 1;
        }
        expect(low).toBe(common);
      }),
    );
    expect(sampleNumbers(5, 5)).toEqual([]);
    expect(sampleNumbers(5, 6)).toEqual([6]);
  });
});

describe('succession', () => {
  const request = signSuccession(
    {
      ...{ predecessor, device: OTHER_DESK, signingKey: signingKeyOf(newSecret) },
      ...{ hallName: '楮坪乡综治中心', divisionCode: '350901' },
    },
    oldSecret,
    newSecret,
  );
  const answer = signSucceeded(
    {
      ...{ protocol: PROTOCOL, county: '示例县', device: OTHER_DESK, predecessor },
      ...{ held: { seq: 70, hash }, beyond: [{ device: DESK, from: 61, upTo: 70 }], at: NOON },
    },
    countySecret,
  );

  it('U61 a succession is proved by the old key and by the new one, over everything', () => {
    const isProved = (given: typeof request) => isSuccessionSigned(given, signingKeyOf(oldSecret));
    expect(isProved(successionRequestSchema.parse(JSON.parse(JSON.stringify(request))))).toBe(true);
    everyFlip(request, successionRequestSchema, isProved);
    expect(isSuccessionSigned(request, signingKeyOf(secret(9)))).toBe(false);
    const { oldSignature, newSignature, ...unsigned } = request;
    const withoutNew = signatureOf('succession', unsigned, secret(9));
    expect(isProved({ ...unsigned, oldSignature, newSignature: withoutNew })).toBe(false);
    expect(isProved({ ...unsigned, oldSignature: newSignature, newSignature })).toBe(false);
    expect(isProved({ ...unsigned, oldSignature, newSignature: oldSignature })).toBe(false);
  });

  it('U61 the answer counts only when the county signed it for this successor and this place', () => {
    const isAnswer = (given: Succeeded) => isSucceededSigned(given, request, countyKey);
    expect(isAnswer(succeededSchema.parse(JSON.parse(JSON.stringify(answer))))).toBe(true);
    everyFlip(answer, succeededSchema, isAnswer);
    expect(isSucceededSigned(answer, { ...request, device: DESK }, countyKey)).toBe(false);
    const elsewhere = { ...request, predecessor: { ...predecessor, seq: 59 } };
    expect(isSucceededSigned(answer, elsewhere, countyKey)).toBe(false);
  });
});

describe('entries asked back', () => {
  const request = signEntriesRequest(
    {
      ...{ device: OTHER_DESK, of: DESK, from: 61, upTo: 70, at: NOON, nonce },
      reply: sealingKeyOf(replySecret),
    },
    newSecret,
  );
  const content = new TextEncoder().encode('张三'.repeat(40));
  const run = { county: '示例县', of: DESK, from: 61, upTo: 70, count: 10, prev: hash, head: hash };
  const chance = { ephemeralSecret: secret(5), nonce: new Uint8Array(24).fill(6) };
  const given = giveEntries(run, content, request, countySecret, chance);
  const opened = (answer: typeof given, asked = request, key = replySecret) =>
    openEntries(answer, asked, key, countyKey);

  it('U62 a request for entries is signed by who asks, and any changed byte makes it nothing', () => {
    const isSigned = (asked: typeof request) =>
      isEntriesRequestSigned(asked, signingKeyOf(newSecret));
    expect(isSigned(entriesRequestSchema.parse(JSON.parse(JSON.stringify(request))))).toBe(true);
    everyFlip(request, entriesRequestSchema, isSigned);
  });

  it('U62 entries come back sealed to the desk that asked, signed by the county, for this request only', () => {
    const travelled = entriesGivenSchema.parse(JSON.parse(JSON.stringify(given)));
    expect(opened(travelled)).toEqual(content);
    everyFlip(given, entriesGivenSchema, (changed) => opened(changed) !== null);
    expect(Buffer.from(given.sealed, 'base64').includes('张三')).toBe(false);
    expect(opened(given, request, secret(9))).toBeNull();
    expect(opened(given, { ...request, nonce: toBase64(secret(8)) })).toBeNull();
    expect(opened(given, { ...request, from: 62 })).toBeNull();
    expect(openEntries(given, request, replySecret, signingKeyOf(secret(9)))).toBeNull();
  });
});
