import fs from 'node:fs';
import path from 'node:path';
import { type Day, instantAt } from '#shared/basics/days';
import { segmentsIn } from '../../electron/journal/segments.ts';
import { draft, open, temporaryFolder, textsOf } from '../../electron/testing/journal.ts';
import { type Fault, measured } from './fault.ts';

const MONTHS = ['09', '10', '11', '12'] as const;

/**
 * The end of a journal goes: its last byte, its last act, its newest month, all of it; with the high-water marks as
 * they are, of an older moment, or one of them gone. Whoever opens it is told exactly what is missing, or nothing is.
 * A number is never given a second time.
 */
export const tailLost: Fault = async ({ cycles, random, complain }) => {
  const found = { lost: 0, doubled: 0, told: 0, whole: 0 };
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const { dir: root, remove } = temporaryFolder();
    try {
      const dir = path.join(root, 'journal');
      const marks = ['vault', 'upload'].map((folder) => path.join(root, folder, 'high-water'));
      let month: (typeof MONTHS)[number] = '09';
      const options = { marks, now: () => instantAt(`2026-${month}-05` as Day, '09:00') };
      let journal = await open(dir, options);
      const texts: string[] = [];
      let older: Buffer[] = [];
      for (let act = 0; act < 6 + random.whole(10); act += 1) {
        month = MONTHS[Math.min(3, Math.floor(act / 4))] ?? '12';
        const some = Array.from({ length: 1 + random.whole(3) }, (_, at) => `${act}.${at}`);
        const drafts = some.map((text) => draft(text, random.whole(2_000)));
        if (!journal.append(journal.head().seq, drafts).ok) throw new Error('not saved');
        texts.push(...some);
        if (random.whole(4) === 0) older = marks.map((file) => fs.readFileSync(file));
      }
      const { seq } = journal.head();
      journal.close();

      const last = path.join(dir, segmentsIn(dir).at(-1) ?? '');
      const bytes = fs.readFileSync(last);
      const kind = random.whole(6);
      if (kind === 0) fs.writeFileSync(last, bytes.subarray(0, -1));
      else if (kind === 1) fs.writeFileSync(last, Buffer.from(bytes).fill(0, bytes.length - 1));
      else if (kind === 2) fs.writeFileSync(last, bytes.subarray(0, random.whole(bytes.length)));
      else if (kind === 3) fs.writeFileSync(last, Buffer.alloc(bytes.length));
      else if (kind === 4) fs.rmSync(last);
      const isCut = kind < 5;
      const marksGone = random.whole(3);
      if (marksGone === 1) fs.rmSync(marks[random.whole(2)] ?? '');
      if (marksGone === 2 && older.length > 0 && !isCut) {
        for (const [at, file] of marks.entries()) fs.writeFileSync(file, older[at] ?? '');
      }

      journal = await open(dir, options);
      const broken = journal.broken();
      if (isCut) {
        const isExact = broken?.reason === 'lost' && broken.upTo === seq && broken.seq <= seq;
        const isNamed = broken?.reason === 'checksum';
        if (isExact || isNamed) found.told += 1;
        else {
          found.lost += 1;
          complain(`cycle ${cycle}: kind ${kind} of ${seq} entries was told as ${broken?.reason}`);
        }
        if (journal.append(journal.head().seq, [draft('next')]).ok) {
          found.doubled += 1;
          complain(`cycle ${cycle}: a number was given again`);
        }
      } else {
        const there = broken ? [] : textsOf(journal);
        const isSame =
          there.length === texts.length && there.every((text, at) => text === texts[at]);
        if (!isSame || !journal.append(seq, [draft('next')]).ok) {
          found.lost += 1;
          complain(`cycle ${cycle}: a whole journal was told as ${broken?.reason}`);
        } else found.whole += 1;
      }
      journal.close();
    } finally {
      remove();
    }
  }
  const { lost, doubled, ...counts } = found;
  return measured({ lost, doubled }, { cycles, ...counts }, found.told > 0 && found.whole > 0);
};
