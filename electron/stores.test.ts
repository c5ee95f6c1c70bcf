import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Disk, disk as realDisk } from '../node/disk.ts';
import { FLOOR_BYTES } from './journal/journal.ts';
import { lockIn, segmentsIn } from './journal/segments.ts';
import { reopening } from './rescue/reopening.ts';
import { journalFolder, markFiles, openStores, type Stores } from './stores.ts';
import { ACT, draft, NOON, temporaryFolder } from './testing/journal.ts';

let userData: string;
let remove: () => void;
beforeEach(() => {
  ({ dir: userData, remove } = temporaryFolder());
});
afterEach(() => remove());

const open = (disk?: Disk) => openStores({ userData, now: () => NOON, ...(disk ? { disk } : {}) });
const dir = () => journalFolder(userData);

async function filled(texts: readonly string[] = ['一', '二', '三']): Promise<void> {
  const stores = await open();
  if (!stores.ok) throw new Error(stores.code);
  const { journal } = stores;
  for (const text of texts) journal.append(journal.head().seq, [draft(text)], ACT);
  journal.close();
}

const segment = () => path.join(dir(), segmentsIn(dir()).at(-1) as string);
const readable = (stores: Stores) =>
  stores.ok ? stores.journal.readIntact(1, 99).map(({ body }) => body.account) : [];
const close = (stores: Stores) => stores.ok && stores.journal.close();

/** A disk that can only be read, as the system says it. */
function failing(code: string): Disk {
  const fail = (): never => {
    throw Object.assign(new Error(code), { code });
  };
  return {
    ...realDisk,
    open: (file, flags, mode) => (flags === 'r' ? realDisk.open(file, flags, mode) : fail()),
    write: fail,
  };
}

it.each([
  ['ENOSPC', 'journal.no-space'],
  ['EROFS', 'journal.folder-read-only'],
  ['EACCES', 'journal.folder-read-only'],
  ['EIO', 'journal.unavailable'],
])('RQ1 a folder that answers %s opens to be read, with the code %s', async (code, expected) => {
  await filled();
  const stores = await open(failing(code));
  expect(stores).toMatchObject({
    ok: true,
    trouble: { code: expected, canRead: true, folder: dir() },
  });
  expect(readable(stores)).toEqual(['一', '二', '三']);
  expect(stores.ok && stores.journal.append(3, [draft('四')], ACT)).toMatchObject({ ok: false });
  close(stores);
});

it('RQ1 below the floor of free space, to the byte, the desk is there to be looked at', async () => {
  await filled();
  const withFree = (bytes: number) => ({ ...realDisk, freeBytes: () => bytes });
  const below = await open(withFree(FLOOR_BYTES - 1));
  expect(below).toMatchObject({
    trouble: { code: 'journal.no-space', freeBytes: FLOOR_BYTES - 1, needBytes: FLOOR_BYTES },
  });
  expect(readable(below)).toHaveLength(3);
  close(below);
  const enough = await open(withFree(FLOOR_BYTES));
  expect(enough).toMatchObject({ ok: true, trouble: null });
  close(enough);
});

it('RQ1 a journal that lost its end names what is missing, and the rest is read', async () => {
  await filled();
  fs.truncateSync(segment(), fs.statSync(segment()).size - 1);
  const stores = await open();
  expect(stores).toMatchObject({
    ok: true,
    trouble: { code: 'journal.lost', missing: { from: 3, upTo: 3 }, canRead: true },
  });
  expect(readable(stores)).toEqual(['一', '二']);
  close(stores);
});

it('RQ1 keys that are gone are not made anew where a desk was, although no segment is left', async () => {
  await filled();
  fs.rmSync(path.join(userData, 'vault', 'keys.json'));
  expect(await open()).toMatchObject({
    ok: false,
    code: 'vault.missing',
    trouble: { canRead: false },
  });
  for (const name of segmentsIn(dir())) fs.rmSync(path.join(dir(), name));
  expect(await open()).toMatchObject({ ok: false, code: 'vault.missing' });
  for (const file of markFiles(userData)) fs.rmSync(file);
  const anew = await open();
  expect(anew).toMatchObject({ ok: true, trouble: null });
  close(anew);
});

it('RQ2 trying again opens everything once the other program has ended', async () => {
  await filled();
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await new Promise((resolve) => other.once('spawn', resolve));
  fs.writeFileSync(lockIn(dir()), lockTextOf(other.pid as number));
  const held: string[] = [];
  const stores = reopening({
    ...{ open, journalFolder: dir(), now: () => NOON },
    hold: async () => void held.push('hold'),
    goOn: () => void held.push('goOn'),
  });
  expect(await stores.trouble()).toMatchObject({
    ...{ code: 'journal.other-program', pid: other.pid, canRead: true },
  });
  expect(readable(await stores.stores())).toHaveLength(3);
  await stores.reopen();
  expect(await stores.trouble()).toMatchObject({ code: 'journal.other-program' });
  const ended = new Promise((resolve) => other.once('exit', resolve));
  other.kill();
  await ended;
  const opened = await stores.reopen();
  expect(await stores.trouble()).toBeNull();
  expect(held).toEqual(['hold', 'goOn', 'hold', 'goOn']);
  expect(opened.ok && opened.journal.append(3, [draft('四')], ACT)).toMatchObject({ ok: true });
  close(opened);
});

it('RQ2 the same trouble goes on since it was first met', async () => {
  await filled();
  fs.rmSync(path.join(userData, 'vault', 'keys.json'));
  let now = NOON;
  const stores = reopening({
    open: () => openStores({ userData, now: () => now }),
    journalFolder: dir(),
    ...{ now: () => now, hold: async () => {}, goOn: () => {} },
  });
  expect(await stores.trouble()).toMatchObject({ since: NOON });
  now += 60_000;
  await stores.reopen();
  expect(await stores.trouble()).toMatchObject({ code: 'vault.missing', since: NOON });
});

/** As the process itself would have written it: the name of its lock is its own affair. */
function lockTextOf(pid: number): string {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return JSON.stringify({ pid, bootedAt: 0, started });
}
