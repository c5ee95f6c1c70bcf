import type { Random } from './seeded.ts';
import type { SimulatedDisk } from './simulated-disk.ts';

/** A moment of a scenario, and what was known at it. */
type Cut<Known> = { readonly moment: ReturnType<SimulatedDisk['moment']>; readonly known: Known };

/**
 * The moments before every call that changes the disk, and the last one. `known` tells what has been promised so far;
 * what it answers must not change later.
 */
export async function cutsOf<Known>(
  disk: SimulatedDisk,
  known: () => Known,
  scenario: () => Promise<void> | void,
): Promise<Cut<Known>[]> {
  const cuts: Cut<Known>[] = [];
  const take = () => cuts.push({ moment: disk.moment(), known: known() });
  disk.onChange(take);
  await scenario();
  take();
  disk.onChange(null);
  return cuts;
}

/** Looks at no fewer than `count` disks that power cuts at these moments may leave. Answers how many there were. */
export async function afterEach<Known>(
  cuts: readonly Cut<Known>[],
  count: number,
  random: Random,
  check: (disk: SimulatedDisk, known: Known, where: string) => Promise<void> | void,
): Promise<number> {
  const more = Math.ceil(count / cuts.length);
  let seen = 0;
  for (const [at, { moment, known }] of cuts.entries()) {
    for (const disk of moment.states(more, random.whole)) {
      seen += 1;
      await check(disk, known, `cut ${at}, state ${seen}`);
    }
  }
  return seen;
}
