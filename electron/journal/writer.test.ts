import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Disk, disk } from '../../node/disk.ts';
import { draft, open, temporaryFolder, textsOf } from '../testing/journal.ts';
import { segmentsIn } from './segments.ts';

let dir: string;
let remove: () => void;
beforeEach(() => {
  ({ dir, remove } = temporaryFolder());
});
afterEach(() => remove());

type Call = 'open' | 'write' | 'fdatasync' | 'fsync' | 'ftruncate';

/** A disk whose named calls fail while they are in `failing`; it also tells which descriptors were asked. */
function failingDisk(failing: Map<Call, string>) {
  const asked: [Call, number][] = [];
  const check = (call: Call, fd: number) => {
    asked.push([call, fd]);
    const code = failing.get(call);
    if (code) throw Object.assign(new Error(`${call} ${code}`), { code });
  };
  const failingDisk: Disk = {
    ...disk,
    open(file, flags, mode) {
      if (file.endsWith('.journal')) check('open', -1);
      return disk.open(file, flags, mode);
    },
    write(fd, bytes, offset, length, position) {
      // Half of it arrives before the disk refuses.
      if (failing.has('write')) disk.write(fd, bytes, offset, length >> 1, position);
      check('write', fd);
      return disk.write(fd, bytes, offset, length, position);
    },
    fdatasync(fd) {
      check('fdatasync', fd);
      disk.fdatasync(fd);
    },
    fsync(fd) {
      check('fsync', fd);
      disk.fsync(fd);
    },
    ftruncate(fd, size) {
      check('ftruncate', fd);
      disk.ftruncate(fd, size);
    },
  };
  return { disk: failingDisk, asked };
}

it.each([
  ['write', 'EIO', 'journal.unavailable'],
  ['write', 'ENOSPC', 'journal.disk-full'],
  ['fdatasync', 'EIO', 'journal.unavailable'],
  ['fdatasync', 'ENOSPC', 'journal.disk-full'],
] as const)(
  'J35 %s %s: nothing of the act is left when %s is answered, and the next one goes in',
  async (call, error, code) => {
    const failing = new Map<Call, string>();
    const { disk } = failingDisk(failing);
    const journal = await open(dir, { disk });
    expect(journal.append(0, [draft('one')]).ok).toBe(true);
    const file = path.join(dir, segmentsIn(dir)[0] ?? '');
    const before = fs.readFileSync(file);
    failing.set(call, error);
    // Writing the last block again must work: only the act's own write fails.
    if (call === 'write') failOnce(failing, disk, call);
    expect(journal.append(1, [draft('two')])).toEqual({ ok: false, code });
    failing.clear();
    expect(fs.readFileSync(file).equals(before)).toBe(true);
    expect(journal.append(1, [draft('three')]).ok).toBe(true);
    journal.close();
    expect(textsOf(await open(dir))).toEqual(['one', 'three']);
  },
);

/** Takes the failure away after its first use. */
function failOnce(failing: Map<Call, string>, failingDisk: Disk, call: 'write'): void {
  const real = failingDisk.write;
  failingDisk[call] = (...args) => {
    try {
      return real(...args);
    } finally {
      failing.delete(call);
      failingDisk.write = real;
    }
  };
}

it('J35 a descriptor whose flush failed is never asked again', async () => {
  const failing = new Map<Call, string>();
  const { disk, asked } = failingDisk(failing);
  const journal = await open(dir, { disk });
  journal.append(0, [draft('one')]);
  failing.set('fdatasync', 'EIO');
  journal.append(1, [draft('two')]);
  const failed = asked.findLast(([call]) => call === 'fdatasync')?.[1];
  failing.clear();
  const opens = asked.filter(([call]) => call === 'open').length;
  expect(opens).toBeGreaterThan(1);
  // The number may be given again by the system: what counts is that the file was opened anew in between.
  const last = asked.findLastIndex(([call, fd]) => call === 'fdatasync' && fd === failed);
  expect(asked.slice(last + 1).some(([call]) => call === 'open')).toBe(true);
  expect(asked.slice(last + 1).filter(([call]) => call === 'fsync')).toHaveLength(1);
  journal.close();
});

it.each(['ftruncate', 'fsync', 'open'] as const)(
  'J36 a disk that takes neither the act nor its taking back (%s) answers that it is not known yet, until it works again',
  async (call) => {
    const failing = new Map<Call, string>();
    const { disk } = failingDisk(failing);
    const journal = await open(dir, { disk });
    journal.append(0, [draft('one')]);
    failing.set('fdatasync', 'EROFS');
    failing.set(call, 'EROFS');
    const unsettled = { ok: false, code: 'journal.unsettled' };
    expect(journal.append(1, [draft('two')])).toEqual(unsettled);
    expect(journal.append(1, [draft('three')])).toEqual(unsettled);
    expect(journal.stage(1, 0, 1, [draft('three')])).toEqual(unsettled);
    expect(journal.head().seq).toBe(1);
    failing.clear();
    expect(journal.append(1, [draft('three')]).ok).toBe(true);
    journal.close();
    expect(textsOf(await open(dir))).toEqual(['one', 'three']);
  },
);

it('J36 what was not settled when the program ended is there as a whole or not at all at the next start', async () => {
  const failing = new Map<Call, string>();
  const { disk } = failingDisk(failing);
  const journal = await open(dir, { disk });
  journal.append(0, [draft('one')]);
  failing.set('fdatasync', 'EIO');
  failing.set('ftruncate', 'EROFS');
  expect(journal.append(1, [draft('two'), draft('2')])).toMatchObject({
    code: 'journal.unsettled',
  });
  journal.close();
  const again = await open(dir);
  expect(again.broken()).toBeNull();
  expect(textsOf(again)).toEqual(['one', 'two', '2']);
  again.close();
});
