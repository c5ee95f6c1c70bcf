import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Disk, disk } from '../../node/disk.ts';
import { DESK, temporaryFolder } from '../testing/journal.ts';
import { openVault, type VaultOptions } from './vault.ts';

let dir: string;
let remove: () => void;
beforeEach(() => {
  ({ dir, remove } = temporaryFolder());
});
afterEach(() => remove());

const options: VaultOptions = {
  mustExist: () => false,
  newDevice: () => DESK,
  random: randomBytes,
};
const file = () => path.join(dir, 'vault', 'keys.json');

it('makes an identity and three different keys once, readable by this user only', () => {
  const first = openVault(path.join(dir, 'vault'), options);
  const again = openVault(path.join(dir, 'vault'), { ...options, mustExist: () => true });
  if (!first.ok || !again.ok) throw new Error('not opened');
  expect(again.vault.devices).toEqual(first.vault.devices);
  expect(again.vault.dataKey).toEqual(first.vault.dataKey);
  expect(again.vault.journalKey).toEqual(first.vault.journalKey);
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
  expect(openVault(path.join(dir, 'vault'), { ...options, mustExist: () => true })).toEqual({
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
    JSON.stringify({ ...good, devices: [] }),
    JSON.stringify({ ...good, devices: [{ ...good.devices[0], device: 'desk_1' }] }),
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

it('J50 a desk that goes on as a successor keeps what it was called, and has a new name and a new key', () => {
  const names = ['d1', 'd2', 'd3'].map(
    (end) => `desk_01900000-0000-7000-8000-0000000000${end}` as typeof DESK,
  );
  let next = 0;
  const named = { ...options, newDevice: () => names[next++] ?? DESK };
  const opened = openVault(path.join(dir, 'vault'), named);
  if (!opened.ok) throw new Error(opened.code);
  const { vault } = opened;
  const [first] = vault.devices;
  const after = { seq: 57, hash: 'a'.repeat(64) };
  const successor = vault.succeed(after);
  expect(successor).toEqual({ device: names[1], signingSecret: vault.signingSecret, after });
  expect(vault.device).toBe(names[1]);
  expect(vault.signingSecret).not.toEqual(first?.signingSecret);
  const again = openVault(path.join(dir, 'vault'), named);
  expect(again.ok && again.vault.devices).toEqual([first, successor]);
  expect(again.ok && again.vault.device).toBe(names[1]);
});

it('J50 a successor that the disk refuses leaves the desk as it was', () => {
  const opened = openVault(path.join(dir, 'vault'), options);
  if (!opened.ok) throw new Error(opened.code);
  const before = fs.readFileSync(file(), 'utf8');
  const refusing: Disk = {
    ...disk,
    rename: () => {
      throw Object.assign(new Error('read-only'), { code: 'EROFS' });
    },
  };
  const again = openVault(path.join(dir, 'vault'), { ...options, disk: refusing });
  if (!again.ok) throw new Error(again.code);
  expect(() => again.vault.succeed({ seq: 1, hash: 'b'.repeat(64) })).toThrow('read-only');
  expect(again.vault.devices).toHaveLength(1);
  expect(fs.readFileSync(file(), 'utf8')).toBe(before);
});
