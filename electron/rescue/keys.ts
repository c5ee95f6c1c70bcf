import path from 'node:path';
import type { Disk } from '../../node/disk.ts';
import { makeFolder, readWhole, writeWhole } from '../../node/files.ts';
import { highWaterIn } from '../journal/high-water.ts';
import { openLine, parseLine } from '../journal/line.ts';
import { aesSealer } from '../journal/sealer.ts';
import { journalKeyIn } from '../vault/vault.ts';
import { journalFilesIn } from './salvage.ts';

export type Places = {
  readonly vaultDir: string;
  readonly journalDir: string;
  /** Files of the high-water mark. */
  readonly marks: readonly string[];
};

const MAX_BYTES = 1024 * 1024;

/**
 * Puts a copy of the key file in its place, when it opens the journal; the one that lies there is put aside under
 * `asideAs`. False: it does not, and nothing was changed. Throws the disk's error.
 */
export function takeKeys(file: string, places: Places, asideAs: string, disk: Disk): boolean {
  if ((disk.stat(file)?.size ?? MAX_BYTES) >= MAX_BYTES) return false;
  const text = readWhole(file, disk)?.toString('utf8') ?? '';
  const key = journalKeyIn(text);
  if (!key || !opens(key, places, disk)) return false;
  const place = path.join(places.vaultDir, 'keys.json');
  makeFolder(places.vaultDir, disk);
  if (disk.stat(place)) disk.rename(place, path.join(places.vaultDir, asideAs));
  writeWhole(place, text, disk);
  return true;
}

/** True when any line of the journal opens with the key; with no line left, the mark of how far it was. */
function opens(key: Uint8Array, { journalDir, marks }: Places, disk: Disk): boolean {
  const sealer = aesSealer(key);
  const lines = journalFilesIn(journalDir, disk).flatMap((name) => {
    const text = readWhole(path.join(journalDir, name), disk)?.toString('latin1') ?? '';
    const line = text
      .split('\n')
      .map(parseLine)
      .find((one) => one !== null);
    return line ? [line] : [];
  });
  if (lines.length > 0) return lines.some((line) => openLine(line, sealer) !== null);
  return highWaterIn(marks, sealer, disk).read() !== null;
}
