import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Corners,
  fitted,
  isPaper,
  isWhole,
  type Pixels,
  type Point,
  projection,
  sizeOfPaper,
  straightenRows,
  turned,
  WHOLE,
} from './straighten.ts';

const SIDE = 400;

/** A sheet of eight by eight black and white fields, lying askew in a grey picture as a camera sees it. */
function photographed(corners: Corners): Pixels {
  const data = new Uint8ClampedArray(SIDE * SIDE * 4).fill(128);
  const at = projection(corners);
  const STEPS = SIDE * 4;
  for (let row = 0; row < STEPS; row += 1) {
    for (let column = 0; column < STEPS; column += 1) {
      const u = (column + 0.5) / STEPS;
      const v = (row + 0.5) / STEPS;
      const { x, y } = at(u, v);
      const place = (Math.floor(y * SIDE) * SIDE + Math.floor(x * SIDE)) * 4;
      const field = isBlack(Math.floor(u * 8), Math.floor(v * 8)) ? 0 : 255;
      for (let channel = 0; channel < 3; channel += 1) data[place + channel] = field;
    }
  }
  return { width: SIDE, height: SIDE, data };
}

const isBlack = (column: number, row: number) => (column + row) % 2 === 0;
const ASKEW: Corners = [
  { x: 0.15, y: 0.08 },
  { x: 0.88, y: 0.2 },
  { x: 0.8, y: 0.93 },
  { x: 0.1, y: 0.85 },
];

function blank(width: number, height: number): Pixels {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}

const near = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);

describe('a paper that lies askew', () => {
  it('AT20 comes back square: every field of the sheet is where it belongs', () => {
    const paper = blank(320, 320);
    straightenRows(photographed(ASKEW), ASKEW, paper, 0, 320);
    for (let row = 0; row < 8; row += 1) {
      for (let column = 0; column < 8; column += 1) {
        // The middle half of each field, clear of its edges.
        for (const dy of [10, 20, 29]) {
          for (const dx of [10, 20, 29]) {
            const place = ((row * 40 + dy) * 320 + column * 40 + dx) * 4;
            const value = paper.data[place] ?? -1;
            const where = `field ${column},${row} at ${dx},${dy}`;
            if (isBlack(column, row)) expect(value, where).toBeLessThan(60);
            else expect(value, where).toBeGreaterThan(195);
            expect(paper.data[place + 3]).toBe(255);
          }
        }
      }
    }
  });

  it('AT20 in pieces it is the same as at once', () => {
    const picture = photographed(ASKEW);
    const whole = blank(100, 100);
    straightenRows(picture, ASKEW, whole, 0, 100);
    const pieces = blank(100, 100);
    straightenRows(picture, ASKEW, pieces, 0, 33);
    straightenRows(picture, ASKEW, pieces, 33, 100);
    expect(pieces.data).toEqual(whole.data);
  });

  it('AT20 its corners are met exactly, and straight lines stay straight, wherever it lies', () => {
    const point = (x: number, y: number) =>
      fc
        .tuple(
          fc.double({ min: 0, max: 0.3, noNaN: true }),
          fc.double({ min: 0, max: 0.3, noNaN: true }),
        )
        .map(([dx, dy]) => ({ x: x === 0 ? dx : 1 - dx, y: y === 0 ? dy : 1 - dy }));
    fc.assert(
      fc.property(point(0, 0), point(1, 0), point(1, 1), point(0, 1), (a, b, c, d) => {
        const corners: Corners = [a, b, c, d];
        expect(isPaper(corners)).toBe(true);
        const at = projection(corners);
        const ends = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)];
        for (const [i, end] of ends.entries()) {
          expect(near(end, corners[i] as Point)).toBeLessThan(1e-9);
        }
        // The middle of the sheet is where its diagonals cross.
        const middle = at(0.5, 0.5);
        const off = (from: Point, to: Point) =>
          Math.abs((to.x - from.x) * (middle.y - from.y) - (to.y - from.y) * (middle.x - from.x));
        expect(off(a, c)).toBeLessThan(1e-9);
        expect(off(b, d)).toBeLessThan(1e-9);
      }),
    );
  });

  it('AT20 the whole picture stays as it is, pixel by pixel', () => {
    const data = Uint8ClampedArray.from({ length: 30 * 20 * 4 }, (_, at) =>
      at % 4 === 3 ? 255 : (at * 37) % 256,
    );
    const paper = blank(30, 20);
    straightenRows({ width: 30, height: 20, data }, WHOLE, paper, 0, 20);
    expect(paper.data).toEqual(data);
    expect(isWhole(WHOLE)).toBe(true);
    expect(isWhole(ASKEW)).toBe(false);
  });
});

