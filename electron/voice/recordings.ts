import fs from 'node:fs';
import path from 'node:path';
import type { ProblemCode } from '#shared/basics/problems';
import { allClips, type Clip } from '#shared/hall/announcement';
import { MAX_WAV_BYTES, parseWav, problemOfSound } from '#shared/hall/recording';
import { makeFolder, writeWhole } from '../../node/files.ts';

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
  remove(clip: Clip): void;
  /** The file, or null when there is none that can be played. */
  read(clip: Clip): Uint8Array | null;
};

export function recordingsIn(userData: string): Recordings {
  const dir = path.join(userData, 'voice');
  const fileOf = (clip: Clip) => path.join(dir, `${clip}.wav`);
  return {
    list: () => allClips.filter((clip) => readWhole(fileOf(clip)) !== null),
    save(clip, wav) {
      const problem = problemOf(wav);
      if (problem) return problem;
      try {
        makeFolder(dir);
        writeWhole(fileOf(clip), wav);
      } catch {
        clearAway(`${fileOf(clip)}.new`);
        return 'voice.not-saved';
      }
      return null;
    },
    remove: (clip) => fs.rmSync(fileOf(clip), { force: true }),
    read: (clip) => readWhole(fileOf(clip)),
  };
}

/** On a full disk the half file is the first thing to go. */
function clearAway(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // Nothing was made, and the next recording replaces what may lie there.
  }
}

function problemOf(wav: Uint8Array): ProblemCode | null {
  const sound = parseWav(wav);
  return sound ? problemOfSound(sound) : 'voice.unreadable';
}

function readWhole(file: string): Uint8Array | null {
  try {
    // Never through a link, and never more than a recording can be.
    const found = fs.lstatSync(file, { throwIfNoEntry: false });
    if (!found?.isFile() || found.size > MAX_WAV_BYTES) return null;
    const bytes = fs.readFileSync(file);
    return problemOf(bytes) === null ? bytes : null;
  } catch {
    return null;
  }
}
