import fs from 'node:fs';
import os from 'node:os';
import { type Disk, disk as realDisk } from './disk.ts';
import { readWhole, writeAt } from './files.ts';

/** Two readings of "when the machine started" differ by rounding and clock corrections. */
const BOOT_SKEW_MS = 60_000;

/**
 * One process at a time has a folder. The lock file names its owner; an owner that is gone (crash, restart of the
 * machine, number given to another program) does not count.
 * @param file the lock, in the folder
 * @returns how to give the folder back, or null when a living process has it
 * @throws the disk's error when the folder cannot be written
 */
export function lockFolder(file: string, disk: Disk = realDisk): (() => void) | null {
  const mine = JSON.stringify(ownerOf(process.pid));
  return take(file, mine, 2, disk) ? () => giveBack(file, mine, disk) : null;
}

/** Number of the living process that has the folder, or null. */
export function holderOf(file: string, disk: Disk = realDisk): number | null {
  const owner = read(file, disk);
  return owner && isAlive(owner) ? owner.pid : null;
}

/**
 * Two that find the same dead lock: the slower one would clear away the faster one's new lock. So a dead lock is
 * cleared away only under a second lock, which is taken in the same way (`depth` times at most).
 */
function take(file: string, mine: string, depth: number, disk: Disk): boolean {
  if (place(file, mine, disk)) return true;
  if (depth === 0 || isAlive(read(file, disk))) return false;
  const over = `${file}.over`;
  if (!take(over, mine, depth - 1, disk)) return false;
  try {
    if (isAlive(read(file, disk))) return false;
    clear(file, disk);
    return place(file, mine, disk);
  } finally {
    clear(over, disk);
  }
}

/** The lock with its owner's name in it from the first moment on, or false when there is one. */
function place(file: string, text: string, disk: Disk): boolean {
  const draft = `${file}.${process.pid}`;
  try {
    write(draft, text, 'w', disk);
    disk.link(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    return placeUnlinked(file, text, disk);
  } finally {
    clear(draft, disk);
  }
}

/** On a file system without links (exFAT). */
function placeUnlinked(file: string, text: string, disk: Disk): boolean {
  try {
    write(file, text, 'wx', disk);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function write(file: string, text: string, flags: string, disk: Disk): void {
  const fd = disk.open(file, flags, 0o600);
  try {
    writeAt(fd, Buffer.from(text), 0, disk);
  } finally {
    disk.close(fd);
  }
}

/** Only what is still this process's own lock is removed. */
function giveBack(file: string, mine: string, disk: Disk): void {
  try {
    if (readWhole(file, disk)?.toString('utf8') === mine) clear(file, disk);
  } catch {
    // Gone already, or the disk refuses: a lock of a process that has ended does not count.
  }
}

function clear(file: string, disk: Disk): void {
  try {
    disk.unlink(file);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

type Owner = { pid: number; bootedAt: number; boot: string; started: string | null };

function ownerOf(pid: number): Owner {
  const bootedAt = Math.round(Date.now() - os.uptime() * 1000);
  return { pid, bootedAt, boot: bootId(), started: startOf(pid) };
}

/** Changes with every start of the machine; empty where the system does not tell (not Linux). */
function bootId(): string {
  try {
    return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** When a process was started, in the kernel's ticks; null where the system does not tell (not Linux). */
function startOf(pid: number): string | null {
  try {
    // Fields follow the program's name, which is in brackets and may hold spaces (proc(5), field 22).
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** Null for no lock, and for one that a crash left half-written. */
function read(file: string, disk: Disk): Owner | null {
  try {
    const owner: Partial<Owner> = JSON.parse(readWhole(file, disk)?.toString('utf8') ?? '');
    if (!Number.isInteger(owner.pid) || typeof owner.bootedAt !== 'number') return null;
    const { pid, bootedAt, boot = '', started = null } = owner as Owner;
    return { pid, bootedAt, boot, started };
  } catch {
    return null;
  }
}

function isAlive(owner: Owner | null): boolean {
  if (!owner) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  if (owner.boot !== '' && owner.boot !== bootId()) return false;
  // On Linux the start ticks tell a reused number apart, and are not moved by the clock.
  if (owner.started !== null) return startOf(owner.pid) === owner.started;
  return Math.abs(ownerOf(owner.pid).bootedAt - owner.bootedAt) <= BOOT_SKEW_MS;
}
