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
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      fs.writeFileSync(file, JSON.stringify(ownerOf(process.pid)), { flag: 'wx', mode: 0o600 });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isAlive(read(file))) return null;
    fs.rmSync(file, { force: true });
  }
  return null;
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
