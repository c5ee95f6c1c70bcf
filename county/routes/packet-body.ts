import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  type CountyProblem,
  MAX_HEADER_BYTES,
  MAX_REQUEST_BYTES,
  type PacketHeader,
  packetHeaderSchema,
} from '#shared/upload/contract';
import { isHeaderSigned } from '#shared/upload/packet';
import type { Place } from '../places.ts';
import { nativeVerify } from '../verify.ts';

/** A packet whose header was signed by a desk that the county knows, and whose sealed part is what it promised. */
export type PacketBody =
  | { readonly ok: true; readonly header: PacketHeader; readonly sealed: Buffer }
  | { readonly ok: false; readonly problem: CountyProblem['problem'] };

export type BodyParts = {
  /** The key of a desk, base64; undefined when the county does not know it. */
  readonly signingKey: (device: string) => Promise<string | undefined>;
  /** Room in memory for that many bytes, or null. */
  readonly room: (bytes: number) => Place | null;
  /** Milliseconds without a byte after which the line is cut. */
  readonly silenceMs: number;
};

/** What stands between header and sealed part. */
const BORDER = Buffer.from(',"sealed":"');
const END = Buffer.from('"}');
const DISCARD_MS = 20_000;

/**
 * Reads a packet from the line, in the order of what it costs: header (some hundred bytes), who signed it, room for
 * what it promises, and only then the sealed part, hashed as it comes in. Nothing of a packet that is refused is kept.
 */
export async function readPacket(payload: Readable, parts: BodyParts): Promise<PacketBody> {
  const { next, stop } = chunksOf(payload, parts.silenceMs);
  try {
    const body = await readFrom(next, parts);
    if (body.ok) return body;
    await stop();
    discard(payload);
    return body;
  } catch {
    // Cut, or silent for too long: whatever came is no packet.
    return refused('county.malformed');
  }
}

async function readFrom(chunks: Chunks, parts: BodyParts): Promise<PacketBody> {
  const start = await startOf(chunks);
  if (!start) return refused('county.malformed');
  const { header, rest } = start;
  const key = await parts.signingKey(header.device);
  if (key === undefined) return refused('county.unknown-device');
  if (!isHeaderSigned(header, key, nativeVerify)) return refused('county.signature');
  const room = parts.room(header.sealedLength);
  if (!room) return refused('county.busy');
  const sealed = Buffer.allocUnsafe(header.sealedLength);
  const hash = await readInto(sealed, chunks, rest);
  if (hash === null) return refused('county.malformed');
  return hash === header.sealedHash ? { ok: true, header, sealed } : refused('county.signature');
}

/** The header, and what of the sealed part came with it; null when the body does not begin with one. */
async function startOf(chunks: Chunks): Promise<{ header: PacketHeader; rest: Buffer } | null> {
  let seen = Buffer.alloc(0);
  for (;;) {
    const border = seen.indexOf(BORDER);
    if (border >= 0 && border <= MAX_HEADER_BYTES) {
      const header = headerIn(`${seen.toString('utf8', 0, border)}}`);
      return header && { header, rest: seen.subarray(border + BORDER.length) };
    }
    if (seen.length > MAX_HEADER_BYTES) return null;
    const chunk = await chunks();
    if (!chunk) return null;
    seen = Buffer.concat([seen, chunk]);
  }
}

function headerIn(text: string): PacketHeader | null {
  try {
    return packetHeaderSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Fills `sealed`; answers the SHA-256 of it, or null when the body ends otherwise than right behind it. */
async function readInto(sealed: Buffer, chunks: Chunks, rest: Buffer): Promise<string | null> {
  const hash = createHash('sha256');
  let filled = 0;
  let tail = Buffer.alloc(0);
  for (let chunk: Buffer | null = rest; chunk; chunk = await chunks()) {
    const part = chunk.subarray(0, sealed.length - filled);
    part.copy(sealed, filled);
    hash.update(part);
    filled += part.length;
    tail = Buffer.concat([tail, chunk.subarray(part.length)]);
    if (tail.length > END.length) return null;
  }
  return filled === sealed.length && tail.equals(END) ? hash.digest('hex') : null;
}

/** The next piece, or null at the end. */
type Chunks = () => Promise<Buffer | null>;

/** Piece by piece, so that what is not asked for stays outside; the line is cut when it is silent for too long. */
function chunksOf(payload: Readable, silenceMs: number) {
  const pieces = payload.iterator({ destroyOnReturn: false });
  const next: Chunks = async () => {
    const timer = setTimeout(() => payload.destroy(new Error('silent')), silenceMs);
    try {
      const { done, value } = await pieces.next();
      return done ? null : Buffer.from(value);
    } finally {
      clearTimeout(timer);
    }
  };
  return { next, stop: async () => void (await pieces.return?.()) };
}

/**
 * The rest of a refused packet is read and dropped, so that a desk which is still sending gets the answer; a line that
 * sends more than any packet has, or takes its time, is cut.
 */
function discard(payload: Readable): void {
  let left = MAX_REQUEST_BYTES;
  const timer = setTimeout(() => payload.destroy(), DISCARD_MS);
  payload.once('close', () => clearTimeout(timer));
  payload.on('error', () => {});
  payload.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) payload.destroy();
  });
}

function refused(problem: CountyProblem['problem']): PacketBody {
  return { ok: false, problem };
}
