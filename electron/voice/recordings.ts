import path from 'node:path';
import type { ProblemCode } from '#shared/basics/problems';
import { allClips, type Clip } from '#shared/hall/announcement';
import { MAX_WAV_BYTES, parseWav, problemOfSound } from '#shared/hall/recording';
import { type Disk, disk as realDisk } from '../../node/disk.ts';
import { makeFolder, readWhole, writeWhole } from '../../node/files.ts';

/**
 * The hall's own recordings: one file a word, in userData/voice. Not in the journal: they are no record of
 * anyone's act, and are read out loud in public. A file is looked at before it is kept and each time it is given
 * out, so that a damaged one is as good as none and the bundled voice speaks instead.
 */
export type Recordings = {
  /** Words that are there and whole. */
  list(): Clip[];
  /** Null when kept; else why not. */
  save(clip: Clip, wav: Uint8Array): ProblemCode | null;
  /** Gone for good when it returns. */
  remove(clip: Clip): void;
  /** The file, or null when there is none that can be played. */
  read(clip: Clip): Uint8Array | null;
};

export function recordingsIn(userData: string, disk: Disk = realDisk): Recordings {
  const dir = path.join(userData, 'voice');
  const fileOf = (clip: Clip) => path.join(dir, `${clip}.wav`);
  return {
    list: () => allClips.filter((clip) => playable(fileOf(clip), disk) !== null),
    save(clip, wav) {
      const problem = problemOf(wav);
      if (problem) return problem;
      try {
        makeFolder(dir, disk);
        writeWhole(fileOf(clip), wav, disk);
      } catch {
        clearAway(`${fileOf(clip)}.new`, disk);
        return 'voice.not-saved';
      }
      return null;
    },
    remove(clip) {
      if (disk.stat(fileOf(clip))) disk.unlink(fileOf(clip));
      // Also when it is gone already: the flush may have failed then.
      if (disk.stat(dir)) disk.flushFolder(dir);
    },
    read: (clip) => playable(fileOf(clip), disk),
  };
}

/** On a full disk the half file is the first thing to go. */
function clearAway(file: string, disk: Disk): void {
  try {
    disk.unlink(file);
  } catch {
    // Nothing was made, and the next recording replaces what may lie there.
  }
}

function problemOf(wav: Uint8Array): ProblemCode | null {
  const sound = parseWav(wav);
  return sound ? problemOfSound(sound) : 'voice.unreadable';
}

function playable(file: string, disk: Disk): Uint8Array | null {
  try {
    // Never through a link, and never more than a recording can be.
    const found = disk.stat(file);
    if (found?.kind !== 'file' || found.size > MAX_WAV_BYTES) return null;
    const bytes = readWhole(file, disk);
    return bytes && problemOf(bytes) === null ? bytes : null;
  } catch {
    return null;
  }
}
