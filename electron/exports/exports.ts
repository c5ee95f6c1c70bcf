import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { type Disk, disk as realDisk } from '../../node/disk.ts';
import { makeFolder, readWhole, writeWhole } from '../../node/files.ts';

/** A file for a person that is being written part by part. */
export type Part = {
  readonly write: (bytes: string | Uint8Array) => Promise<void>;
  /** Puts the whole file in its place, or leaves nothing of it. */
  readonly end: (isWhole: boolean) => Promise<void>;
};

/**
 * Every file that leaves the program for a place that a person chose: PDF, Word, lists, calendars. Readable by its
 * owner alone, and there whole or not at all (rules E64, E65).
 */
export type Exports = {
  begin(file: string): Promise<Part>;
  save(file: string, bytes: string | Uint8Array): Promise<void>;
  /** Takes away what a kill left half-written, wherever it lies. Before anything is shown. */
  sweep(): void;
};

const PART = '.part';

export function exportsIn(userData: string, disk: Disk = realDisk): Exports {
  /** One note for each part that is being written, because only this folder is known to the next start. */
  const notes = path.join(userData, 'unfinished');

  /** Null where nothing can be noted: a full disk is no reason to keep a list from a stick. */
  function noteOf(part: string): string | null {
    const note = path.join(notes, randomUUID());
    try {
      makeFolder(notes, disk);
      writeWhole(note, part, disk);
      return note;
    } catch {
      return null;
    }
  }

  function forget(note: string): void {
    try {
      disk.unlink(note);
    } catch {
      // The part that it names is gone or whole; the next start takes the note away.
    }
  }

  async function begin(file: string): Promise<Part> {
    // Under a name that nobody else has: nothing that stands there is written over, and no link is followed.
    const part = `${file}.${randomUUID().slice(0, 8)}${PART}`;
    const note = noteOf(part);
    const done = () => note !== null && forget(note);
    const handle = await fs.open(part, 'wx', 0o600).catch((error: unknown) => {
      done();
      throw error;
    });
    return {
      write: async (bytes) => {
        await handle.appendFile(bytes);
      },
      async end(isWhole) {
        try {
          if (isWhole) await handle.sync();
        } finally {
          await handle.close();
        }
        if (isWhole) await fs.rename(part, file);
        else await fs.rm(part, { force: true });
        done();
      },
    };
  }

  return {
    begin,
    async save(file, bytes) {
      const part = await begin(file);
      try {
        await part.write(bytes);
      } catch (error) {
        await part.end(false);
        throw error;
      }
      await part.end(true);
    },
    sweep() {
      for (const name of namesIn(notes, disk)) {
        try {
          sweepNote(path.join(notes, name), disk);
        } catch {
          // A stick that is write-protected now: its note stays, and the next start tries again.
        }
      }
    },
  };
}

/** A folder that cannot be read keeps no desk from starting. */
function namesIn(folder: string, disk: Disk): string[] {
  try {
    return disk.stat(folder) === null ? [] : disk.readdir(folder);
  } catch {
    return [];
  }
}

function sweepNote(note: string, disk: Disk): void {
  const part = readWhole(note, disk)?.toString('utf8') ?? '';
  // Only what `begin` can have named is ever taken away.
  if (path.isAbsolute(part) && part.endsWith(PART)) {
    if (disk.stat(path.dirname(part)) === null) return; // a stick that is not plugged in
    if (disk.stat(part)?.kind === 'file') disk.unlink(part);
  }
  disk.unlink(note);
}
