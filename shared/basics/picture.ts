import type { ProblemCode } from './problems.ts';

/** Kinds of pictures that are ever opened; whatever else a browser could read is not given to it. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'bmp';

/** What a picture says of itself: sides in pixels as they are stored, and how many frames it holds. */
export type PictureHead = {
  readonly kind: PictureKind;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
};

/** A3 at 600 dpi has 70 million; opened, each takes four bytes. */
export const MOST_PIXELS = 80_000_000;
/** What decoders and canvases take at most, and longer than any scanner draws. */
export const MOST_SIDE = 30_000;
/** So many bytes are enough to find the size behind whatever a camera wrote before it. */
export const HEAD_BYTES = 4 * 1024 * 1024;

/** By the first bytes; a name or a declared type is nobody's word. */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  if (begins(bytes, 0, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (begins(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (text(bytes, 0) === 'RIFF' && text(bytes, 8) === 'WEBP') return 'webp';
  return begins(bytes, 0, [0x42, 0x4d]) ? 'bmp' : null;
}

/**
 * The header of a picture, read before anything is made of it. `bytes`: its first `HEAD_BYTES`, or all of it. Null
 * when it is none of the four kinds, or its header is not whole. Never throws.
 */
export function pictureHead(bytes: Uint8Array): PictureHead | null {
  const kind = pictureKind(bytes);
  const found = kind && READERS[kind](new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  return found && found.width > 0 && found.height > 0 ? { kind, frames: 1, ...found } : null;
}

export type PictureProblem = Extract<
  ProblemCode,
  'file.kind' | 'file.unreadable' | 'file.too-many-pixels' | 'file.moving'
>;

/** Why a picture is not opened, or null: of another kind, without a whole header, too large, or moving. */
export function pictureProblem(bytes: Uint8Array): PictureProblem | null {
  if (pictureKind(bytes) === null) return 'file.kind';
  const head = pictureHead(bytes);
  if (head === null) return 'file.unreadable';
  const { width, height, frames } = head;
  if (Math.max(width, height) > MOST_SIDE || width * height > MOST_PIXELS) {
    return 'file.too-many-pixels';
  }
  return frames > 1 ? 'file.moving' : null;
}

type Size = { readonly width: number; readonly height: number; readonly frames?: number };

const READERS: Readonly<Record<PictureKind, (head: DataView) => Size | null>> = {
  jpeg: jpegSize,
  png: pngSize,
  webp: webpSize,
  bmp: bmpSize,
};

/** ITU-T T.81 B.2.2. Goes from marker to marker as decoders do: what lies between two is skipped. */
function jpegSize(head: DataView): Size | null {
  for (let at = 2; at + 9 < head.byteLength; ) {
    if (head.getUint8(at) !== 0xff) {
      at += 1;
      continue;
    }
    const marker = head.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: head.getUint16(at + 7), height: head.getUint16(at + 5) };
    // Start of the scan, or the end: no frame came before it.
    if (marker === 0xda || marker === 0xd9) return null;
    const hasNoLength = marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker === 0xff) at += 1;
    else if (hasNoLength) at += 2;
    else at += 2 + Math.max(2, head.getUint16(at + 2));
  }
  return null;
}

/** PNG 5.3, 11.2.2: IHDR comes first. `acTL` before the picture makes it an animation (APNG). */
function pngSize(head: DataView): Size | null {
  if (head.byteLength < 33 || head.getUint32(8) !== 13 || name(head, 12) !== 'IHDR') return null;
  let frames = 1;
  for (let at = 33; at + 12 <= head.byteLength && name(head, at + 4) !== 'IDAT'; ) {
    if (name(head, at + 4) === 'acTL') frames = Math.max(1, head.getUint32(at + 8));
    at += 12 + head.getUint32(at);
  }
  return { width: head.getUint32(16), height: head.getUint32(20), frames };
}

/** RFC 9649: the canvas of VP8X and the pictures in it, whichever is larger. */
function webpSize(head: DataView): Size | null {
  const sizes: Size[] = [];
  let frames = 1;
  for (let at = 12; at + 18 <= head.byteLength; ) {
    const chunk = name(head, at);
    const size = webpChunk(chunk, head, at + 8);
    if (size) sizes.push(size);
    if (chunk === 'VP8X' && (head.getUint8(at + 8) & 0x02) !== 0) frames = 2;
    const length = head.getUint32(at + 4, true);
    at += 8 + length + (length % 2);
  }
  if (sizes.length === 0) return null;
  const longest = (side: 'width' | 'height') => Math.max(...sizes.map((size) => size[side]));
  return { width: longest('width'), height: longest('height'), frames };
}

function webpChunk(chunk: string, head: DataView, at: number): Size | null {
  switch (chunk) {
    case 'VP8X':
      return { width: 1 + uint24(head, at + 4), height: 1 + uint24(head, at + 7) };
    case 'VP8 ':
      return uint24(head, at + 3) === 0x2a019d
        ? {
            width: head.getUint16(at + 6, true) & 0x3fff,
            height: head.getUint16(at + 8, true) & 0x3fff,
          }
        : null;
    case 'VP8L': {
      const bits = head.getUint32(at + 1, true);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    default:
      return null;
  }
}

/** BITMAPCOREHEADER has 16 bits a side, every later one 32 with a sign (upside down). */
function bmpSize(head: DataView): Size | null {
  if (head.byteLength < 26) return null;
  const length = head.getUint32(14, true);
  if (length === 12) {
    return { width: head.getUint16(18, true), height: head.getUint16(20, true) };
  }
  if (length < 16 || length > 256) return null;
  return { width: head.getInt32(18, true), height: Math.abs(head.getInt32(22, true)) };
}

function begins(bytes: Uint8Array, from: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, at) => bytes[from + at] === byte);
}

function text(bytes: Uint8Array, from: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + 4));
}

function name(head: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((one) => head.getUint8(at + one)));
}

function uint24(head: DataView, at: number): number {
  return head.getUint16(at, true) | (head.getUint8(at + 2) << 16);
}
