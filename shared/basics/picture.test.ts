import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bmpHead, jpegHead, pngHead, webpHead } from '../testing/pictures.ts';
import { MOST_PIXELS, MOST_SIDE, pictureHead, pictureProblem } from './picture.ts';

const kinds: [string, number, (width: number, height: number) => Uint8Array][] = [
  ['JPEG', 65_535, jpegHead],
  ['JPEG behind 60 KB of a camera', 65_535, (width, height) => jpegHead(width, height, 60_000)],
  ['PNG', 2 ** 31 - 1, pngHead],
  ['BMP', 2 ** 31 - 1, bmpHead],
  ['BMP from top to bottom', 2 ** 31 - 1, (width, height) => bmpHead(width, -height)],
  ['BMP of OS/2', 65_535, (width, height) => bmpHead(width, height, true)],
  ['WebP', 16_383, (width, height) => webpHead('VP8 ', width, height)],
  ['WebP without loss', 16_384, (width, height) => webpHead('VP8L', width, height)],
  ['WebP with a canvas', 2 ** 24, (width, height) => webpHead('VP8X', width, height)],
];

describe('E82 the size of a picture is read from its own header', () => {
  it.each(kinds)('E82 %s: any size that its header can say', (_, most, head) => {
    const side = fc.integer({ min: 1, max: most });
    fc.assert(
      fc.property(side, side, (width, height) => {
        expect(pictureHead(head(width, height))).toMatchObject({ width, height, frames: 1 });
      }),
    );
  });

  it('E82 a canvas that is smaller than what is in it says nothing', () => {
    const canvas = webpHead('VP8X', 10, 10);
    const inside = webpHead('VP8 ', 16_383, 9).subarray(12);
    const both = Uint8Array.from([...canvas, ...inside]);
    expect(pictureHead(both)).toMatchObject({ width: 16_383, height: 10 });
  });

  it('E82 an animation is told by its header', () => {
    expect(pictureProblem(pngHead(8, 8, 2))).toBe('file.moving');
    expect(pictureProblem(webpHead('VP8X', 8, 8, true))).toBe('file.moving');
    expect(pictureProblem(pngHead(8, 8, 1))).toBeNull();
  });

  it('E82 a header that is not whole, or of no size, is no picture', () => {
    for (const [name, , head] of kinds) {
      const whole = head(200, 100);
      // The last bytes of some headers say more than the size.
      for (let end = 3; end < 18; end += 1) {
        expect([name, end, pictureHead(whole.subarray(0, end))]).toEqual([name, end, null]);
      }
    }
    for (const none of [jpegHead(0, 9), jpegHead(9, 0), pngHead(0, 9), bmpHead(9, 0)]) {
      expect(pictureProblem(none)).toBe('file.unreadable');
    }
    expect(
      pictureHead(Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0])),
    ).toBeNull();
  });

  it.each([
    ['GIF', [...Buffer.from('GIF89a'), 0xff, 0xff, 0xff, 0xff]],
    ['TIFF', [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]],
    ['HEIC', [0, 0, 0, 24, ...Buffer.from('ftypheic')]],
    ['AVIF', [0, 0, 0, 24, ...Buffer.from('ftypavif')]],
    ['SVG', [...Buffer.from('<svg width="99999" height="99999"/>')]],
    ['ICO', [0, 0, 1, 0, 1, 0]],
    ['nothing', []],
  ])('E82 %s is given to no decoder', (_, bytes) => {
    expect(pictureProblem(Uint8Array.from(bytes))).toBe('file.kind');
  });

  it('E82 whatever is inside, reading it throws nothing and ends', () => {
    const beginnings = kinds.map(([, , head]) => Array.from(head(9, 9)));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .tuple(fc.constantFrom(...beginnings), fc.nat(60), fc.uint8Array({ maxLength: 300 }))
        .map(([start, cut, rest]) => Uint8Array.from([...start.slice(0, cut), ...rest])),
    );
    fc.assert(
      fc.property(bytes, (some) => {
        const head = pictureHead(some);
        if (head) expect(Math.min(head.width, head.height)).toBeGreaterThan(0);
        pictureProblem(some);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('E83 what is too large is refused before anything is made of it', () => {
  it('E83 a BMP of 74 bytes that would take 2.4 GB', () => {
    const bomb = bmpHead(30_000, 20_000);
    expect(bomb.length).toBeLessThan(1024);
    expect(pictureProblem(bomb)).toBe('file.too-many-pixels');
  });

  it.each(kinds.filter(([name]) => !name.startsWith('WebP') || name.endsWith('canvas')))(
    'E83 %s: at the limits and just above',
    (_, __, head) => {
      expect(pictureProblem(head(MOST_SIDE, Math.floor(MOST_PIXELS / MOST_SIDE)))).toBeNull();
      expect(pictureProblem(head(MOST_SIDE + 1, 1))).toBe('file.too-many-pixels');
      expect(pictureProblem(head(1, MOST_SIDE + 1))).toBe('file.too-many-pixels');
      expect(pictureProblem(head(10_000, 8_000))).toBeNull();
      expect(pictureProblem(head(10_000, 8_001))).toBe('file.too-many-pixels');
    },
  );
});
