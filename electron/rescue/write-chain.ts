import path from 'node:path';
import type { Entry } from '#shared/journal/entry';
import type { Disk } from '../../node/disk.ts';
import { makeFolder, writeAt } from '../../node/files.ts';
import { linesOf } from '../journal/line.ts';
import type { Sealer } from '../journal/sealer.ts';
import { isOfMonth, segmentName } from '../journal/segments.ts';
import type { Link } from './chain.ts';
import { entryAt, GivenUp, type Pause } from './salvage.ts';

/** A line that was whole a moment ago is not any more: the disk is failing under the repair. */
export class DiskChanged extends Error {
  override readonly name = 'DiskChanged';
}

/**
 * Writes a proven chain as the segments of a new journal: the same entries with the same hashes, sealed anew, so that
 * an act whose line was damaged and came back is one act again. Flushed when it resolves.
 * @throws GivenUp, DiskChanged, or the disk's error
 */
export async function writeChain(
  dir: string,
  chain: readonly Link[],
  sealer: Sealer,
  disk: Disk,
  pause: Pause,
): Promise<void> {
  makeFolder(dir, disk);
  let open: { name: string; fd: number; end: number } | null = null;
  const close = () => {
    if (!open) return;
    disk.fsync(open.fd);
    disk.close(open.fd);
    open = null;
  };
  const segmentFor = (first: Entry) => {
    if (open && isOfMonth(open.name, first.at)) return open;
    close();
    const name = segmentName(first.seq, first.at);
    open = { name, fd: disk.open(path.join(dir, name), 'wx', 0o600), end: 0 };
    return open;
  };
  try {
    let done = 0;
    for (const act of actsOf(chain)) {
      const entries = act.map((link) => entryOf(link, sealer, disk));
      const [first] = entries;
      if (!first) continue;
      const segment = segmentFor(first);
      const lines = linesOf(entries, sealer);
      writeAt(segment.fd, lines, segment.end, disk);
      segment.end += lines.length;
      done += act.length;
      if (!(await pause(done, chain.length))) throw new GivenUp();
    }
    close();
    disk.flushFolder(dir);
  } finally {
    const left = open as { fd: number } | null;
    if (left) disk.close(left.fd);
  }
}

export function entryOf(link: Link, sealer: Sealer, disk: Disk): Entry {
  if (link.name === 'back') return link.entry;
  const entry = entryAt(link.whole.place, sealer, disk);
  if (entry?.hash !== link.whole.hash) throw new DiskChanged(link.whole.place.file);
  return entry;
}

/** The links of each act: a line that came back belongs to the act before it when that is not complete without it. */
export function* actsOf(chain: readonly Link[]): Generator<Link[]> {
  let act: Link[] = [];
  let of = 0;
  for (const link of chain) {
    const before = act[0];
    const goesOn =
      before !== undefined &&
      actIdOf(before) === actIdOf(link) &&
      (link.name === 'found' ? link.whole.part > 1 : act.length < of);
    if (!goesOn && act.length > 0) {
      yield act;
      act = [];
      of = 0;
    }
    act.push(link);
    if (link.name === 'found') of = link.whole.of;
  }
  if (act.length > 0) yield act;
}

function actIdOf(link: Link): string {
  return link.name === 'found' ? link.whole.act : link.entry.act;
}
