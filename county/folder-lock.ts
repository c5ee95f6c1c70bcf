import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const ownerSchema = z.object({
  pid: z.number().int().positive(),
  boot: z.string(),
  started: z.string().default(''),
});

/**
 * Takes the data folder for this process, or throws a sentence. PGlite takes no lock itself: two processes
 * in one folder lose rows that were acknowledged. A lock left by a crash is taken over. Answers the release.
 */
export function lockFolder(folder: string): () => void {
  const lock = path.join(folder, 'county.lock');
  const mine = `${lock}.${process.pid}`;
  const text = JSON.stringify({
    pid: process.pid,
    boot: bootId(),
    started: startOf(process.pid),
  });
  writeFileSync(mine, text);
  try {
    if (!take(mine, lock, 2)) throw inUse(folder);
  } finally {
    rmSync(mine, { force: true });
  }
  return () => {
    if (readText(lock) === text) rmSync(lock, { force: true });
  };
}

/**
 * Two that find the same dead lock: the slower one would clear away the faster one's new lock. So a dead lock is
 * cleared away only under a second lock, which is taken in the same way (`depth` times at most).
 */
function take(mine: string, lock: string, depth: number): boolean {
  if (tryLink(mine, lock)) return true;
  if (depth === 0 || isAlive(readText(lock))) return false;
  const over = `${lock}.over`;
  if (!take(mine, over, depth - 1)) return false;
  try {
    if (isAlive(readText(lock))) return false;
    rmSync(lock, { force: true });
    return tryLink(mine, lock);
  } finally {
    rmSync(over, { force: true });
  }
}

/** A link is made only when the name is free, in one step. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

function isAlive(text: string): boolean {
  let owner: z.infer<typeof ownerSchema>;
  try {
    owner = ownerSchema.parse(JSON.parse(text));
  } catch {
    return false;
  }
  // Process numbers are given again after a restart of the machine.
  if (owner.boot !== bootId()) return false;
  // And within one, too: in a container each start has the same number.
  if (owner.started !== '' && owner.started !== startOf(owner.pid)) return false;
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Changes with every start of the machine; empty where the system does not tell (not Linux). */
function bootId(): string {
  return readText('/proc/sys/kernel/random/boot_id').trim();
}

/** When a process was started, in the kernel's ticks (proc(5), field 22); empty where the system does not tell. */
function startOf(pid: number): string {
  const stat = readText(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function inUse(folder: string): Error {
  return new Error(
    `another county center is using ${folder} (if none is running, remove county.lock there)`,
  );
}
