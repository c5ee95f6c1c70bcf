import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { holderOf, lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const lock = () => path.join(folder, 'lock');

it('DK3 a folder in use is refused, a given back one is free', () => {
  const unlock = lockFolder(lock());
  expect(unlock).not.toBeNull();
  expect(lockFolder(lock())).toBeNull();
  expect(holderOf(lock())).toBe(process.pid);
  unlock?.();
  expect(holderOf(lock())).toBeNull();
  lockFolder(lock())?.();
  expect(readdirSync(folder)).toEqual([]);
});

it('DK3 a lock left by a process that is gone, by another start of the machine or damaged is taken over', () => {
  const unlock = lockFolder(lock());
  const own = JSON.parse(readFileSync(lock(), 'utf8'));
  unlock?.();
  const left = [
    { ...own, pid: 2 ** 22 + 1 },
    { ...own, boot: 'another' },
    { ...own, started: '1' }, // our own number, of a life before
    {},
  ];
  for (const owner of left) {
    writeFileSync(lock(), JSON.stringify(owner));
    expect(holderOf(lock())).toBeNull();
    const taken = lockFolder(lock());
    expect(taken).not.toBeNull();
    taken?.();
    expect(existsSync(lock())).toBe(false);
  }
});
