import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Disk } from '../../node/disk.ts';
import { writeAt } from '../../node/files.ts';

/**
 * A file that only holds space. It is given up when the disk is full, so that taking back a half-written act
 * (and whatever else must still be written to end cleanly) finds room; it is made again when there is some.
 */
export type Reserve = {
  /** Makes the file when it is missing and there is room for it and as much again. Never throws: an act was saved. */
  hold(): void;
  release(): void;
};

export function reserveIn(dir: string, bytes: number, disk: Disk): Reserve {
  const file = path.join(dir, 'reserve');
  let isHeld = false;
  return {
    hold() {
      // Asked after every act: the disk is looked at only when something has changed.
      if (isHeld) return;
      try {
        isHeld = true;
        if (disk.stat(file)?.size === bytes) return;
        isHeld = disk.freeBytes(dir) >= 2 * bytes;
        if (!isHeld) return;
        const fd = disk.open(file, 'w', 0o600);
        try {
          // Random, so that a compressing file system really sets it aside.
          writeAt(fd, randomBytes(bytes), 0, disk);
        } finally {
          disk.close(fd);
        }
      } catch {
        this.release();
      }
    },
    release() {
      isHeld = false;
      try {
        disk.unlink(file);
      } catch {
        // It is not there, or it stays and holds its space.
      }
    },
  };
}
