import path from 'node:path';
import type { Disk } from '../../node/disk.ts';
import { makeFolder, readWhole, writeWhole } from '../../node/files.ts';
import { openLine, parseLine } from '../journal/line.ts';
import { aesSealer } from '../journal/sealer.ts';
import { journalKeyIn } from '../vault/vault.ts';
import { journalFilesIn } from './salvage.ts';

const MAX_BYTES = 1024 * 1024;

/**
 * Puts a copy of the key file in its place, when it opens the journal; the one that lies there is put aside under
 * `asideAs`. False: it does not, and nothing was changed. Throws the disk's error.
 */
export function takeKeys(
  file: string,
  vaultDir: string,
  journalDir: string,
  asideAs: string,
  disk: Disk,
): boolean {
  if ((disk.stat(file)?.size ?? MAX_BYTES) >= MAX_BYTES) return false;
  const text = readWhole(file, disk)?.toString('utf8') ?? '';
  const key = journalKeyIn(text);
  if (!key || !opens(key, journalDir, disk)) return false;
  const place = path.join(vaultDir, 'keys.json');
  makeFolder(vaultDir, disk);
  if (disk.stat(place)) disk.rename(place, path.join(vaultDir, asideAs));
  writeWhole(place, text, disk);
  return true;
}

/** True when any line of the journal opens with the key. */
function opens(key: Uint8Array, journalDir: string, disk: Disk): boolean {
  const sealer = aesSealer(key);
  return journalFilesIn(journalDir, disk).some((name) => {
    const text = readWhole(path.join(journalDir, name), disk)?.toString('latin1') ?? '';
    const line = text
      .split('\n')
      .map(parseLine)
      .find((one) => one !== null);
    return line ? openLine(line, sealer) !== null : false;
  });
}
