import path from 'node:path';
import type { JournalBreak } from '#shared/bridge/trouble';
import { firstBreak } from '#shared/journal/chain';
import { EMPTY_HEAD, type Head } from '#shared/journal/entry';
import type { Disk } from '../../node/disk.ts';
import { linesBetween } from '../../node/files.ts';
import { nativeDigest } from './digest.ts';
import { openLine, parseLine, seqIn } from './line.ts';
import type { Sealer } from './sealer.ts';
import { segmentsIn } from './segments.ts';

/** Lines, and bytes of them, checked in one go: about 2 ms, so that a save in between does not feel it. */
const LINES_AT_ONCE = 20;
const BYTES_AT_ONCE = 128 * 1024;

/**
 * Checks the whole chain from its first entry to `head` (checksum, seal, number, hash) in small steps.
 * `pause` is awaited between steps and answers false to give up (the desk is closing).
 * @returns the first damage (also what the disk refuses to read), or null: everything up to `head` is as
 * written, or the check was given up
 */
export async function verifyChain(
  dir: string,
  sealer: Sealer,
  head: Head,
  pause: () => Promise<boolean>,
  disk: Disk,
): Promise<JournalBreak | null> {
  let reached = EMPTY_HEAD;
  const segments = segmentsIn(dir, disk);
  let place = { segment: segments[0] ?? '', line: 0 };
  for (const segment of segments) {
    let fd: number | undefined;
    try {
      fd = disk.open(path.join(dir, segment), 'r');
      let line = 0;
      let unpaused = 0;
      for (const { text } of linesBetween(fd, 0, disk.size(fd), disk)) {
        if (reached.seq === head.seq) break; // written since; checked when it was
        line += 1;
        place = { segment, line };
        const parsed = parseLine(text);
        const seq = seqIn(text) ?? reached.seq + 1;
        if (!parsed) return { ...place, seq, reason: 'checksum' };
        const entry = openLine(parsed, sealer);
        if (!entry) return { ...place, seq, reason: 'unreadable' };
        const wrong = firstBreak(reached, [entry], nativeDigest);
        if (wrong) return { ...place, ...wrong };
        reached = { seq: entry.seq, hash: entry.hash };
        unpaused += text.length;
        if (line % LINES_AT_ONCE === 0 || unpaused > BYTES_AT_ONCE) {
          unpaused = 0;
          if (!(await pause())) return null;
        }
      }
    } catch {
      const line = place.segment === segment ? place.line + 1 : 1;
      return { segment, line, seq: reached.seq + 1, reason: 'unreadable' };
    } finally {
      if (fd !== undefined) disk.close(fd);
    }
  }
  if (reached.seq !== head.seq) return { ...place, seq: reached.seq + 1, reason: 'gap' };
  return reached.hash === head.hash ? null : { ...place, seq: reached.seq, reason: 'prev' };
}
