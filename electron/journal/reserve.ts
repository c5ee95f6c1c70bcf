import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A file that only holds space. It is given up when the disk is full, so that taking back a half-written act
 * (and whatever else must still be written to end cleanly) finds room; it is made again when there is some.
 */
export type Reserve = {
  /** Makes the file when it is missing and there is room for it and as much again. Never throws: an act was saved. */
  hold(): void;
  release(): void;
};

export function reserveIn(dir: string, bytes: number): Reserve {
  const file = path.join(dir, 'reserve');
  let isHeld = false;
  return {
    hold() {
      // Asked after every act: the disk is looked at only when something has changed.
      if (isHeld) return;
      try {
        isHeld = true;
        if (fs.statSync(file, { throwIfNoEntry: false })?.size === bytes) return;
        isHeld = freeBytes(dir) >= 2 * bytes;
        if (!isHeld) return;
        // Random, so that a compressing file system really sets it aside.
        fs.writeFileSync(file, randomBytes(bytes), { mode: 0o600 });
      } catch {
        this.release();
      }
    },
    release() {
      isHeld = false;
      try {
        fs.rmSync(file, { force: true });
      } catch {
        // It stays, and holds its space.
      }
    },
  };
}

/** Free bytes for this user; Infinity where the file system does not say. */
export function freeBytes(dir: string): number {
  try {
    const { bavail, bsize, blocks } = fs.statfsSync(dir);
    return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
