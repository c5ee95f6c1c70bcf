import fs from 'node:fs';
import path from 'node:path';
import type { Disk } from '../../node/disk.ts';

/** Where a repaired journal is being built, and its name once it is whole and proven. */
const BUILDING = 'journal.repairing';
const WHOLE = 'journal.repaired';
const JOURNAL = 'journal';

/** The folder in which a repair builds; what an earlier try left is cleared away. */
export function freshBuilding(userData: string): string {
  for (const name of [BUILDING, WHOLE]) {
    fs.rmSync(path.join(userData, name), { recursive: true, force: true });
  }
  return path.join(userData, BUILDING);
}

/**
 * Puts a repaired journal in the place of the damaged one, which is kept as `keptAs`. Renames only: whenever the power
 * goes, the next opening finds the damaged one, or the whole one, or neither and goes on (`finishSwap`). Throws the
 * disk's error, and then the damaged one is in its place.
 */
export function swap(userData: string, keptAs: string, marks: readonly string[], disk: Disk): void {
  const at = (name: string) => path.join(userData, name);
  disk.rename(at(BUILDING), at(WHOLE));
  disk.flushFolder(userData);
  disk.rename(at(JOURNAL), keptAs);
  try {
    disk.flushFolder(userData);
    finishSwap(userData, marks, disk);
  } catch (error) {
    if (!disk.stat(at(JOURNAL))) disk.rename(keptAs, at(JOURNAL));
    throw error;
  }
}

/**
 * When the damaged journal is away and the whole one not yet in its place. The marks told how far the damaged one once
 * was: they begin anew with the next opening.
 */
export function finishSwap(userData: string, marks: readonly string[], disk: Disk): void {
  const whole = path.join(userData, WHOLE);
  const journal = path.join(userData, JOURNAL);
  if (!disk.stat(whole) || disk.stat(journal)) return;
  for (const file of marks) if (disk.stat(file)) disk.unlink(file);
  for (const dir of new Set(marks.map((file) => path.dirname(file)))) {
    if (disk.stat(dir)) disk.flushFolder(dir);
  }
  disk.rename(whole, journal);
  disk.flushFolder(userData);
}

/** A name that is free, for a folder that is put aside: `journal.damaged-2026-12-01-0930`, with `-2` and on. */
export function damagedName(userData: string, time: string, disk: Disk): string {
  for (let n = 1; ; n += 1) {
    const name = path.join(userData, `journal.damaged-${time}${n === 1 ? '' : `-${n}`}`);
    if (!disk.stat(name)) return name;
  }
}
