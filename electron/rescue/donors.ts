import type { Entry } from '#shared/journal/entry';
import type { Run } from '#shared/repair/record';
import type { Disk } from '../../node/disk.ts';
import { isWhole } from '../journal/line.ts';
import type { Sealer } from '../journal/sealer.ts';
import type { Donated } from './chain.ts';
import { lookedAt } from './look.ts';
import type { Sources } from './repair.ts';
import { entryAt, type Pause, type Salvage, salvage } from './salvage.ts';

type Donors = {
  readonly own: Salvage;
  readonly sources: Pick<Sources, 'anchors' | 'mark'>;
  /** Folders of other copies of the journal. */
  readonly copies: readonly string[];
  /** Where opening puts acts that look cut short (journal/end.ts). */
  readonly torn: string;
  readonly takeBack: (missing: readonly Run[]) => Promise<readonly Entry[]>;
  readonly sealer: Sealer;
  readonly disk: Disk;
};

/** Whole entries that others have and the journal lacks: other copies of its folder, and the county. */
export async function donorsOf(donors: Donors, pause: Pause): Promise<Donated[]> {
  const { own, copies, sealer, disk } = donors;
  const known = new Set(own.whole.map(({ hash }) => hash));
  const donated: Donated[] = [];
  for (const folder of [...copies, ...(disk.stat(donors.torn) ? [donors.torn] : [])]) {
    const { whole } = await salvage(folder, sealer, disk, pause);
    for (const one of whole) {
      if (known.has(one.hash) || (folder === donors.torn && !isAcknowledged(one.seq, donors)))
        continue;
      const entry = entryAt(one.place, sealer, disk);
      if (!entry) continue;
      known.add(one.hash);
      donated.push({ entry, source: 'copy' });
    }
  }
  const { missing } = lookedAt(own, donors.sources);
  if (missing.length === 0) return donated;
  for (const entry of await donors.takeBack(missing)) {
    if (known.has(entry.hash) || !isWhole(entry)) continue;
    known.add(entry.hash);
    donated.push({ entry, source: 'county' });
  }
  return donated;
}

/**
 * Without its mark, an act whose end is lost looks as one that was never acknowledged: opening puts it aside, and only
 * a head that somebody else kept tells that it was.
 */
function isAcknowledged(seq: number, { sources: { anchors, mark } }: Donors): boolean {
  return seq > (mark?.seq ?? 0) && anchors.some((anchor) => seq <= anchor.seq);
}
