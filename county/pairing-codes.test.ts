import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { beforeEach, describe, expect, it } from 'vitest';
import { NOON } from '#shared/testing/clock';
import { DESK, OTHER_DESK } from '#shared/testing/upload';
import { type PairingCodes, pairingCodes } from './pairing-codes.ts';
import { testDesk } from './testing/desk.ts';

const HALL = '10.0.0.9';

describe('pairing codes', () => {
  let codes: PairingCodes;
  let now = NOON;
  let waited: number[] = [];
  beforeEach(() => {
    now = NOON;
    waited = [];
    codes = pairingCodes(randomBytes, async (ms) => void waited.push(ms));
  });
  const wrong = testDesk(OTHER_DESK).pairingRequest('AAAA-AAAA');
  const tryWrong = async (address: string) => {
    const checked = await codes.check(wrong, address, now);
    return checked.ok || checked.problem;
  };

  it('U68 wrong codes make their own address wait, a second first, ten minutes at most', async () => {
    const code = codes.open(now);
    for (let count = 0; count < 5; count += 1) {
      expect(await tryWrong('10.0.0.1')).toBe('county.pairing-code');
    }
    const waits: number[] = [];
    for (let count = 0; count < 12; count += 1) {
      const blockedAt = now;
      while ((await tryWrong('10.0.0.1')) === 'county.busy') now += 500;
      waits.push(now - blockedAt);
    }
    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(waits.at(-1)).toBe(10 * 60_000);
    now += 10 * 60_000;
    const right = testDesk(DESK).pairingRequest(code);
    expect((await codes.check(right, '10.0.0.1', now)).ok).toBe(true);
  });

  it('U68 whatever strangers try, the code stays good for the desk that it was made for', async () => {
    const code = codes.open(now);
    for (let count = 0; count < 1_000; count += 1)
      await tryWrong(`10.1.${count >> 8}.${count & 255}`);
    expect(codes.current(now)).toBe(code);
    const right = testDesk(DESK).pairingRequest(code);
    // Too many at one moment wait for their turn; the desk asks again.
    expect(waited.every((ms) => ms <= 10_000)).toBe(true);
    expect(await codes.check(right, HALL, now)).toEqual({ ok: false, problem: 'county.busy' });
    now += 60_000;
    expect((await codes.check(right, HALL, now)).ok).toBe(true);
  });

  it('U68 a right code forgives the wrong tries before it', async () => {
    const code = codes.open(now);
    for (let count = 0; count < 4; count += 1) await tryWrong(HALL);
    expect((await codes.check(testDesk(DESK).pairingRequest(code), HALL, now)).ok).toBe(true);
    for (let count = 0; count < 5; count += 1) {
      expect(await tryWrong(HALL)).toBe('county.pairing-code');
    }
    expect(await tryWrong(HALL)).toBe('county.busy');
  });

  it('U68 the key of a code is made away from the event loop', async () => {
    const request = testDesk(DESK).pairingRequest('AAAA-AAAA');
    const started = performance.now();
    codes.open(now);
    const asked = codes.check(request, HALL, now);
    expect(performance.now() - started).toBeLessThan(60);
    await asked;
  });
});
