import fs from 'node:fs';

/**
 * The calls of the file system with which something is kept, by their POSIX names. Everything that stores takes a
 * `Disk`, so that tests can count its calls, let each of them fail, and forget what was not flushed
 * (testing/failing-disk.ts, testing/simulated-disk.ts). Synchronous: an act is on the disk before main does
 * anything else. Every call throws the system's error (`code`: EIO, ENOSPC, EROFS, EACCES, EBUSY …).
 */
export type Disk = {
  /** `flags` as in fopen(3) and Node's own: 'r', 'r+', 'wx', 'wx+', 'w', 'a+'. */
  open(file: string, flags: string, mode?: number): number;
  close(fd: number): void;
  /** Bytes written; fewer than `length` is no error. */
  write(fd: number, bytes: Uint8Array, offset: number, length: number, position: number): number;
  /** Bytes read; 0 at the end. */
  read(fd: number, bytes: Uint8Array, offset: number, length: number, position: number): number;
  /** Size of an open file in bytes. */
  size(fd: number): number;
  ftruncate(fd: number, size: number): void;
  fdatasync(fd: number): void;
  fsync(fd: number): void;
  rename(from: string, to: string): void;
  /** Throws ENOENT when there is no such file. */
  unlink(file: string): void;
  /** A second name for a file, only when the name is free (EEXIST). */
  link(from: string, to: string): void;
  /** Names in a folder, in no order. */
  readdir(dir: string): string[];
  /** What is at a path, links not followed; null when nothing is. */
  stat(file: string): Stat | null;
  /** Makes the folder and those above it, for this user only; the first one made, or undefined. */
  mkdir(dir: string): string | undefined;
  /** Free bytes for this user; Infinity where the file system does not say. */
  freeBytes(dir: string): number;
  /** A created or renamed name survives a power cut only when its folder is flushed; nothing to do on Windows. */
  flushFolder(dir: string): void;
};

export type Stat = {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
};

/** The real one. */
export const disk: Disk = {
  open: (file, flags, mode) => fs.openSync(file, flags, mode),
  close: (fd) => fs.closeSync(fd),
  write: (fd, bytes, offset, length, position) => fs.writeSync(fd, bytes, offset, length, position),
  read: (fd, bytes, offset, length, position) => fs.readSync(fd, bytes, offset, length, position),
  size: (fd) => fs.fstatSync(fd).size,
  ftruncate: (fd, size) => fs.ftruncateSync(fd, size),
  fdatasync: (fd) => fs.fdatasyncSync(fd),
  fsync: (fd) => fs.fsyncSync(fd),
  rename: (from, to) => fs.renameSync(from, to),
  unlink: (file) => fs.unlinkSync(file),
  link: (from, to) => fs.linkSync(from, to),
  readdir: (dir) => fs.readdirSync(dir),
  stat(file) {
    const found = fs.lstatSync(file, { throwIfNoEntry: false });
    if (!found) return null;
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
    return { kind, size: found.size };
  },
  mkdir: (dir) => fs.mkdirSync(dir, { recursive: true, mode: 0o700 }),
  freeBytes(dir) {
    try {
      const { bavail, bsize, blocks } = fs.statfsSync(dir);
      return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  },
  flushFolder(dir) {
    if (process.platform === 'win32') return; // NTFS journals names itself and cannot flush a folder
    const fd = fs.openSync(dir, 'r');
    try {
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
  },
};
