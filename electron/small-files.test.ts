import { expect, it } from 'vitest';
import { makeWav } from '#shared/hall/recording';
import { usualMachine } from '#shared/settings/machine';
import type { Disk } from '../node/disk.ts';
import { afterEach, cutsOf } from '../node/testing/cuts.ts';
import { type DiskCall, type DiskError, failingDisk } from '../node/testing/failing-disk.ts';
import { seeded } from '../node/testing/seeded.ts';
import { type SimulatedDisk, simulatedDisk } from '../node/testing/simulated-disk.ts';
import { machineFileIn } from './machine/machine-file.ts';
import { templatesIn } from './papers/templates.ts';
import { recordingsIn } from './voice/recordings.ts';

/** Disks that are looked at in all; `POWER_CUTS=200000` for a night. */
const STATES = Number(process.env['POWER_CUTS'] ?? 1_000);

const HOME = '/desk';
const wavs = [1, 2, 3].map((at) =>
  makeWav({
    rate: 24_000,
    samples: Float32Array.from({ length: 9_600 }, (_, n) => 0.5 * Math.sin((n * at) / 20)),
  }),
);

/** A store of small files, as far as this test goes: one file, whose content is 1, 2 or 3, or 0 for none. */
type Small = {
  /** Whether it was called kept; 0 takes it away. */
  keep(content: number): Promise<boolean>;
  found(): Promise<number>;
};

const stores: Readonly<Record<string, { open: (disk: Disk) => Small; removes: boolean }>> = {
  'settings of the computer': {
    removes: false,
    open: (disk) => {
      const file = machineFileIn(HOME, () => {}, disk);
      return {
        keep: async (content) => file.set({ ...usualMachine, hallDisplayId: content }),
        found: async () => file.get().hallDisplayId ?? 0,
      };
    },
  },
  template: {
    removes: true,
    open: (disk) => {
      const templates = templatesIn(`${HOME}/templates`, '/program', disk);
      return {
        async keep(content) {
          try {
            const bytes = Buffer.alloc(3_000, content);
            await (content === 0 ? templates.reset('cover') : templates.save('cover', bytes));
            return true;
          } catch {
            return false;
          }
        },
        async found() {
          const bytes = await templates.read('cover').catch(() => null);
          if (bytes) expect(bytes.equals(Buffer.alloc(3_000, bytes[0]))).toBe(true);
          return bytes?.[0] ?? 0;
        },
      };
    },
  },
  recording: {
    removes: true,
    open: (disk) => {
      const recordings = recordingsIn(HOME, disk);
      return {
        async keep(content) {
          try {
            const wav = wavs[content - 1];
            if (wav) return recordings.save('ten', wav) === null;
            recordings.remove('ten');
            return true;
          } catch {
            return false;
          }
        },
        async found() {
          const found = recordings.read('ten');
          return found ? 1 + wavs.findIndex((wav) => Buffer.from(wav).equals(found)) : 0;
        },
      };
    },
  },
};

function homeDisk(): SimulatedDisk {
  const disk = simulatedDisk();
  disk.mkdir(HOME);
  disk.flushFolder('/');
  return disk;
}

const contentsFor = (removes: boolean) => (removes ? [1, 2, 0, 3] : [1, 2, 3]);

it.each(Object.entries(stores))(
  'DK4 a %s is the old or the new one after a power cut, and what was called kept or removed is',
  async (_, { open, removes }) => {
    const disk = homeDisk();
    const may = { now: 0, next: 0 };
    const cuts = await cutsOf(
      disk,
      () => new Set([may.now, may.next]),
      async () => {
        const store = open(disk);
        for (const content of contentsFor(removes)) {
          may.next = content;
          expect(await store.keep(content)).toBe(true);
          may.now = content;
        }
      },
    );
    const seen = await afterEach(cuts, STATES, seeded(4), async (found, contents, where) => {
      expect(contents, where).toContain(await open(found).found());
    });
    expect(seen).toBeGreaterThanOrEqual(STATES);
  },
  120_000,
);

const CALLS: readonly DiskCall[] = [
  ...(['open', 'write', 'fsync', 'rename', 'unlink', 'mkdir', 'flushFolder'] as const),
];
const ERRORS: readonly DiskError[] = ['EIO', 'ENOSPC', 'EROFS', 'EACCES', 'EBUSY'];

it.each(Object.entries(stores))(
  'DK4 a %s that the disk refuses is not called kept, and the one before or the new one is there',
  async (_, { open, removes }) => {
    let failed = 0;
    for (const call of CALLS) {
      for (let nth = 1; nth <= 8; nth += 1) {
        for (const code of ERRORS) {
          const under = homeDisk();
          const disk = failingDisk(under);
          const store = open(disk);
          disk.plan({ call, nth, code, goesOn: false });
          let may = new Set([0]);
          for (const content of contentsFor(removes)) {
            may = (await store.keep(content)) ? new Set([content]) : new Set([...may, content]);
            if (may.size === 1 || content !== 0) continue;
            // Whoever was refused presses again.
            expect(await store.keep(content)).toBe(true);
            may = new Set([content]);
            break;
          }
          if (disk.hasFailed()) failed += 1;
          disk.plan(null);
          for (const left of under.moment().states(3, seeded(nth).whole)) {
            expect(may, `${call} ${nth} ${code}`).toContain(await open(left).found());
          }
        }
      }
    }
    expect(failed).toBeGreaterThan(0);
  },
  120_000,
);
