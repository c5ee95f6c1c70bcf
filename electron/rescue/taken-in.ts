import path from 'node:path';
import { type Head, headSchema } from '#shared/journal/entry';
import { type Disk, disk as realDisk } from '../../node/disk.ts';
import { readWhole } from '../../node/files.ts';

/**
 * Head of the page's database from which the last repair took whatever the journal lacked. A database that still ends
 * there holds nothing that the journal does not: it may be filled anew, although its chain is another.
 */
export function takenInFile(journalDir: string): string {
  return path.join(journalDir, 'taken-in.json');
}

/** Null: there was no such repair, or the note is not readable. */
export function takenIn(journalDir: string, disk: Disk = realDisk): Head | null {
  try {
    const text = readWhole(takenInFile(journalDir), disk)?.toString('utf8');
    return text === undefined ? null : headSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
