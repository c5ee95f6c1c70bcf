import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { disk } from '../../node/disk.ts';
import { draft, open, sealer, temporaryFolder, textsOf } from '../testing/journal.ts';
import { highWaterIn } from './high-water.ts';
import { aesSealer } from './sealer.ts';

let root: string;
let remove: () => void;
beforeEach(() => {
  ({ dir: root, remove } = temporaryFolder());
});
afterEach(() => remove());

const dir = () => path.join(root, 'journal');
const marks = () => ['vault', 'upload'].map((folder) => path.join(root, folder, 'high-water'));
const segment = () => path.join(dir(), '000000000001-2026-11.journal');

/** Two acts, of one and of two entries. */
async function filled(): Promise<void> {
  const journal = await open(dir(), { marks: marks() });
  expect(journal.append(0, [draft('a')]).ok).toBe(true);
  expect(journal.append(1, [draft('b'), draft('c')]).ok).toBe(true);
  journal.close();
}

/** Opens once more and tells what was found; a journal that is whole must take the next act. */
async function found() {
  const before = fs.existsSync(segment()) ? fs.readFileSync(segment()) : null;
  const journal = await open(dir(), { marks: marks() });
  const broken = journal.broken();
  if (broken) {
    expect(journal.append(journal.head().seq, [draft('never')])).toEqual({
      ok: false,
      code: 'journal.broken',
    });
  } else {
    const { seq } = journal.head();
    expect(journal.append(seq, [draft(`act ${seq + 1}`)]).ok).toBe(true);
  }
  journal.close();
  if (broken && before) expect(fs.readFileSync(segment()).equals(before)).toBe(true);
  return broken;
}

it('J34 an end that was acknowledged and is missing stops the journal with the exact gap, and is left as it is', async () => {
  await filled();
  const whole = fs.readFileSync(segment());
  const afterA = whole.indexOf(10) + 1;
  const cuts: [string, () => void][] = [
    ['last byte missing', () => fs.writeFileSync(segment(), whole.subarray(0, -1))],
    [
      'last byte NUL',
      () => fs.writeFileSync(segment(), Buffer.from(whole).fill(0, whole.length - 1)),
    ],
    ['last act gone', () => fs.writeFileSync(segment(), whole.subarray(0, afterA))],
    ['last act half', () => fs.writeFileSync(segment(), whole.subarray(0, afterA + 300))],
    ['last act zeroed', () => fs.writeFileSync(segment(), Buffer.from(whole).fill(0, afterA))],
  ];
  for (const [name, cut] of cuts) {
    cut();
    expect(await found(), name).toMatchObject({ reason: 'lost', seq: 2, upTo: 3 });
  }
  fs.writeFileSync(segment(), Buffer.alloc(whole.length));
  expect(await found(), 'all zeroed').toMatchObject({ reason: 'lost', seq: 1, upTo: 3 });
  fs.writeFileSync(segment(), '');
  expect(await found(), 'emptied').toMatchObject({ reason: 'lost', seq: 1, upTo: 3 });
  fs.rmSync(segment());
  expect(await found(), 'gone').toMatchObject({ reason: 'lost', seq: 1, upTo: 3 });
  fs.writeFileSync(segment(), whole);
  expect(await found(), 'put back').toBeNull();
});

it('J34 the same number under another hash is another history', async () => {
  await filled();
  const kept = marks().map((file) => fs.readFileSync(file));
  fs.rmSync(dir(), { recursive: true });
  for (const file of marks()) fs.rmSync(file);
  const other = await open(dir(), { marks: marks() });
  other.append(0, [draft('x'), draft('y'), draft('z')]);
  other.close();
  for (const [at, file] of marks().entries()) fs.writeFileSync(file, kept[at] ?? '');
  expect(await found()).toMatchObject({ reason: 'prev', seq: 3 });
});

it('J34 a mark that stayed behind, one that is damaged and one that is gone alarm nobody', async () => {
  await filled();
  const [one = '', other = ''] = marks();
  const older = fs.readFileSync(one);
  expect(await found()).toBeNull();
  for (const file of marks()) fs.writeFileSync(file, older);
  expect(await found()).toBeNull();
  fs.writeFileSync(one, 'nothing of the kind');
  expect(await found()).toBeNull();
  fs.rmSync(other);
  expect(await found()).toBeNull();
  for (const file of marks()) fs.rmSync(file, { force: true });
  expect(await found()).toBeNull();
});

it('J34 one place is enough, and one slot of it', async () => {
  await filled();
  const [one = '', other = ''] = marks();
  fs.rmSync(other);
  const whole = fs.readFileSync(segment());
  fs.writeFileSync(segment(), whole.subarray(0, -1));
  expect(await found()).toMatchObject({ reason: 'lost', upTo: 3 });
  const bytes = fs.readFileSync(one);
  // The slot of the act before: the newest was being written when the power went.
  const slots = [bytes.subarray(0, 512), bytes.subarray(512)];
  const heads = slots.map((_slot, at) => {
    fs.writeFileSync(
      one,
      Buffer.concat(slots.map((each, n) => (n === at ? each : Buffer.alloc(512)))),
    );
    return highWaterIn([one], sealer, disk).read()?.seq ?? 0;
  });
  expect([...heads].sort()).toEqual([1, 3]);
});

it('J34 a mark of another key says nothing', async () => {
  await filled();
  expect(highWaterIn(marks(), aesSealer(new Uint8Array(32)), disk).read()).toBeNull();
  expect(highWaterIn(marks(), sealer, disk).read()?.seq).toBe(3);
});

it('J34 an act is written down before its mark, and a mark that cannot be kept keeps no act from being saved', async () => {
  const order: string[] = [];
  const telling = {
    ...disk,
    fdatasync: (fd: number) => {
      order.push('flush');
      disk.fdatasync(fd);
    },
    write: (...args: Parameters<typeof disk.write>) => {
      const isMark = args[3] === 512 || args[3] === 1024;
      order.push(isMark ? 'mark' : 'act');
      if (isMark) throw Object.assign(new Error('no'), { code: 'EIO' });
      return disk.write(...args);
    },
  };
  const journal = await open(dir(), { marks: marks(), disk: telling });
  order.length = 0;
  expect(journal.append(0, [draft('a')]).ok).toBe(true);
  expect(order.slice(0, 3)).toEqual(['act', 'flush', 'mark']);
  journal.close();
  expect(textsOf(await open(dir(), { marks: marks() }))).toEqual(['a']);
});