describe('corners and sizes', () => {
  it.each<[string, Corners]>([
    ['crossed sides', [WHOLE[0], WHOLE[2], WHOLE[1], WHOLE[3]]],
    ['a mirror', [WHOLE[1], WHOLE[0], WHOLE[3], WHOLE[2]]],
    ['a corner pushed in', [WHOLE[0], WHOLE[1], { x: 0.2, y: 0.2 }, WHOLE[3]]],
    ['three in a line', [WHOLE[0], { x: 0.5, y: 0 }, WHOLE[1], WHOLE[3]]],
    [
      'next to nothing',
      [
        { x: 0.5, y: 0.5 },
        { x: 0.55, y: 0.5 },
        { x: 0.55, y: 0.55 },
        { x: 0.5, y: 0.55 },
      ],
    ],
  ])('AT20 %s is no paper', (_name, corners) => {
    expect(isPaper(corners)).toBe(false);
  });

  it('AT20 four quarter turns lead back, and one brings the lower left corner to the upper left', () => {
    expect(turned(ASKEW)[0]).toEqual({ x: 1 - ASKEW[3].y, y: ASKEW[3].x });
    expect(turned(WHOLE)).toEqual(WHOLE);
    const back = turned(turned(turned(turned(ASKEW))));
    for (const [at, corner] of back.entries()) {
      expect(near(corner, ASKEW[at] as Point)).toBeLessThan(1e-12);
    }
    expect(isPaper(turned(ASKEW))).toBe(true);
  });

  it('AT21 no side is longer than the limit, and nothing is made larger than it is', () => {
    expect(fitted({ width: 2480, height: 1000 }, 2480)).toEqual({ width: 2480, height: 1000 });
    expect(fitted({ width: 4960, height: 2000 }, 2480)).toEqual({ width: 2480, height: 1000 });
    expect(fitted({ width: 10_000, height: 1 }, 2480)).toEqual({ width: 2480, height: 1 });
    expect(sizeOfPaper(WHOLE, { width: 640, height: 480 }, 2480)).toEqual({
      ...{ width: 640, height: 480 },
    });
    const half: Corners = [WHOLE[0], { x: 0.5, y: 0 }, { x: 0.5, y: 1 }, WHOLE[3]];
    expect(sizeOfPaper(half, { width: 640, height: 480 }, 2480)).toEqual({
      ...{ width: 320, height: 480 },
    });
    expect(sizeOfPaper(half, { width: 6400, height: 9600 }, 2480)).toEqual({
      ...{ width: 827, height: 2480 },
    });
  });
});

describe('the shape of the paper', () => {
  const PICTURE = { width: 4000, height: 3000 };

  /** Corners of a sheet (width, height in cm) as a camera of a telephone sees it, tilted and turned by degrees. */
  function seen(
    width: number,
    height: number,
    tilt: number,
    turn: number,
    roll: number,
    focal = 3200,
  ): Corners {
    const rad = (degrees: number) => (degrees * Math.PI) / 180;
    const [ct, st] = [Math.cos(rad(tilt)), Math.sin(rad(tilt))];
    const [cu, su] = [Math.cos(rad(turn)), Math.sin(rad(turn))];
    const [cr, sr] = [Math.cos(rad(roll)), Math.sin(rad(roll))];
    return WHOLE.map(({ x, y }) => {
      const [px, py] = [(x - 0.5) * width, (y - 0.5) * height];
      const [rx, ry] = [px * cr - py * sr, px * sr + py * cr];
      const [tx, ty, tz] = [rx, ry * ct, ry * st];
      const [ux, uz] = [tx * cu + tz * su, -tx * su + tz * cu];
      const depth = uz + 55;
      return {
        x: 0.5 + (focal * ux) / depth / PICTURE.width,
        y: 0.5 + (focal * ty) / depth / PICTURE.height,
      };
    }) as unknown as Corners;
  }

  it.each([
    ['A4 from the front', 21, 29.7, 0, 0, 0, 0.01],
    ['A4 tilted', 21, 29.7, 35, 0, 10, 0.03],
    ['A4 tilted and from the side', 21, 29.7, 30, 25, 5, 0.03],
    ['A4 lying across', 29.7, 21, -28, 20, -8, 0.03],
    ['an identity card', 8.56, 5.4, 30, 20, 15, 0.03],
    ['a square', 15, 15, 40, 15, 20, 0.03],
  ])('AT20 %s comes back in its own shape', (_name, width, height, tilt, turn, roll, tolerance) => {
    const corners = seen(width, height, tilt, turn, roll);
    expect(isPaper(corners)).toBe(true);
    const size = sizeOfPaper(corners, PICTURE, 2480);
    expect(Math.abs(size.width / size.height / (width / height) - 1)).toBeLessThan(tolerance);
    expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(2480);
  });

  it.each([2600, 3200, 4200])(
    'AT20 tilted one way only it is near its shape, whatever the lens (%d pixels)',
    (focal) => {
      for (const tilt of [10, 20, 30]) {
        const { width, height } = sizeOfPaper(seen(21, 29.7, tilt, 0, 0, focal), PICTURE, 2480);
        expect(Math.abs(width / height / (21 / 29.7) - 1), `${tilt}°`).toBeLessThan(0.1);
      }
    },
  );

  it('AT20 corners dragged by hand, a pixel or five off, never tear the shape apart', () => {
    const off = fc.double({ min: -0.002, max: 0.002, noNaN: true });
    const angles = fc.tuple(fc.integer({ min: -35, max: 35 }), fc.integer({ min: -35, max: 35 }));
    fc.assert(
      fc.property(angles, fc.array(off, { minLength: 8, maxLength: 8 }), ([tilt, turn], offs) => {
        const corners = seen(21, 29.7, tilt, turn, 5).map(({ x, y }, at) => ({
          x: x + (offs[at * 2] ?? 0),
          y: y + (offs[at * 2 + 1] ?? 0),
        })) as unknown as Corners;
        const { width, height } = sizeOfPaper(corners, PICTURE, 2480);
        expect(width / height).toBeGreaterThan(21 / 29.7 / 1.35);
        expect(width / height).toBeLessThan((21 / 29.7) * 1.35);
      }),
      { numRuns: 1_000 },
    );
  });
});
