import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Day, instantAt } from '#shared/basics/days';
import { type Disk, disk } from '../../node/disk.ts';
import { DESK, draft, NOON, open, sealer, temporaryFolder, textsOf } from '../testing/journal.ts';
import { openJournal } from './journal.ts';
import { segmentsIn } from './segments.ts';

let dir: string;
let remove: () => void;
beforeEach(() => {
  ({ dir, remove } = temporaryFolder());
});
afterEach(() => remove());

/** Three months of two acts each: a1 a2, b1 b2, c1 c2. */
async function threeMonths(): Promise<string[]> {
  let now = NOON;
  const journal = await open(dir, { now: () => now });
  for (const [month, name] of [
    ['09', 'a'],
    ['10', 'b'],
    ['11', 'c'],
  ]) {
    now = instantAt(`2026-${month}-05` as Day, '09:00');
    for (const n of [1, 2]) journal.append(journal.head().seq, [draft(`${name}${n}`)]);
  }
  journal.close();
  return segmentsIn(dir).map((name) => path.join(dir, name));
}

/** Everything that can be read of it, in answers of one. */
function intactOf(journal: Awaited<ReturnType<typeof open>>): string[] {
  const texts: string[] = [];
  let from = 1;
  for (;;) {
    const [entry] = journal.readIntact(from, 1);
    if (!entry) return texts;
    texts.push(String(entry.body.account));
    from = entry.seq + 1;
  }
}

it('J38 of a damaged journal every intact act is read, whatever lies between', async () => {
  const files = await threeMonths();
  const [first = '', middle = '', last = ''] = files;
  const lines = fs.readFileSync(middle, 'latin1').split('\n');
  fs.writeFileSync(middle, [lines[0]?.replace(/.$/, '!'), lines[1], ''].join('\n'), 'latin1');
  fs.appendFileSync(last, 'something that nobody of us wrote\n');
  const journal = await open(dir);
  expect(journal.broken()).not.toBeNull();
  expect(intactOf(journal)).toEqual(['a1', 'a2', 'b2', 'c1', 'c2']);
  expect(journal.readIntact(1, 500).map(({ seq }) => seq)).toEqual([1, 2, 4, 5, 6]);
  expect(journal.readIntact(5, 500).map(({ seq }) => seq)).toEqual([5, 6]);
  expect(journal.readIntact(7, 500)).toEqual([]);
  journal.close();
  fs.rmSync(first);
  fs.mkdirSync(first);
  const again = await open(dir);
  expect(intactOf(again)).toEqual(['b2', 'c1', 'c2']);
  again.close();
});

it('J38 a file that is no segment, and one that only looks like one, take nothing away', async () => {
  await threeMonths();
  fs.writeFileSync(path.join(dir, 'desktop.ini'), 'x');
  fs.writeFileSync(path.join(dir, '2026-11.journal'), 'x');
  const whole = await open(dir);
  expect(whole.broken()).toBeNull();
  whole.close();
  fs.mkdirSync(path.join(dir, '000000000009-2026-12.journal'));
  const journal = await open(dir);
  expect(journal.broken()).toMatchObject({ reason: 'unreadable', seq: 9 });
  expect(intactOf(journal)).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
  journal.close();
});

it('J39 opened for looking, a journal changes nothing, needs no lock and takes nothing in', async () => {
  const [, , last = ''] = await threeMonths();
  fs.appendFileSync(last, 'half a li');
  const before = fs.readdirSync(dir).map((name) => [name, fs.statSync(path.join(dir, name)).size]);
  const refused = (): never => {
    throw Object.assign(new Error('read-only'), { code: 'EROFS' });
  };
  const readOnly: Disk = {
    ...disk,
    open: (file, flags) => (flags === 'r' ? disk.open(file, flags) : refused()),
    ...{ write: refused, ftruncate: refused, rename: refused, unlink: refused, mkdir: refused },
  };
  const options = { device: () => DESK, sealer, now: () => NOON, marks: [], isReadOnly: true };
  const opened = await openJournal(dir, { ...options, disk: readOnly });
  if (!opened.ok) throw new Error(opened.code);
  const { journal } = opened;
  expect(textsOf(journal)).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
  const { act } = journal.read(1, 1)[0] ?? {};
  expect(act && journal.append(6, [draft('never')], act)).toEqual({
    ok: false,
    code: 'journal.read-only',
  });
  journal.close();
  expect(fs.readdirSync(dir).map((name) => [name, fs.statSync(path.join(dir, name)).size])).toEqual(
    before,
  );
});

it('J37 a journal that ends in one act of 60,000 entries is opened in pieces, with little in memory', async () => {
  const marks = [path.join(dir, 'high-water')];
  const journal = await open(dir, { marks });
  const of = 60_000;
  for (let from = 0; from < of; from += 500) {
    const drafts = Array.from({ length: 500 }, (_, at) => draft(`${from + at}`, 300));
    expect(journal.stage(0, from, of, drafts).ok).toBe(true);
  }
  journal.close();
  const opening = async () => {
    let most = 0;
    const counting: Disk = {
      ...disk,
      read(fd, bytes, offset, length, position) {
        most = Math.max(most, length);
        return disk.read(fd, bytes, offset, length, position);
      },
    };
    // Time of this process, not of the wall: on a loaded machine it may be put aside for long.
    let last = process.cpuUsage();
    let held = 0;
    let turns = 0;
    const timer = setInterval(() => {
      const { user, system } = process.cpuUsage(last);
      held = Math.max(held, (user + system) / 1000);
      last = process.cpuUsage();
      turns += 1;
    }, 1);
    const opened = await open(dir, { marks, disk: counting });
    clearInterval(timer);
    const head = opened.head().seq;
    opened.close();
    return { head, held, most, turns };
  };
  const marked = await opening();
  expect(marked.head).toBe(of);
  // Killed between the flush and the mark: the whole act has to be looked through.
  fs.rmSync(marks[0] as string);
  const unmarked = await opening();
  expect(unmarked.head).toBe(of);
  expect(unmarked.most).toBeLessThanOrEqual(1024 * 1024);
  expect(unmarked.turns).toBeGreaterThan(10);
  expect(unmarked.held).toBeLessThan(100);
}, 60_000);
