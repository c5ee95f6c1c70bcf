import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ActId } from '#shared/basics/ids';
import type { Entry, EntryDraft } from '#shared/journal/entry';
import { disk } from '../../node/disk.ts';
import { aesSealer } from '../journal/sealer.ts';
import { segmentsIn } from '../journal/segments.ts';
import { journalFolder, markFiles, openStores } from '../stores.ts';
import { NOON, temporaryFolder } from '../testing/journal.ts';
import { bundleText } from './bundle.ts';
import { exportReadable } from './export.ts';
import { takeKeys } from './keys.ts';
import { reopening } from './reopening.ts';
import { type RescueParts, rescueSession } from './session.ts';
import { damagedName, finishSwap, freshBuilding, swap } from './swap.ts';
import { takenIn } from './taken-in.ts';

const BY = 'staff_01900000-0000-7000-8000-000000000001' as EntryDraft['by'];
const NAMES = ['赵小满', '钱小满', '孙小满', '李小满', '周小满', '吴小满'];

let userData: string;
let remove: () => void;
beforeEach(() => {
  ({ dir: userData, remove } = temporaryFolder());
});
afterEach(() => remove());

const idOf = (kind: string, n: number) =>
  `${kind}_01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const open = () => openStores({ userData, now: () => NOON });
const dir = () => journalFolder(userData);

function visit(n: number, name: string): EntryDraft {
  const id = idOf('visit', n);
  const body = { id, revision: 1, account: `${name}，电话 13805467788` };
  const record: EntryDraft['record'] = { type: 'visit', id, revision: 1 };
  return { by: BY, kind: 'visit.registered', record, body };
}

/** Six acts: the fourth has two entries. */
async function filled(): Promise<Entry[]> {
  const stores = await open();
  if (!stores.ok) throw new Error(stores.code);
  const { journal } = stores;
  for (const [n, name] of NAMES.entries()) {
    const drafts = [visit(n + 1, name), ...(n === 3 ? [visit(99, '郑小满')] : [])];
    journal.append(journal.head().seq, drafts, idOf('act', n + 1) as ActId);
  }
  const entries = journal.read(1, 99);
  journal.close();
  return entries;
}

function spoil(...seqs: number[]): void {
  const file = path.join(dir(), segmentsIn(dir())[0] as string);
  const lines = fs.readFileSync(file, 'latin1').split('\n');
  for (const seq of seqs) lines[seq - 1] = `${lines[seq - 1]}`.replace(/.$/, '!');
  fs.writeFileSync(file, lines.join('\n'), 'latin1');
}

function session(parts: Partial<RescueParts> = {}) {
  const stores = reopening({
    ...{ open, journalFolder: dir(), now: () => NOON },
    ...{ hold: async () => {}, goOn: () => {} },
  });
  const made = rescueSession({
    ...{ userData, now: () => NOON, disk, log: () => {}, reopening: stores, ...parts },
    onProgress: parts.onProgress ?? (() => {}),
    receiptHead: parts.receiptHead ?? (() => null),
    takeBack: parts.takeBack ?? (async () => []),
  });
  return { stores, session: made };
}

async function after(stores: ReturnType<typeof session>['stores']): Promise<Entry[]> {
  const opened = await stores.stores();
  if (!opened.ok) throw new Error(opened.code);
  const entries = opened.journal.read(1, 99);
  expect(await stores.trouble()).toBeNull();
  opened.journal.close();
  return entries;
}

it('RQ12 what the county or another copy has is put back where it was, by the same hashes', async () => {
  const before = await filled();
  const copy = path.join(userData, 'backup');
  fs.cpSync(dir(), copy, { recursive: true });
  spoil(2, 4, 5);
  const asked: unknown[] = [];
  const { session: rescue, stores } = session({
    takeBack: async (missing) => {
      asked.push(missing);
      return before.filter(({ seq }) => seq === 2);
    },
  });
  expect(await rescue.addCopy(path.join(userData, 'vault'))).toEqual({
    ...{ ok: false, code: 'rescue.copy-empty' },
  });
  const lines = fs
    .readFileSync(path.join(copy, segmentsIn(copy)[0] as string), 'latin1')
    .split('\n');
  fs.writeFileSync(path.join(copy, 'copied.journal'), `${lines[3]}\n${lines[4]}\n`, 'latin1');
  for (const name of segmentsIn(copy)) fs.rmSync(path.join(copy, name));
  expect(await rescue.addCopy(copy)).toMatchObject({ ok: true, value: { whole: 2 } });
  const repaired = await rescue.repair(BY, null);
  expect(asked).toEqual([
    [
      { from: 2, upTo: 2 },
      { from: 4, upTo: 5 },
    ],
  ]);
  expect(repaired).toMatchObject({
    ok: true,
    value: {
      records: 8,
      report: { kept: 4, takenBack: { database: 0, county: 1, copy: 2 }, predecessor: null },
    },
  });
  expect((await after(stores)).slice(0, -1)).toEqual(before);
});

it('RQ13 what only the database holds and nothing proves is taken in with where it stood', async () => {
  const before = await filled();
  spoil(2, 3);
  const { session: rescue, stores } = session();
  const { seq, at, act, by, kind, record, body } = before[2] as Entry;
  rescue.remember(true, [{ seq, at, act, by, kind, record, body }]);
  const last = before.at(-1) as Entry;
  const database = { seq: last.seq, hash: last.hash };
  const repaired = await rescue.repair(BY, database);
  expect(repaired).toMatchObject({
    value: { report: { kept: 5, missing: [{ from: 2, upTo: 2 }], takenBack: { database: 1 } } },
  });
  const entries = await after(stores);
  expect(entries.map(({ origin }) => origin?.seq ?? null)).toEqual([null, 3, 4, 5, 6, 7, null]);
  expect(entries[1]).toMatchObject({ record, body, origin: { seq: 3, at } });
  const { device } = entries[0] as Entry;
  expect(entries.slice(1).every((entry) => entry.device !== device)).toBe(true);
  // A database that still ends there may be filled anew from the other chain.
  expect(takenIn(dir())).toEqual(database);
});

it('RQ14 an act above the high-water mark without its last line was never acknowledged: it does not come back', async () => {
  const before = await filled();
  spoil(1);
  const file = path.join(dir(), segmentsIn(dir())[0] as string);
  const stores = await open();
  if (!stores.ok) throw new Error(stores.code);
  const cut = { ...before[6], seq: 8, prev: before[6]?.hash, act: idOf('act', 50) } as Entry;
  const { linesOf } = await import('../journal/line.ts');
  const { nativeDigest } = await import('../journal/digest.ts');
  const { hashOf } = await import('#shared/journal/chain');
  const { hash: _, ...unsigned } = cut;
  const entry = { ...unsigned, hash: hashOf(unsigned, nativeDigest) };
  fs.appendFileSync(file, linesOf([entry], aesSealer(stores.vault.journalKey), 0, 2));
  stores.journal.close();
  const { session: rescue, stores: opened } = session();
  expect(await rescue.repair(BY, null)).toMatchObject({
    value: { report: { kept: 6, putAside: 2 } },
  });
  expect((await after(opened)).some(({ origin }) => origin?.seq === 8)).toBe(false);
});

it('RQ15 wherever the power goes in the swap, the next opening finds the damaged journal or the whole one', async () => {
  await filled();
  const building = freshBuilding(userData);
  fs.mkdirSync(building);
  fs.writeFileSync(path.join(building, 'whole'), '');
  const kept = damagedName(userData, '2026-11-23-1200', disk);
  const cut = (after: number) => {
    let renames = 0;
    return {
      ...disk,
      rename: (from: string, to: string) => {
        renames += 1;
        if (renames > after) throw new Error('power');
        disk.rename(from, to);
      },
    };
  };
  const isWhole = () => fs.existsSync(path.join(dir(), 'whole'));
  for (const count of [0, 1]) {
    expect(() => swap(userData, kept, markFiles(userData), cut(count))).toThrow('power');
    finishSwap(userData, markFiles(userData), disk);
    expect(segmentsIn(dir())).toHaveLength(1);
    if (count === 1) disk.rename(path.join(userData, 'journal.repaired'), building);
  }
  expect(fs.existsSync(markFiles(userData)[0] as string)).toBe(true);
  expect(() => swap(userData, kept, markFiles(userData), cut(2))).toThrow('power');
  expect(isWhole()).toBe(false);
  finishSwap(userData, markFiles(userData), disk);
  expect(isWhole()).toBe(true);
  expect(markFiles(userData).some((file) => fs.existsSync(file))).toBe(false);
  expect(segmentsIn(kept)).toHaveLength(1);
});

it('RQ16 a repair that is cancelled, finds no space or meets a failing disk leaves everything as it was', async () => {
  await filled();
  spoil(3);
  const bytes = () =>
    segmentsIn(dir()).map((name) => fs.readFileSync(path.join(dir(), name)).toString('latin1'));
  const before = bytes();
  const cancelled = session({ onProgress: () => cancelled.session.cancel() });
  const running = cancelled.session.repair(BY, null);
  cancelled.session.cancel();
  // Too short to be stopped in between: cancelled before its first step.
  expect(await cancelled.session.repair(BY, null)).toEqual({ ok: false, code: 'rescue.busy' });
  expect(await running).toEqual({ ok: false, code: 'rescue.cancelled' });
  const full = session({ disk: { ...disk, freeBytes: () => 64 * 1024 * 1024 } });
  expect(await full.session.repair(BY, null)).toEqual({ ok: false, code: 'rescue.no-space' });
  const fail = () => {
    throw Object.assign(new Error('EIO'), { code: 'EIO' });
  };
  const failing = session({ disk: { ...disk, rename: fail } });
  for (const _ of ['once', 'again']) {
    expect(await failing.session.repair(BY, null)).toEqual({ ok: false, code: 'rescue.failed' });
  }
  expect(bytes()).toEqual(before);
  const opened = await open();
  expect(opened).toMatchObject({ ok: true });
  if (opened.ok) {
    // The name that the first failed try took is used by the next ones.
    expect(opened.vault.devices).toHaveLength(2);
    opened.journal.close();
  }
});

it('RQ20 everything that can be read is written out: a table a record type, and every entry', async () => {
  await filled();
  spoil(2);
  const stores = await open();
  if (!stores.ok) throw new Error(stores.code);
  stores.journal.close();
  const into = path.join(userData, 'out');
  const key = aesSealer(stores.vault.journalKey);
  expect(await exportReadable(dir(), into, key, disk, async () => true)).toEqual({
    ...{ entries: 6, records: 6 },
  });
  expect(fs.readdirSync(into).sort()).toEqual(['全部流水.jsonl', '来访（visit）.csv'].sort());
  const table = fs.readFileSync(path.join(into, '来访（visit）.csv'), 'utf8');
  expect(table.split('\r\n')[0]).toBe('\ufeff编号,版次,简要情况');
  for (const name of NAMES) expect(table.includes(name)).toBe(name !== '钱小满');
  expect(fs.statSync(path.join(into, '全部流水.jsonl')).mode & 0o077).toBe(0);
});

it('RQ21 the bundle tells numbers and names of files, and neither a person, a text nor a key', async () => {
  const entries = await filled();
  spoil(2);
  fs.writeFileSync(path.join(dir(), '周小满的备份.journal'), 'x');
  fs.mkdirSync(path.join(userData, 'logs'));
  fs.writeFileSync(path.join(userData, 'logs', 'desk.log'), `first\n${userData}/x failed EIO\n`);
  const stores = await open();
  if (!stores.ok) throw new Error(stores.code);
  stores.journal.close();
  const about = { userData, disk, now: () => NOON, version: '1.2.3', receipt: null };
  const text = bundleText({ ...about, trouble: stores.trouble, mark: { seq: 7, hash: 'h' } });
  expect(JSON.parse(text)).toMatchObject({
    highWater: 7,
    segments: [
      { bytes: expect.any(Number), lines: 7, intact: 6, firstSeq: 1, lastSeq: 7 },
      { intact: 0 },
    ],
    log: ['<data>/x failed EIO', ''],
  });
  const { vault } = stores;
  const secrets = [vault.journalKey, vault.dataKey, vault.signingSecret].flatMap((key) => [
    Buffer.from(key).toString('base64'),
    Buffer.from(key).toString('hex'),
  ]);
  const words = entries.flatMap(({ body, record, by }) => [String(body.account), record.id, by]);
  for (const secret of [...secrets, ...words, ...NAMES, '13805467788', '小满', userData]) {
    expect(text).not.toContain(secret);
  }
});

it('RQ22 a key file is taken only when it opens the journal, and the damaged one is kept', async () => {
  await filled();
  const places = {
    vaultDir: path.join(userData, 'vault'),
    journalDir: dir(),
    marks: markFiles(userData),
  };
  const keys = path.join(places.vaultDir, 'keys.json');
  const backup = path.join(userData, 'backup.json');
  fs.copyFileSync(keys, backup);
  fs.writeFileSync(keys, 'gone');
  const strange = path.join(userData, 'strange.json');
  const text = fs.readFileSync(backup, 'utf8');
  const { journalKey } = JSON.parse(text) as { journalKey: string };
  fs.writeFileSync(strange, text.replace(journalKey, Buffer.alloc(32, 1).toString('base64')));
  for (const file of [strange, keys, path.join(userData, 'nowhere')]) {
    expect(takeKeys(file, places, 'keys.json.aside', disk)).toBe(false);
  }
  expect(fs.readFileSync(keys, 'utf8')).toBe('gone');
  expect(takeKeys(backup, places, 'keys.json.aside', disk)).toBe(true);
  expect(fs.readFileSync(path.join(places.vaultDir, 'keys.json.aside'), 'utf8')).toBe('gone');
  const opened = await open();
  expect(opened).toMatchObject({ ok: true, trouble: null });
  if (opened.ok) opened.journal.close();
});
