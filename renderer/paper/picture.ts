/** By the first bytes, never by a name or a claim. */
export function formatOf(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'application/pdf' | null {
  const begins = (...first: number[]) => first.every((byte, at) => bytes[at] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  return null;
}

/** Pixels, from the picture's own header. Throws for anything that is no PNG or JPEG. */
export function sizeOf(bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = formatOf(bytes);
  if (format === 'image/png' && bytes.length > 24) {
    return whole(view.getUint32(16), view.getUint32(20));
  }
  if (format === 'image/jpeg') {
    // Segments up to the first frame header (C0 to CF without C4, C8, CC).
    for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
      const mark = bytes[at + 1] ?? 0;
      if (bytes[at] !== 0xff) break;
      const isFrame =
        mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc;
      if (isFrame) return whole(view.getUint16(at + 7), view.getUint16(at + 5));
    }
  }
  throw new Error('no picture');
}

function whole(width: number, height: number) {
  if (width < 1 || height < 1 || width > 30_000 || height > 30_000) throw new Error('no picture');
  return { width, height };
}
