import path from 'node:path';
import { dayOf, type Instant } from '#shared/basics/days';
import { type Disk, disk as realDisk } from '../../node/disk.ts';

/** `000000000001-2026-11.journal`: number of its first entry, and the month on the wall clock when it was begun. */
const SEGMENT = /^(\d{12})-(\d{4}-\d{2})\.journal$/;
const DIGITS = 12;

/**
 * Segment files of a folder, oldest first: names sort by the number of their first entry, whatever the clock said
 * when they were begun.
 */
export function segmentsIn(dir: string, disk: Disk = realDisk): string[] {
  try {
    return disk
      .readdir(dir)
      .filter((name) => SEGMENT.test(name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The segment that begins with entry `first` at an instant. */
export function segmentName(first: number, at: Instant): string {
  return `${String(first).padStart(DIGITS, '0')}-${monthAt(at)}.journal`;
}

/** Number of the first entry of a segment. */
export function firstOf(segment: string): number {
  return Number(segment.slice(0, DIGITS));
}

/** True when an act at this instant goes on in the segment: it is still the month in which that was begun. */
export function isOfMonth(segment: string, at: Instant): boolean {
  return SEGMENT.exec(segment)?.[2] === monthAt(at);
}

/** `2026-11` in the hall. */
function monthAt(at: Instant): string {
  return dayOf(at).slice(0, 7);
}

/** Names the process that has a journal's folder (node/folder-lock.ts). */
export function lockIn(dir: string): string {
  return path.join(dir, 'lock');
}
