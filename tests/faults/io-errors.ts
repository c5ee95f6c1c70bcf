import fs from 'node:fs';
import path from 'node:path';
import type { Instant } from '#shared/basics/days';
import { draft, NOON, open, temporaryFolder, textsOf } from '../../electron/testing/journal.ts';
import { disk as realDisk } from '../../node/disk.ts';
import { type DiskCall, type DiskError, failingDisk } from '../../node/testing/failing-disk.ts';
import { type Fault, measured } from './fault.ts';

const CALLS: readonly (DiskCall | 'any')[] = [
  ...(['any', 'open', 'write', 'fdatasync', 'fsync', 'rename', 'ftruncate'] as const),
  ...(['unlink', 'readdir', 'flushFolder'] as const),
];
const ERRORS: readonly DiskError[] = ['EIO', 'ENOSPC', 'EROFS', 'EACCES', 'EBUSY'];
const ACTS = 8;
const HOUR_MS = 3_600_000;

/**
 * A journal on a real file system whose calls fail by chance, once or from then on, while acts of one, of several and
 * of very many entries go in and the months change: what each act was told must be true when the disk is well again.
 */
export const ioErrors: Fault = async ({ cycles, random, complain }) => {
  const found = { lost: 0, doubled: 0, failures: 0, unsettled: 0, acts: 0 };
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const { dir: root, remove } = temporaryFolder();
    try {
      const disk = failingDisk(realDisk);
      const dir = path.join(root, 'journal');
      const marks = ['vault', 'upload'].map((folder) => path.join(root, folder, 'high-water'));
      let now: Instant = NOON;
      const saved: string[] = [];
      const refused: string[] = [];
      disk.plan({
        call: CALLS[random.whole(CALLS.length)] ?? 'any',
        nth: 1 + random.whole(24),
        code: ERRORS[random.whole(ERRORS.length)] ?? 'EIO',
        goesOn: random.whole(2) === 0,
      });
      const opened = async () => {
        try {
          return await open(dir, { disk, marks, now: () => now });
        } catch {
          return null;
        }
      };
      let journal = await opened();
      for (let act = 0; act < ACTS; act += 1) {
        journal ??= await opened();
        if (!journal || journal.broken()) continue;
        now += random.whole(200) * HOUR_MS;
        found.acts += 1;
        const count = 1 + random.whole(4);
        const texts = Array.from({ length: count }, (_, at) => `${act}.${at}`);
        const drafts = texts.map((text) => draft(text, random.whole(5_000)));
        const after = journal.head().seq;
        const half = Math.ceil(count / 2);
        let answer: { ok: true } | { ok: false; code: string };
        if (random.whole(3) > 0 || count < 2) answer = journal.append(after, drafts);
        else {
          answer = journal.stage(after, 0, count, drafts.slice(0, half));
          if (answer.ok) answer = journal.stage(after, half, count, drafts.slice(half));
        }
        if (answer.ok) saved.push(...texts);
        else if (answer.code === 'journal.unsettled') found.unsettled += 1;
        else refused.push(...texts);
        if (random.whole(4) === 0) {
          journal.close();
          journal = null;
        }
      }
      journal?.close();
      if (disk.hasFailed()) found.failures += 1;
      disk.plan(null);
      fs.rmSync(path.join(dir, 'lock'), { force: true });
      const well = await open(dir, { marks });
      const there = well.broken() ? [] : textsOf(well);
      well.close();
      const words = [
        ...saved.filter((text) => !there.includes(text)).map((text) => `${text} is lost`),
        ...(well.broken() ? ['the journal is broken'] : []),
      ];
      const twice = [
        ...there.filter((text, at) => there.indexOf(text) !== at).map((text) => `${text} twice`),
        ...refused.filter((text) => there.includes(text)).map((text) => `${text} was refused`),
      ];
      found.lost += words.length;
      found.doubled += twice.length;
      for (const said of [...words, ...twice]) complain(`cycle ${cycle}: ${said}`);
    } finally {
      remove();
    }
  }
  const { lost, doubled, ...counts } = found;
  return measured({ lost, doubled }, { cycles, ...counts }, found.failures >= cycles / 4);
};
