import { HEAD_BYTES, pictureProblem } from '../basics/picture.ts';
import type { ProblemCode } from '../basics/problems.ts';
import type { FileMime } from './record.ts';

/** What each kind of file begins with; a name or a declared type is nobody's word. */
const BEGINNINGS: readonly { readonly mime: FileMime; readonly bytes: readonly number[] }[] = [
  { mime: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mime: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mime: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];

/** AT1: what a file is, by its first bytes (JPEG, PNG, PDF); null for anything else. */
export function mimeOf(bytes: Uint8Array): FileMime | null {
  const found = BEGINNINGS.find(({ bytes: start }) =>
    start.every((byte, at) => bytes[at] === byte),
  );
  return found?.mime ?? null;
}

export type ContentProblem = Extract<ProblemCode, `file.${string}`>;

/** Why the content of a file is not kept or shown, or null: of no kind that is taken, or a picture that no screen opens. */
export function contentProblem(bytes: Uint8Array): ContentProblem | null {
  const mime = mimeOf(bytes);
  if (mime === null) return 'file.kind';
  return mime === 'application/pdf' ? null : pictureProblem(bytes.subarray(0, HEAD_BYTES));
}
