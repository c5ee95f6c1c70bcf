import { createHash, hkdfSync, randomUUID } from 'node:crypto';
import path from 'node:path';
import { contentProblem } from '#shared/attachment/content';
import { MAX_FILE_BYTES } from '#shared/attachment/record';
import type { ProblemCode } from '#shared/basics/problems';
import { type Disk, disk as realDisk } from '../../node/disk.ts';
import { isFull, makeFolder, readBetween, writeAt } from '../../node/files.ts';
import { aesSealer } from '../journal/sealer.ts';

/** Twice the journal's floor: attachments stop first, so that the acts of the day still find room. */
const FLOOR_BYTES = 128 * 1024 * 1024;
/** Nonce and tag of a sealed file. */
const SEAL_BYTES = 28;
/** Bytes of it that are written and flushed, or read, in one go: then whoever else waits for main has a turn. */
const PIECE_BYTES = 1024 * 1024;

export type FileProblem = Extract<ProblemCode, `file.${string}`>;

/** Why a kept file cannot be given out. */
export class FileFailure extends Error {
  readonly code: FileProblem;
  constructor(code: FileProblem) {
    super(code);
    this.code = code;
  }
}

/**
 * Attachments of the hall: each file once, by the SHA-256 of its bytes, sealed (rules AT1–AT5). Never changed and
 * never removed: the journal refers to it.
 */
export type Files = {
  /** Null when kept: sealed, flushed and in its place; else why not. Same content twice is one file. */
  keep(sha256: string, bytes: Uint8Array): Promise<FileProblem | null>;
  /** The very bytes that were kept. Rejects with FileFailure: missing or damaged, never wrong bytes. */
  read(sha256: string): Promise<Buffer>;
  /** True when it is here and whole. */
  has(sha256: string): Promise<boolean>;
};

export type FileOptions = {
  /** Key of the journal; the files get one of their own from it. */
  readonly journalKey: Uint8Array;
  readonly floorBytes?: number;
  readonly disk?: Disk;
};

/** A key for files only, so that no line of the journal can ever pass for a file (RFC 5869). */
export function filesKey(journalKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', journalKey, new Uint8Array(0), 'attachments', 32));
}

export function filesIn(userData: string, options: FileOptions): Files {
  const { journalKey, floorBytes = FLOOR_BYTES, disk = realDisk } = options;
  const root = path.join(userData, 'attachments');
  /** Files on their way; what lies here at the first write was left by a crash. */
  const incoming = path.join(root, 'incoming');
  const sealer = aesSealer(filesKey(journalKey));
  const folderOf = (sha256: string) => path.join(root, sha256.slice(0, 2));
  const fileOf = (sha256: string) => path.join(folderOf(sha256), sha256);
  let swept: Promise<void> | undefined;

  async function sweep(): Promise<void> {
    // One by one: of folders that are there already only the one above is flushed.
    makeFolder(root, disk);
    makeFolder(incoming, disk);
    for (const name of disk.readdir(incoming)) disk.unlink(path.join(incoming, name));
  }

  async function read(sha256: string): Promise<Buffer> {
    const sealed = await sealedBytes(fileOf(sha256), disk);
    const plain = sealer.open(placeOf(sha256), sealed);
    if (!plain || hashOf(plain) !== sha256) throw new FileFailure('file.damaged');
    return plain;
  }

  async function has(sha256: string): Promise<boolean> {
    return read(sha256).then(
      () => true,
      () => false,
    );
  }

  /** Here, whole, and its name on the disk: a flush that failed before is made up for. */
  async function isKept(sha256: string): Promise<boolean> {
    if (!(await has(sha256))) return false;
    try {
      makeFolder(root, disk);
      makeFolder(folderOf(sha256), disk);
      disk.flushFolder(folderOf(sha256));
      return true;
    } catch {
      return false;
    }
  }

  async function write(sha256: string, bytes: Uint8Array): Promise<void> {
    swept ??= sweep();
    await swept.catch((error) => {
      swept = undefined;
      throw error;
    });
    const fresh = path.join(incoming, randomUUID());
    try {
      await writeFlushed(fresh, sealer.seal(placeOf(sha256), Buffer.from(bytes)), disk);
      makeFolder(folderOf(sha256), disk);
      disk.rename(fresh, fileOf(sha256));
      disk.flushFolder(folderOf(sha256));
    } catch (error) {
      discard(fresh, disk);
      throw error;
    }
  }

  return {
    read,
    has,
    async keep(sha256, bytes) {
      if (bytes.length === 0) return 'file.empty';
      if (bytes.length > MAX_FILE_BYTES) return 'file.too-large';
      const problem = contentProblem(bytes);
      // One without a whole header is harmless: nothing ever opens it.
      if (problem && problem !== 'file.unreadable') return problem;
      if (hashOf(bytes) !== sha256) return 'file.parts';
      if (await isKept(sha256)) return null;
      if (disk.freeBytes(userData) < floorBytes + bytes.length) return 'file.disk-full';
      try {
        await write(sha256, bytes);
        return null;
      } catch (error) {
        // Two writers of one content: where a system refuses the second rename, the first has kept it.
        if (await isKept(sha256)) return null;
        return isFull(error) ? 'file.disk-full' : 'file.not-written';
      }
    },
  };
}

/** Part of the seal: a file under another name does not open. */
function placeOf(sha256: string): string {
  return `file:${sha256}`;
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function sealedBytes(file: string, disk: Disk): Promise<Buffer> {
  try {
    // Never through a link, and never more than a file can be.
    const found = disk.stat(file);
    if (!found) throw new FileFailure('file.missing');
    if (found.kind !== 'file' || found.size > MAX_FILE_BYTES + SEAL_BYTES) {
      throw new FileFailure('file.damaged');
    }
    const fd = disk.open(file, 'r');
    try {
      const pieces: Buffer[] = [];
      for (let at = 0; at < found.size; at += PIECE_BYTES) {
        pieces.push(readBetween(fd, at, Math.min(found.size, at + PIECE_BYTES), disk));
        await turnOfOthers();
      }
      return Buffer.concat(pieces);
    } finally {
      disk.close(fd);
    }
  } catch (error) {
    throw error instanceof FileFailure ? error : new FileFailure('file.damaged');
  }
}

async function writeFlushed(file: string, bytes: Buffer, disk: Disk): Promise<void> {
  const fd = disk.open(file, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      writeAt(fd, bytes.subarray(at, at + PIECE_BYTES), at, disk);
      disk.fsync(fd);
      await turnOfOthers();
    }
  } finally {
    disk.close(fd);
  }
}

/** On a full disk the half file is the first thing to go. */
function discard(file: string, disk: Disk): void {
  try {
    disk.unlink(file);
  } catch {
    // Not there, or in its place already; what stays is swept before the next write.
  }
}

function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
