import { describe, expect, it } from 'vitest';
import { type Day, instantAt } from '#shared/basics/days';
import { type DiskCall, type DiskError, failingDisk } from '../../node/testing/failing-disk.ts';
import { simulatedDisk } from '../../node/testing/simulated-disk.ts';
import { draft, NOON, open, type TestJournal, textsOf } from '../testing/journal.ts';

const DIR = '/desk/journal';
const MARKS = ['/desk/vault/high-water', '/desk/upload/high-water'];
const CALLS: readonly DiskCall[] = [
  'open',
  'write',
  'read',
  'fdatasync',
  'fsync',
  'rename',
  'ftruncate',
  'unlink',
  'readdir',
  'flushFolder',
];
const ERRORS: readonly DiskError[] = ['EIO', 'ENOSPC', 'EROFS', 'EACCES', 'EBUSY'];

type Told = { readonly text: string; readonly answer: 'saved' | 'not saved' | 'unsettled' };

/**
 * A working day over a disk that fails once, or from then on: what each act was told. An opening that fails is tried
 * again when the disk is well, as a person would.
 */
async function day(disk: ReturnType<typeof failingDisk>): Promise<Told[]> {
  const told: Told[] = [];
  let now = NOON;
  const opened = async (): Promise<TestJournal | null> => {
    try {
      return await open(DIR, { disk, marks: MARKS, now: () => now });
    } catch {
      return null;
    }
  };
  const act = (journal: TestJournal, text: string) => {
    const answer = journal.append(journal.head().seq, [draft(`${text}1`), draft(`${text}2`)]);
    const code = answer.ok ? 'saved' : answer.code;
    const honest = ['saved', 'journal.unavailable', 'journal.disk-full', 'journal.unsettled'];
    expect(honest).toContain(code);
    const isSettled = code !== 'journal.unsettled';
    told.push({ text, answer: answer.ok ? 'saved' : isSettled ? 'not saved' : 'unsettled' });
  };
  const first = await opened();
  if (first) {
    act(first, 'a');
    act(first, 'b');
    // A large act that is given up: what of it is on the disk is cut off.
    if (first.stage(first.head().seq, 0, 2, [draft('never')]).ok) first.unstage();
    now = instantAt('2026-12-01' as Day, '08:00');
    act(first, 'c');
    act(first, 'd');
    first.close();
  }
  const second = await opened();
  if (second && !second.broken()) {
    act(second, 'e');
    second.close();
  }
  return told;
}

/** Opened again on a disk that is well: what is there must be what was told. */
async function check(told: readonly Told[], disk: ReturnType<typeof failingDisk>, where: string) {
  disk.plan(null);
  if (disk.stat(`${DIR}/lock`)) disk.unlink(`${DIR}/lock`);
  const journal = await open(DIR, { disk, marks: MARKS });
  expect(journal.broken(), where).toBeNull();
  const texts = textsOf(journal);
  expect(new Set(texts).size, where).toBe(texts.length);
  for (const { text, answer } of told) {
    const parts = texts.filter((found) => found.startsWith(text)).length;
    if (answer === 'saved') expect(parts, `${where}: ${text} was told as saved`).toBe(2);
    else if (answer === 'not saved')
      expect(parts, `${where}: ${text} was told as not saved`).toBe(0);
    else expect([0, 2], `${where}: ${text} by half`).toContain(parts);
  }
  expect(journal.append(journal.head().seq, [draft('next')]).ok, where).toBe(true);
  journal.close();
}

describe('every call of the disk fails once', () => {
  it.each(CALLS)(
    'J35 J36 %s: whatever it answers and whenever, what a person was told is true',
    async (call) => {
      const counting = failingDisk(simulatedDisk());
      counting.plan(null);
      await day(counting);
      const times = counting.counts()[call] ?? 0;
      expect(times, `${call} is used`).toBeGreaterThan(0);
      let failed = 0;
      for (let nth = 1; nth <= times; nth += 1) {
        for (const code of ERRORS) {
          for (const goesOn of [false, true]) {
            const disk = failingDisk(simulatedDisk());
            disk.plan({ call, nth, code, goesOn });
            const told = await day(disk);
            if (disk.hasFailed()) failed += 1;
            await check(told, disk, `${call} ${nth} ${code}${goesOn ? ' from then on' : ''}`);
          }
        }
      }
      expect(failed).toBe(times * ERRORS.length * 2);
    },
  );
});
