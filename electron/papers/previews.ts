import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { makeFolder, writeWhole } from '../../node/files.ts';

/** The system's PDF program has read a copy long before; a copy that nobody looks at any more does not stay. */
const GOES_AFTER_MS = 15 * 60 * 1000;

/**
 * Copies for the system's PDF program. They lie open on the disk, so there is one at a time, and it goes when the next
 * is made, after a quarter of an hour, at the end, and at the next start.
 */
export type Previews = {
  /** The file, readable by its owner only. */
  add(pdf: Uint8Array): string;
  clear(): void;
};

export function previewsIn(folder: string): Previews {
  let timer: NodeJS.Timeout | undefined;

  function clear(): void {
    clearTimeout(timer);
    try {
      fs.rmSync(folder, { recursive: true, force: true });
    } catch {
      // On Windows a copy that is still being looked at cannot go yet: it does with the next chance.
    }
  }

  return {
    clear,
    add(pdf) {
      clear();
      makeFolder(folder);
      const file = path.join(folder, `${randomUUID()}.pdf`);
      writeWhole(file, pdf);
      timer = setTimeout(clear, GOES_AFTER_MS);
      return file;
    },
  };
}
