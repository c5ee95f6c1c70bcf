import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTry, RETRY_BASE_MS, RETRY_CAP_MS } from './retry.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('retry', () => {
  it('U5 the wait is anywhere below the ceiling, never above ten minutes, however many failures', () => {
    fc.assert(
      fc.property(fc.nat(), chance, (attempt, drawn) => {
        const wait = nextTry(attempt, drawn);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThan(
          Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** Math.min(attempt, 30)),
        );
        expect(Number.isInteger(wait)).toBe(true);
      }),
    );
  });

  it('U5 the ceiling doubles from five seconds and stops at ten minutes', () => {
    const almost = 1 - Number.EPSILON;
    expect(nextTry(0, almost)).toBe(4_999);
    expect(nextTry(1, almost)).toBe(9_999);
    expect(nextTry(6, almost)).toBe(319_999);
    expect(nextTry(7, almost)).toBe(599_999);
    expect(nextTry(1_000_000, almost)).toBe(599_999);
    expect(nextTry(3, 0)).toBe(0);
  });
});
