import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const FILE = 'lock';
/** Two readings of "when the machine started" differ by rounding and clock corrections. */
const BOOT_SKEW_MS = 60_000;

/**
 * One process per journal folder. The file names its owner; an owner that is gone (crash, restart of the
 * machine, number given to another program) does not count.
 * @returns how to give the folder back, or null when a living process has it
 */
export function lockFolder(dir: string): (() => void) | null {
  const file = path.join(dir, FILE);
  const mine = JSON.stringify(ownerOf(process.pid));
  return take(file, mine, 2) ? () => giveBack(file, mine) : null;
}

/**
 * Two that find the same dead lock: the slower one would clear away the faster one's new lock. So a dead lock is
 * cleared away only under a second lock, which is taken in the same way (`depth` times at most).
 */
function take(file: string, mine: string, depth: number): boolean {
  if (place(file, mine)) return true;
  if (depth === 0 || isAlive(read(file))) return false;
  const over = `${file}.over`;
  if (!take(over, mine, depth - 1)) return false;
  try {
    if (isAlive(read(file))) return false;
    fs.rmSync(file, { force: true });
    return place(file, mine);
  } finally {
    fs.rmSync(over, { force: true });
  }
}

/** The lock with its owner's name in it from the first moment on, or false when there is one. */
function place(file: string, text: string): boolean {
  const draft = `${file}.${process.pid}`;
  try {
    fs.writeFileSync(draft, text, { mode: 0o600 });
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    return placeUnlinked(file, text);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** On a file system without links (exFAT). */
function placeUnlinked(file: string, text: string): boolean {
  try {
    fs.writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The living process that has the folder, as far as it wrote down who it is. */
export function ownerIn(dir: string): number | null {
  const owner = read(path.join(dir, FILE));
  return isAlive(owner) ? (owner?.pid ?? null) : null;
}

/** Only what is still this process's own lock is removed. */
function giveBack(file: string, mine: string): void {
  try {
    if (fs.readFileSync(file, 'utf8') === mine) fs.rmSync(file, { force: true });
  } catch {
    // Gone already.
  }
}

type Owner = { pid: number; bootedAt: number; started: string | null };

function ownerOf(pid: number): Owner {
  return { pid, bootedAt: Math.round(Date.now() - os.uptime() * 1000), started: startOf(pid) };
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

function read(file: string): Owner | null {
  try {
    const owner: Partial<Owner> = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (!Number.isInteger(owner.pid) || typeof owner.bootedAt !== 'number') return null;
    return { pid: owner.pid as number, bootedAt: owner.bootedAt, started: owner.started ?? null };
  } catch {
    return null; // a crash while it was written
  }
}

function isAlive(owner: Owner | null): boolean {
  if (!owner) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // On Linux the start ticks tell a reused number apart, and are not moved by the clock.
  if (owner.started !== null) return startOf(owner.pid) === owner.started;
  return Math.abs(ownerOf(owner.pid).bootedAt - owner.bootedAt) <= BOOT_SKEW_MS;
}
