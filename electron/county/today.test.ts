import { expect, it } from 'vitest';
import { DAY_MS, type Day, instantAt, MINUTE_MS } from '#shared/basics/days';
import { CLERK } from '#shared/testing/clock';
import { aTimecheck } from '#shared/testing/timecheck';
import { draft, NOON, open, type TestJournal, temporaryFolder } from '../testing/journal.ts';
import { countToday, LOOK_BACK } from './today.ts';

const in2010 = instantAt('2010-01-01' as Day, '08:00');
const in2035 = instantAt('2035-06-01' as Day, '08:00');

async function withJournal(
  work: (journal: TestJournal, write: (at: number, count?: number) => void) => Promise<void>,
): Promise<void> {
  const { dir, remove } = temporaryFolder();
  let now = NOON;
  const journal = await open(dir, { now: () => now });
  try {
    await work(journal, (at, count = 1) => {
      now = at;
      for (let left = count; left > 0; left -= 50) {
        const drafts = Array.from({ length: Math.min(50, left) }, () => draft('x'));
        expect(journal.append(journal.head().seq, drafts).ok).toBe(true);
      }
    });
  } finally {
    journal.close();
    remove();
  }
}

const written = async (journal: TestJournal, now: number, confirmed = 0) => {
  const today = countToday(journal);
  await today.refresh(now);
  return today.tally(now, confirmed);
};

it('CK15 counts the day whatever the clock did between: a leap to 2010, to 2035 and back', async () => {
  await withJournal(async (journal, write) => {
    write(NOON - DAY_MS, 5);
    write(NOON, 3);
    write(in2010, 4);
    write(in2035, 2);
    write(NOON + MINUTE_MS, 6);
    expect(await written(journal, NOON, 12)).toEqual({ written: 9, confirmed: 3 });
    expect(await written(journal, NOON - DAY_MS)).toEqual({ written: 5, confirmed: 0 });
    expect(await written(journal, in2010)).toEqual({ written: 4, confirmed: 0 });
    expect(await written(journal, in2035)).toEqual({ written: 2, confirmed: 0 });
  });
});

it('CK15 goes on with what is written, and follows the day when it changes either way', async () => {
  await withJournal(async (journal, write) => {
    const today = countToday(journal);
    const at = async (now: number) => {
      await today.refresh(now);
      return today.tally(now, 100).written;
    };
    write(NOON, 2);
    expect(await at(NOON)).toBe(2);
    write(NOON + 1, 130);
    expect(await at(NOON + 1)).toBe(132);
    write(NOON + DAY_MS, 1);
    expect(await at(NOON + DAY_MS)).toBe(1);
    expect(await at(NOON)).toBe(132);
    expect(today.tally(NOON + DAY_MS, 100)).toEqual({ written: 0, confirmed: 0 });
  });
});

it('CK15 counts what was corrected on the day on which it happened', async () => {
  await withJournal(async (journal, write) => {
    const today = countToday(journal);
    write(NOON, 2);
    write(in2010, 3);
    write(NOON + MINUTE_MS, 1);
    await today.refresh(NOON);
    expect(today.tally(NOON, 4)).toEqual({ written: 3, confirmed: 2 });
    const corrections = [{ from: 3, to: 5, addMs: NOON - in2010 }];
    const body = aTimecheck(1, { state: { name: 'corrected', at: NOON, by: CLERK, corrections } });
    const { id } = body;
    const kind = 'timecheck.corrected';
    const record = { type: 'timecheck' as const, id, revision: 1 };
    journal.append(6, [{ by: CLERK, kind, record, body }]);
    await today.refresh(NOON);
    expect(today.tally(NOON, 4)).toEqual({ written: 7, confirmed: 4 });
    expect((await written(journal, NOON, 4)).written).toBe(7);
    expect((await written(journal, in2010)).written).toBe(0);
  });
});

it('CK15 looks back a bounded way: as many entries of other days as the limit end the search', async () => {
  await withJournal(async (journal, write) => {
    write(NOON, 1);
    write(in2010, LOOK_BACK - 50);
    expect((await written(journal, NOON)).written).toBe(1);
    write(in2010, 150);
    expect((await written(journal, NOON)).written).toBe(0);
  });
});
