import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Disk, disk } from '../../node/disk.ts';
import { atOnce, draft, open, temporaryFolder, textsOf } from '../testing/journal.ts';

const texts = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => `part ${from + at}`);
const drafts = (count: number, from = 0) => texts(count, from).map((text) => draft(text));

/** A folder whose journal holds one act, `one`. */
async function withOne(work: (dir: string) => Promise<void> | void): Promise<void> {
  const { dir, remove } = temporaryFolder();
  try {
    const journal = await open(dir);
    journal.append(0, [draft('one')]);
    journal.close();
    await work(dir);
  } finally {
    remove();
  }
}

const bytesIn = (dir: string) =>
  fs
    .readdirSync(dir)
    .filter((name) => name.endsWith('.journal'))
    .reduce((sum, name) => sum + fs.statSync(path.join(dir, name)).size, 0);

describe('an act in parts', () => {
  test('LI17 it is in the journal as a whole with its last part, and until then nothing of it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
        (sizes) =>
          withOne(async (dir) => {
            const journal = await open(dir);
            const of = sizes.reduce((sum, size) => sum + size, 0);
            let from = 0;
            for (const size of sizes) {
              expect(journal.head().seq).toBe(1);
              // What a power cut would leave now.
              const found = await open(dir, { isReadOnly: true });
              expect([found.broken(), textsOf(found)]).toEqual([null, ['one']]);
              found.close();
              const staged = journal.stage(1, from, of, drafts(size, from));
              from += size;
              expect(staged).toMatchObject({ ok: true, isWritten: from === of });
              if (staged.ok) expect(staged.stamps.map(({ seq }) => seq).at(-1)).toBe(1 + from);
            }
            expect(textsOf(journal)).toEqual(['one', ...texts(of)]);
            expect(await journal.verify(atOnce)).toBeNull();
            journal.close();
            const again = await open(dir);
            expect(again.append(1 + of, [draft('next')]).ok).toBe(true);
            expect(textsOf(again)).toEqual(['one', ...texts(of), 'next']);
            again.close();
          }),
      ),
      { numRuns: 15, seed: 17 },
    );
  });

  test('LI18 what was cancelled, overtaken by another act or sent out of turn leaves nothing', () =>
    withOne(async (dir) => {
      const journal = await open(dir);
      expect(journal.stage(1, 0, 4, drafts(2)).ok).toBe(true);
      journal.unstage();
      expect(journal.stage(1, 2, 4, drafts(2, 2))).toEqual({ ok: false, code: 'journal.staging' });

      expect(journal.stage(1, 0, 4, drafts(2)).ok).toBe(true);
      expect(journal.append(1, [draft('two')]).ok).toBe(true);
      expect(journal.stage(1, 2, 4, drafts(2, 2))).toEqual({ ok: false, code: 'journal.moved' });

      expect(journal.stage(2, 0, 4, drafts(2)).ok).toBe(true);
      expect(journal.stage(2, 3, 4, drafts(1))).toEqual({ ok: false, code: 'journal.staging' });
      expect(journal.stage(2, 0, 3, drafts(4))).toEqual({ ok: false, code: 'journal.staging' });
      expect(textsOf(journal)).toEqual(['one', 'two']);
      journal.close();
    }));

  test('LI18 parts on the disk are gone before another act is written, also when that one fails', () =>
    withOne(async (dir) => {
      let isFailing = false;
      const failing: Disk = {
        ...disk,
        fdatasync(fd) {
          if (isFailing) throw Object.assign(new Error('no'), { code: 'EIO' });
          disk.fdatasync(fd);
        },
      };
      const journal = await open(dir, { disk: failing });
      journal.stage(1, 0, 4, drafts(2));
      isFailing = true;
      expect(journal.append(1, [draft('two')])).toMatchObject({ code: 'journal.unavailable' });
      isFailing = false;
      expect(journal.stage(1, 2, 4, drafts(2, 2))).toEqual({ ok: false, code: 'journal.staging' });
      expect(journal.append(1, [draft('two')]).ok).toBe(true);
      journal.close();
      const again = await open(dir);
      expect([again.broken(), textsOf(again)]).toEqual([null, ['one', 'two']]);
      again.close();
    }));

  test('LI18 cut short on the disk at any place, it is put aside whole', () =>
    withOne(async (dir) => {
      const journal = await open(dir);
      const start = bytesIn(dir);
      journal.stage(1, 0, 30, drafts(20));
      journal.stage(1, 20, 30, drafts(10, 20));
      journal.close();
      const [segment = ''] = fs.readdirSync(dir).filter((name) => name.endsWith('.journal'));
      const whole = fs.readFileSync(path.join(dir, segment));
      for (let cut = start + 1; cut < whole.length; cut += 97) {
        fs.writeFileSync(path.join(dir, segment), whole.subarray(0, cut));
        const cutShort = await open(dir);
        expect([cut, cutShort.broken(), textsOf(cutShort)]).toEqual([cut, null, ['one']]);
        cutShort.close();
      }
    }));

  test('LI18 without room on the disk for all of it, nothing of it is written', () =>
    withOne(async (dir) => {
      const journal = await open(dir, { floorBytes: Number.MAX_SAFE_INTEGER / 2 });
      expect(journal.stage(1, 0, 2, drafts(1))).toEqual({ ok: false, code: 'journal.disk-full' });
      expect(journal.head().seq).toBe(1);
      journal.close();
    }));
});
