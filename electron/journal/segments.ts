import { dayOf, type Instant } from '#shared/basics/days';
import { type Disk, disk as realDisk } from '../../node/disk.ts';

const SEGMENT = /^\d{4}-\d{2}\.journal$/;

/** Segment files of a folder, oldest first: names sort by month. */
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

/** The segment of the hall's month in which an instant falls. */
export function segmentOf(at: Instant): string {
  return `${dayOf(at).slice(0, 7)}.journal`;
}
