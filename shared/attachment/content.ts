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
