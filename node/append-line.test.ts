import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendLine } from './append-line.ts';
import { type Disk, disk } from './disk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lines-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => path.join(folder, 'lines.jsonl');

it('U101 a line is never glued to the half one before it', () => {
  appendLine(file(), '{"a":1}');
  writeFileSync(file(), `${readFileSync(file(), 'utf8')}{"b":`);
  appendLine(file(), '{"c":"中"}');
  expect(readFileSync(file(), 'utf8')).toBe('{"a":1}\n{"b":\n{"c":"中"}\n');
});

it('U101 a line is flushed, the name of a new file too, and a failed one is cut back', () => {
  const calls: string[] = [];
  const counting: Disk = {
    ...disk,
    fdatasync: (fd) => {
      calls.push('fdatasync');
      disk.fdatasync(fd);
    },
    flushFolder: (dir) => {
      calls.push('folder');
      disk.flushFolder(dir);
    },
  };
  appendLine(file(), 'one', counting);
  appendLine(file(), 'two', counting);
  expect(calls).toEqual(['fdatasync', 'folder', 'fdatasync']);
  const failing: Disk = {
    ...disk,
    fdatasync: () => {
      throw new Error('EIO');
    },
  };
  expect(() => appendLine(file(), 'three', failing)).toThrow('EIO');
  expect(readFileSync(file(), 'utf8')).toBe('one\ntwo\n');
});
