import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { logTo } from './log.ts';
import { temporaryFolder } from './testing/journal.ts';

it("E13 keeps an error's name, code and places, and nothing of its message", () => {
  const { dir, remove } = temporaryFolder();
  const log = logTo(path.join(dir, 'logs'), () => 0);
  log(
    'journal.append failed',
    Object.assign(new TypeError('王小明\n110101199003071234'), { code: 'EIO' }),
  );
  log('thrown', '王小明');
  log('started');
  const text = fs.readFileSync(path.join(dir, 'logs', 'desk.log'), 'utf8');
  expect(text).toContain('1970-01-01T00:00:00.000Z journal.append failed TypeError EIO\n    at ');
  expect(text).toContain('thrown string\n');
  expect(text).not.toMatch(/王小明|110101/);
  remove();
});

it('keeps at most one older file, and never throws', () => {
  const { dir, remove } = temporaryFolder();
  const file = path.join(dir, 'desk.log');
  fs.writeFileSync(file, 'x'.repeat(1024 * 1024 + 1));
  const log = logTo(dir, () => 0);
  log('one');
  log('two');
  expect(fs.readFileSync(file, 'utf8')).toMatch(/one\n.* two\n$/);
  expect(fs.statSync(`${file}.1`).size).toBe(1024 * 1024 + 1);
  remove();
  expect(() => logTo('/dev/null/logs', () => 0)('nowhere')).not.toThrow();
});
