import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Disk, disk as realDisk } from '../node/disk.ts';
import { openLines } from './durable-lines.ts';

type Failing = {
  disk: Disk;
  fail(call: 'write' | 'fdatasync' | 'ftruncate' | 'fsync'): void;
  heal(): void;
};

/** The real disk, on which chosen calls fail from now on; a failing write leaves half of its bytes. */
function failingDisk(): Failing {
  const failing = new Set<string>();
  const broken = () => Object.assign(new Error('input/output error'), { code: 'EIO' });
  const guard = (call: 'fdatasync' | 'fsync') => (fd: number) => {
    if (failing.has(call)) throw broken();
    realDisk[call](fd);
  };
  return {
    disk: {
      ...realDisk,
      write: (fd, bytes, offset, length, position) => {
        if (!failing.has('write')) return realDisk.write(fd, bytes, offset, length, position);
        realDisk.write(fd, bytes, offset, Math.ceil(length / 2), position);
        throw broken();
      },
      ftruncate: (fd, size) => {
        if (failing.has('ftruncate')) throw broken();
        realDisk.ftruncate(fd, size);
      },
      fdatasync: guard('fdatasync'),
      fsync: guard('fsync'),
    },
    fail: (call) => failing.add(call),
    heal: () => failing.clear(),
  };
}

describe('lines on disk', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'county-lines-'));
    file = path.join(folder, 'lines.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const text = () => readFileSync(file, 'utf8');
  const textsOf = (lines: ReturnType<typeof openLines>) =>
    [...lines.lines()].map((line) => line.text);

  it.each(['write', 'fdatasync'] as const)(
    'U72 after a %s that failed the file is as it was',
    (call) => {
      const failing = failingDisk();
      const lines = openLines(file, failing.disk);
      lines.append(['one']);
      failing.fail(call);
      expect(() => lines.append(['two', 'three'])).toThrow('input/output error');
      expect(text()).toBe('one\n');
      failing.heal();
      lines.append(['four']);
      expect(text()).toBe('one\nfour\n');
      expect(textsOf(lines)).toEqual(['one', 'four']);
      lines.close();
    },
  );

  it.each(['ftruncate', 'fsync'] as const)(
    'U72 while it cannot be cut back (%s), nothing is written behind half a line',
    (call) => {
      const failing = failingDisk();
      const lines = openLines(file, failing.disk);
      lines.append(['one']);
      failing.fail('write');
      failing.fail(call);
      expect(() => lines.append(['two'])).toThrow();
      failing.heal();
      failing.fail(call);
      if (call === 'ftruncate') expect(text()).toBe('one\ntw');
      const before = text();
      expect(() => lines.append(['three'])).toThrow();
      expect(text()).toBe(before);
      failing.heal();
      lines.append(['four']);
      expect(text()).toBe('one\nfour\n');
      lines.close();
    },
  );

  it('U72 an append that could not be taken back is taken back before the next', () => {
    const failing = failingDisk();
    const lines = openLines(file, failing.disk);
    lines.append(['one']);
    lines.append(['two']);
    failing.fail('ftruncate');
    expect(() => lines.undo()).toThrow();
    failing.heal();
    lines.append(['three']);
    expect(text()).toBe('one\nthree\n');
    lines.close();
  });

  it('U72 what somebody else wrote behind the last line is cut off, and a file that lost lines takes no more', () => {
    const lines = openLines(file);
    lines.append(['one', 'two']);
    appendFileSync(file, 'half');
    lines.append(['three']);
    expect(text()).toBe('one\ntwo\nthree\n');
    writeFileSync(file, 'one\n');
    expect(() => lines.append(['four'])).toThrow(/not as it was written/);
    lines.close();
  });

  it('U72 each append is flushed before it counts', () => {
    const flushed: string[] = [];
    const disk: Disk = {
      ...realDisk,
      fdatasync: (fd) => {
        realDisk.fdatasync(fd);
        flushed.push(text());
      },
    };
    const lines = openLines(file, disk);
    lines.append(['one']);
    lines.append(['two', 'three']);
    expect(flushed).toEqual(['one\n', 'one\ntwo\nthree\n']);
    lines.close();
  });

  it('U70 parts that are put aside go into a file of their own, the rest stays in order', () => {
    const lines = openLines(file);
    lines.append(['a', 'bb', 'ccc', 'dddd', 'eeeee']);
    const all = [...lines.lines()];
    const pick = (letters: string) =>
      all.filter(({ text: [letter = ''] }) => letters.includes(letter));
    lines.putAside(pick('ac'), path.join(folder, 'first'));
    expect(text()).toBe('bb\ndddd\neeeee\n');
    expect(readFileSync(path.join(folder, 'first'), 'utf8')).toBe('a\nccc\n');
    lines.append(['f']);
    lines.putAside([...lines.lines()].slice(2), path.join(folder, 'second'));
    expect(text()).toBe('bb\ndddd\n');
    lines.append(['g']);
    expect(textsOf(lines)).toEqual(['bb', 'dddd', 'g']);
    lines.putAside([...lines.lines()], path.join(folder, 'third'));
    expect([text(), lines.lastLine()]).toEqual(['', null]);
    lines.append(['h']);
    expect(text()).toBe('h\n');
    lines.close();
  });
});
