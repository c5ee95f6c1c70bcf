import { HEAD_BYTES, pictureHead, pictureKind, pictureProblem } from '#shared/basics/picture';

/** By the first bytes, never by a name or a claim; of pictures only those that a hall keeps. */
export function formatOf(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'application/pdf' | null {
  const kind = pictureKind(bytes);
  if (kind === 'png' || kind === 'jpeg') return `image/${kind}`;
  const isPdf = [0x25, 0x50, 0x44, 0x46, 0x2d].every((byte, at) => bytes[at] === byte);
  return isPdf ? 'application/pdf' : null;
}

/** Pixels, from the picture's own header. Throws for anything that is not opened (rules E82, E83). */
export function sizeOf(bytes: Uint8Array): { width: number; height: number } {
  const start = bytes.subarray(0, HEAD_BYTES);
  const head = pictureHead(start);
  if (head === null || pictureProblem(start) !== null) throw new Error('no picture');
  return head;
}
