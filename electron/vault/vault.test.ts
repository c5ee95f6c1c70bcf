import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DESK, temporaryFolder } from '../testing/journal.ts';
import { openVault, type VaultOptions } from './vault.ts';

let dir: string;
let remove: () => void;
beforeEach(() => {
  ({ dir, remove } = temporaryFolder());
});
afterEach(() => remove());

const options: VaultOptions = { mustExist: false, newDevice: () => DESK, random: randomBytes };
const file = () => path.join(dir, 'vault', 'keys.json');

it('makes an identity and three different keys once, readable by this user only', () => {
  const first = openVault(path.join(dir, 'vault'), options);
  const again = openVault(path.join(dir, 'vault'), { ...options, mustExist: true });
  expect(first).toEqual(again);
  if (!first.ok) throw new Error(first.code);
  const { device, dataKey, journalKey, signingSecret, isDevelopment } = first.vault;
  expect(device).toBe(DESK);
  expect(isDevelopment).toBe(true);
  expect(
    new Set([dataKey, journalKey, signingSecret].map((key) => Buffer.from(key).toString('hex')))
      .size,
  ).toBe(3);
  expect([dataKey, journalKey, signingSecret].every((key) => key.length === 32)).toBe(true);
  expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
  expect(fs.readdirSync(path.join(dir, 'vault'))).toEqual(['keys.json']);
});

it('J32 keys that are gone while there is a journal are never replaced by new ones', () => {
  expect(openVault(path.join(dir, 'vault'), { ...options, mustExist: true })).toEqual({
    ok: false,
    code: 'vault.missing',
  });
  expect(fs.existsSync(file())).toBe(false);
});

it('J32 damaged keys are refused and left as they are', () => {
  openVault(path.join(dir, 'vault'), options);
  const good = JSON.parse(fs.readFileSync(file(), 'utf8'));
  const bad = [
    '',
    '{',
    '[]',
    JSON.stringify({ ...good, dataKey: 'AAAA' }),
    JSON.stringify({ ...good, device: 'desk_1' }),
  ];
  for (const text of bad) {
    fs.writeFileSync(file(), text);
    expect(openVault(path.join(dir, 'vault'), options)).toEqual({
      ok: false,
      code: 'vault.damaged',
    });
    expect(fs.readFileSync(file(), 'utf8')).toBe(text);
  }
});
