/** Headers of pictures, as small as decoders take them: what is in them says the sides and nothing else is there. */

function bytesOf(...parts: readonly (string | number | readonly number[])[]): Uint8Array {
  const all = parts.flatMap((part): readonly number[] =>
    typeof part === 'string'
      ? [...part].map((letter) => letter.charCodeAt(0))
      : typeof part === 'number'
        ? [part]
        : part,
  );
  return Uint8Array.from(all);
}

const big = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256);
const little = (value: number, bytes: number) => big(value, bytes).toReversed();

/** `before`: bytes of a comment in front of the frame, as cameras write them. */
export function jpegHead(width: number, height: number, before = 0): Uint8Array {
  const comment = [0xff, 0xfe, ...big(before + 2, 2), ...Array<number>(before).fill(0x20)];
  return bytesOf(
    [0xff, 0xd8],
    [0xff, 0xe0, 0, 16],
    'JFIF\0',
    [1, 1, 0, 0, 1, 0, 1, 0, 0],
    before > 0 ? comment : [],
    [0xff, 0xc0, 0, 17, 8, ...big(height, 2), ...big(width, 2), 3],
    [1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1],
  );
}

/** `frames` above 1: an animation. Checksums are left out, nobody here reads them. */
export function pngHead(width: number, height: number, frames = 1): Uint8Array {
  const moving = [...big(8, 4), ...bytesOf('acTL'), ...big(frames, 4), ...big(0, 4), ...big(0, 4)];
  return bytesOf(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    [...big(13, 4), ...bytesOf('IHDR'), ...big(width, 4), ...big(height, 4), 8, 2, 0, 0, 0],
    big(0, 4),
    frames > 1 ? moving : [],
    [...big(0, 4), ...bytesOf('IDAT'), ...big(0, 4)],
  );
}

/** `core`: the 16-bit header of OS/2. A negative height is a picture from top to bottom. */
export function bmpHead(width: number, height: number, core = false): Uint8Array {
  const sides = core
    ? [...little(12, 4), ...little(width, 2), ...little(height, 2)]
    : [...little(40, 4), ...little(width, 4), ...little(height < 0 ? 2 ** 32 + height : height, 4)];
  return bytesOf(
    'BM',
    little(1024, 4),
    little(0, 4),
    little(54, 4),
    sides,
    [1, 0, 24, 0],
    little(0, 24),
  );
}

export function webpHead(
  kind: 'VP8 ' | 'VP8L' | 'VP8X',
  width: number,
  height: number,
  isMoving = false,
): Uint8Array {
  const bodies = {
    'VP8 ': [0, 0, 0, 0x9d, 0x01, 0x2a, ...little(width, 2), ...little(height, 2)],
    VP8L: [0x2f, ...little(width - 1 + (height - 1) * 2 ** 14, 4), 0, 0, 0, 0, 0],
    VP8X: [isMoving ? 2 : 0, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)],
  };
  return bytesOf('RIFF', little(100, 4), 'WEBP', kind, little(10, 4), bodies[kind]);
}
