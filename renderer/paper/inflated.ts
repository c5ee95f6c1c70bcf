/** Streams in which a PDF keeps its objects and their table (ISO 32000-1 7.5.7, 7.5.8): whoever opens it unpacks them. */
const TABLES = /\/(ObjStm|XRef)\b/;
const STREAM = /stream\r?\n/g;

/**
 * Whether the tables of a PDF unpack to more than `most` bytes altogether, or are packed in a way that nobody needs.
 * Counts while unpacking and keeps nothing, so that a small file cannot fill the memory.
 */
export async function inflatesTo(bytes: Uint8Array, most: number): Promise<'little' | 'too-much'> {
  const text = latin(bytes);
  let left = most;
  for (const { index, 0: keyword } of text.matchAll(STREAM)) {
    if (text.startsWith('end', index - 3)) continue;
    const head = unescaped(text.slice(Math.max(0, text.lastIndexOf('obj', index)), index));
    if (!TABLES.test(head)) continue;
    const filters = head.match(/\/[A-Za-z0-9]+Decode\b/g) ?? [];
    if (filters.length > 1 || filters.some((filter) => filter !== '/FlateDecode'))
      return 'too-much';
    const start = index + keyword.length;
    const end = text.indexOf('endstream', start);
    const packed = bytes.subarray(start, end < 0 ? bytes.length : end);
    left -= filters.length === 0 ? packed.length : await inflated(packed, left);
    if (left < 0) return 'too-much';
  }
  return 'little';
}

/** Bytes that come out, at most a piece more than `most`; what is broken in it counts up to there. */
async function inflated(packed: Uint8Array, most: number): Promise<number> {
  const unpacked = new Blob([packed as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader();
  let count = 0;
  try {
    while (count <= most) {
      const { done, value } = await unpacked.read();
      if (done) break;
      count += value.length;
    }
  } catch {
    // Whoever opens the file gets no further either.
  }
  await unpacked.cancel().catch(() => {});
  return count;
}

/** Names may write a letter as #xx. */
function unescaped(text: string): string {
  return text.replaceAll(/#([0-9a-fA-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
