import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const ownerSchema = z.object({ pid: z.number().int().positive(), boot: z.string() });

/**
 * Takes the data folder for this process, or throws a sentence. PGlite takes no lock itself: two processes
 * in one folder lose rows that were acknowledged. A lock left by a crash is taken over. Answers the release.
 */
export function lockFolder(folder: string): () => void {
  const lock = path.join(folder, 'county.lock');
  const mine = `${lock}.${process.pid}`;
  const text = JSON.stringify({ pid: process.pid, boot: bootId() });
  writeFileSync(mine, text);
  try {
    if (!tryLink(mine, lock)) {
      if (isAlive(readText(lock))) throw inUse(folder);
      setAside(lock, folder);
      if (!tryLink(mine, lock)) throw inUse(folder);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => {
    if (readText(lock) === text) rmSync(lock, { force: true });
  };
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

/** Moves the dead lock away; when another process was faster and it was the new one, puts it back. */
function setAside(lock: string, folder: string): void {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  const alive = isAlive(readText(aside));
  if (alive) tryLink(aside, lock);
  unlinkSync(aside);
  if (alive) throw inUse(folder);
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
