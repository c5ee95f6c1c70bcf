import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameOf, inkOf, LEAST_INK, PAD_HEIGHT, PAD_WIDTH, type Stroke } from './sign-strokes.ts';

const at = (x: number, y: number) => ({ x, y, pressure: 0.5 });

describe('strokes of a signature', () => {
  it('A16 ink is the length of what was drawn: a dot or a slip is not a name', () => {
    expect(inkOf([])).toBe(0);
    expect(inkOf([[at(10, 10)]])).toBe(0);
    expect(inkOf([[at(0, 0), at(30, 40)], [at(100, 0)], [at(0, 0), at(0, 9)]])).toBe(59);
    expect(
      inkOf([
        [at(0, 0), at(30, 40)],
        [at(0, 0), at(0, 10)],
      ]),
    ).toBe(LEAST_INK);
  });

  it('A16 the picture holds all of the ink and lies within the pad', () => {
    const point = fc.record({
      x: fc.double({ min: 0, max: PAD_WIDTH, noNaN: true }),
      y: fc.double({ min: 0, max: PAD_HEIGHT, noNaN: true }),
      pressure: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const strokes = fc.array(fc.array(point, { minLength: 1 }), { minLength: 1 });
    fc.assert(
      fc.property(strokes, (drawn: readonly Stroke[]) => {
        const { x, y, width, height } = frameOf(drawn);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(PAD_WIDTH + 1e-9);
        expect(y + height).toBeLessThanOrEqual(PAD_HEIGHT + 1e-9);
        for (const one of drawn.flat()) {
          expect(one.x >= x && one.x <= x + width + 1e-9).toBe(true);
          expect(one.y >= y && one.y <= y + height + 1e-9).toBe(true);
        }
      }),
      { numRuns: 200, seed: 20261122 },
    );
  });
});
