import {
  MAX_PART_BYTES,
  MAX_PARTS,
  MAX_RATIO,
  MAX_UNPACKED_BYTES,
  RATIO_COUNTS_FROM,
} from '#shared/batch/limits';
import { ListRefused } from '#shared/batch/table';

type Entry = {
  readonly method: number;
  readonly packed: number;
  readonly crc: number;
  /** Of its local header. */
  readonly offset: number;
};

/** The parts of a zip file (a workbook), unpacked one by one, each within the limits. */
export type Zip = {
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  /** Throws ListRefused. */
  readonly bytes: (name: string) => Promise<Uint8Array>;
  /** UTF-8 text of a part. Throws ListRefused. */
  readonly text: (name: string) => Promise<string>;
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const COMMENT_MAX = 65_535;

/**
 * Opens a zip file by its central directory. Sizes that a file claims are never believed: what comes out is counted
 * while it comes out.
 */
export function openZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(bytes, view);
  let unpacked = 0;
  async function bytesOf(name: string): Promise<Uint8Array> {
    const entry = entries.get(name);
    if (!entry) throw new ListRefused('import.not-workbook');
    const packed = packedOf(bytes, view, entry);
    const room = Math.min(MAX_PART_BYTES, MAX_UNPACKED_BYTES - unpacked);
    const plain = entry.method === 0 ? packed : await inflated(packed, room);
    if (plain.length > room) throw new ListRefused('import.bomb');
    unpacked += plain.length;
    if (crc32(plain) !== entry.crc) throw new ListRefused('import.unreadable');
    return plain;
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    bytes: bytesOf,
    text: async (name) => {
      const plain = await bytesOf(name);
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(plain);
      } catch {
        throw new ListRefused('import.unreadable');
      }
    },
  };
}

function entriesOf(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_PARTS) throw new ListRefused('import.bomb');
  // A Map: a part may be called `__proto__`.
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) {
      throw new ListRefused('import.unreadable');
    }
    const flags = view.getUint16(at + 8, true);
    if (flags & 1) throw new ListRefused('import.encrypted');
    const nameLength = view.getUint16(at + 28, true);
    const nameEnd = at + 46 + nameLength;
    if (nameEnd > bytes.length) throw new ListRefused('import.unreadable');
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)).replaceAll('\\', '/');
    // Two parts of one name: readers disagree which one counts.
    if (entries.has(name)) throw new ListRefused('import.hostile');
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_SIZE - COMMENT_MAX);
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new ListRefused('import.unreadable');
}

function packedOf(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const { offset, packed, method } = entry;
  if (method !== 0 && method !== 8) throw new ListRefused('import.unreadable');
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) {
    throw new ListRefused('import.unreadable');
  }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw new ListRefused('import.unreadable');
  return bytes.subarray(start, start + packed);
}

/** Inflates while counting: a bomb is let go of long before it fills the memory. */
async function inflated(packed: Uint8Array, room: number): Promise<Uint8Array> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      const isBomb = size > RATIO_COUNTS_FROM && size > packed.length * MAX_RATIO;
      if (size > room || isBomb) throw new ListRefused('import.bomb');
      pieces.push(value);
    }
  } catch (error) {
    void reader.cancel().catch(() => {});
    throw error instanceof ListRefused ? error : new ListRefused('import.unreadable');
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
