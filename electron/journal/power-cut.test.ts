import { expect, it } from 'vitest';
import { type Day, instantAt } from '#shared/basics/days';
import { afterEach, cutsOf } from '../../node/testing/cuts.ts';
import { seeded } from '../../node/testing/seeded.ts';
import { type SimulatedDisk, simulatedDisk } from '../../node/testing/simulated-disk.ts';
import { draft, NOON, open, type TestJournal, textsOf } from '../testing/journal.ts';

const DIR = '/desk/journal';
const MARKS = ['/desk/vault/high-water', '/desk/upload/high-water'];
/** Disks that are looked at in all; `POWER_CUTS=200000` for a night. */
const STATES = Number(process.env['POWER_CUTS'] ?? 20_000);

/** What a person was told is saved, and what was under way. */
type Known = { readonly saved: readonly string[]; readonly underWay: readonly string[] };

/** Some days of a journal: small acts, acts of several entries, a large one in parts, a new month, a restart. */
function scenario(disk: SimulatedDisk) {
  const saved: string[] = [];
  let underWay: readonly string[] = [];
  let now = NOON;
  const known = (): Known => ({ saved: [...saved], underWay });
  return cutsOf(disk, known, async () => {
    let journal = await open(DIR, { disk, marks: MARKS, now: () => now });

    const act = (...texts: string[]) => {
      underWay = texts;
      const size = texts.length * 300;
      const drafts = texts.map((text) => draft(text, size));
      expect(journal.append(journal.head().seq, drafts).ok).toBe(true);
      saved.push(...texts);
      underWay = [];
    };
    const large = (parts: readonly (readonly string[])[]) => {
      underWay = parts.flat();
      const after = journal.head().seq;
      let from = 0;
      for (const part of parts) {
        const drafts = part.map((text) => draft(text, 200));
        expect(journal.stage(after, from, underWay.length, drafts).ok).toBe(true);
        from += part.length;
      }
      saved.push(...underWay);
      underWay = [];
    };

    act('a');
    act('b1', 'b2', 'b3');
    large([['c1', 'c2'], ['c3'], ['c4', 'c5', 'c6']]);
    now = instantAt('2026-12-01' as Day, '08:00');
    act('d');
    underWay = ['never'];
    journal.stage(journal.head().seq, 0, 2, [draft('never')]);
    journal.unstage();
    underWay = [];
    act('e1', 'e2');
    journal.close();
    journal = await open(DIR, { disk, marks: MARKS, now: () => now });
    act('f');
    now = NOON;
    act('g');
    journal.close();
  });
}

/** The machine has started again: the lock of a process that is gone does not count. */
async function openAfter(disk: SimulatedDisk): Promise<TestJournal> {
  if (disk.stat(`${DIR}/lock`)) disk.unlink(`${DIR}/lock`);
  return open(DIR, { disk, marks: MARKS });
}

it('J40 whatever part of what was not flushed a power cut takes: each acknowledged act is there once, none by half, and the journal goes on', async () => {
  const cuts = await scenario(simulatedDisk());
  let looked = 0;
  const seen = await afterEach(cuts, STATES, seeded(20_261_201), async (disk, known, where) => {
    const { saved, underWay } = known;
    const journal = await openAfter(disk);
    expect(journal.broken(), where).toBeNull();
    const texts = textsOf(journal);
    const isWhole = texts.length === saved.length + underWay.length;
    expect(texts, where).toEqual(isWhole ? [...saved, ...underWay] : saved);
    looked += 1;
    if (looked % 10 !== 0) return journal.close();
    expect(journal.append(texts.length, [draft('next')]).ok, where).toBe(true);
    journal.close();
    const again = await openAfter(disk);
    expect(textsOf(again), where).toEqual([...texts, 'next']);
    again.close();
  });
  expect(seen).toBeGreaterThanOrEqual(STATES);
}, 300_000);
