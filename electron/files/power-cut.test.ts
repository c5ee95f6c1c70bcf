import { describe, expect, it } from 'vitest';
import { afterEach, cutsOf } from '../../node/testing/cuts.ts';
import { type DiskCall, type DiskError, failingDisk } from '../../node/testing/failing-disk.ts';
import { seeded } from '../../node/testing/seeded.ts';
import { simulatedDisk } from '../../node/testing/simulated-disk.ts';
import { KEY } from '../testing/journal.ts';
import { FileFailure, filesIn, hashOf } from './store.ts';

/** Disks that are looked at in all; `POWER_CUTS=200000` for a night. */
const STATES = Number(process.env['POWER_CUTS'] ?? 5_000);

const random = seeded(32);
/** A picture of so many bytes; large enough to lie in several blocks. */
function picture(bytes: number): Buffer {
  const body = Buffer.from(Array.from({ length: bytes - 4 }, () => random.whole(256)));
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), body]);
}
const pictures = [700, 1_500, 3_000, 600].map(picture);
const options = { journalKey: KEY, floorBytes: 0 };

/** The bytes, or the code why there are none. */
async function readFrom(files: ReturnType<typeof filesIn>, sha256: string): Promise<string> {
  try {
    return hashOf(await files.read(sha256));
  } catch (error) {
    if (error instanceof FileFailure) return error.code;
    throw error;
  }
}

describe('attachments', () => {
  it('AT10 what was kept is there after any power cut, and no name ever leads to a file by half', async () => {
    const disk = simulatedDisk();
    const kept: string[] = [];
    const cuts = await cutsOf(
      disk,
      () => [...kept],
      async () => {
        const files = filesIn('/desk', { ...options, disk });
        for (const bytes of [...pictures, pictures[1] as Buffer]) {
          expect(await files.keep(hashOf(bytes), bytes)).toBeNull();
          kept.push(hashOf(bytes));
        }
      },
    );
    const seen = await afterEach(cuts, STATES, seeded(33), async (found, promised, where) => {
      const files = filesIn('/desk', { ...options, disk: found });
      for (const bytes of pictures) {
        const sha256 = hashOf(bytes);
        const read = await readFrom(files, sha256);
        const may = promised.includes(sha256) ? [sha256] : [sha256, 'file.missing'];
        expect(may, where).toContain(read);
      }
    });
    expect(seen).toBeGreaterThanOrEqual(STATES);
  }, 120_000);

  it.each<DiskCall>(['open', 'write', 'fsync', 'rename', 'flushFolder', 'mkdir', 'readdir'])(
    'AT10 when %s fails, a file is called kept only if a power cut then cannot take it away',
    async (call) => {
      const errors: readonly DiskError[] = ['EIO', 'ENOSPC', 'EROFS', 'EACCES'];
      let failed = 0;
      for (let nth = 1; nth <= 12; nth += 1) {
        for (const code of errors) {
          const under = simulatedDisk();
          // The folder of the user's data is there before anything is kept.
          under.mkdir('/desk');
          under.flushFolder('/');
          const disk = failingDisk(under);
          disk.plan({ call, nth, code, goesOn: false });
          const files = filesIn('/desk', { ...options, disk });
          for (const bytes of pictures.slice(0, 3)) {
            const sha256 = hashOf(bytes);
            const problem = await files.keep(sha256, bytes);
            const retried = problem === null ? null : await files.keep(sha256, bytes);
            expect(retried, `${call} ${nth} ${code}`).toBeNull();
            for (const left of under.moment().states(8, random.whole)) {
              expect(await readFrom(filesIn('/desk', { ...options, disk: left }), sha256)).toBe(
                sha256,
              );
            }
          }
          if (disk.hasFailed()) failed += 1;
        }
      }
      expect(failed).toBeGreaterThan(0);
    },
  );
});
