import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ACT } from '#shared/testing/clock';
import { aVisit, visitId } from '#shared/testing/visit';
import type { Random } from '../../node/testing/seeded.ts';
import { callBridge, type Launched } from '../e2e/desk.ts';
import { removeFolder } from '../e2e/remove-folder.ts';
import { type Fault, type Given, measured } from './fault.ts';
import { databaseIsWhole, openDesk, saveVisitor, visitor } from './hall.ts';
import { differenceOf, type Holdings, holdingsOf } from './holdings.ts';

const VISITORS = 40;
const LONG_VISITS = 1_000;
/** Most bytes are in tables; one flip in six goes into each of the small files that lead to them. */
const KINDS = ['table', 'log', 'table', 'manifest', 'table', 'current'] as const;
type Kind = (typeof KINDS)[number];

/** The database's folder is deleted while the desk is closed. */
export const dbDeleted: Fault = async (given) => {
  const { userData, before } = await hallWithRecords();
  const found = { lost: 0, doubled: 0 };
  for (let cycle = 0; cycle < given.cycles; cycle += 1) {
    fs.rmSync(path.join(userData, 'IndexedDB'), { recursive: true });
    const launched = await openDesk(userData);
    await compare(launched, before, found, given);
    await launched.close({ keep: true });
  }
  await removeFolder(userData);
  return measured(found, { cycles: given.cycles, records: before.records.size }, true);
};

/** One bit is turned in a file of the database while the desk is closed. */
export const dbBitFlip: Fault = async (given) => {
  const { userData, before } = await hallWithRecords();
  const found = { lost: 0, doubled: 0 };
  const counts = { table: 0, log: 0, manifest: 0, current: 0 };
  let rebuilt = 0;
  for (let cycle = 0; cycle < given.cycles; cycle += 1) {
    const { kind, where } = flipBit(userData, KINDS[cycle % KINDS.length] ?? 'table', given.random);
    counts[kind] += 1;
    const launched = await openDesk(userData);
    const lostBefore = found.lost + found.doubled;
    rebuilt += await compare(launched, before, found, given);
    if (found.lost + found.doubled > lostBefore) given.complain(`after the flip in ${where}`);
    await launched.close({ keep: true });
  }
  await removeFolder(userData);
  return measured(
    found,
    { cycles: given.cycles, ...counts, rebuilt, records: before.records.size },
    rebuilt > 0,
  );
};

/** A sample hall, which has records of every kind, and some visitors of today. */
async function hallWithRecords(): Promise<{ userData: string; before: Holdings }> {
  const first = await openDesk(undefined, ['--demo']);
  for (let n = 1; n <= VISITORS; n += 1) await saveVisitor(first.desk, visitor(n));
  await addLongVisits(first.desk);
  await first.close({ keep: true });
  // A second start moves what was written from the log of the store into its tables.
  const second = await openDesk(first.userData);
  await databaseIsWhole(second.desk);
  const before = await holdingsOf(second.desk);
  expect(differenceOf(before).words).toEqual([]);
  await second.close({ keep: true });
  return { userData: first.userData, before };
}

/** Into the journal only, for the next start to replay: the store begins a table after 4 MB. */
async function addLongVisits(desk: Page): Promise<void> {
  const started = (await callBridge(desk, 'desk.start', {})) as {
    value: { head: { seq: number } };
  };
  const { seq } = started.value.head;
  for (let n = 0; n < LONG_VISITS; n += 50) {
    const drafts = Array.from({ length: 50 }, (_, at) => {
      const body = aVisit({ id: visitId(n + at + 1), account: '工'.repeat(1_900) });
      const record = { type: 'visit', id: body.id, revision: 1 };
      return { by: body.createdBy, kind: 'visit.registered', record, body };
    });
    const answer = await callBridge(desk, 'journal.append', { act: ACT, after: seq + n, drafts });
    expect(answer).toMatchObject({ ok: true });
  }
}

/** Once the desk has finished its own check. Answers how often it has rebuilt the database. */
async function compare(
  { desk }: Launched,
  before: Holdings,
  found: { lost: number; doubled: number },
  { complain }: Given,
): Promise<number> {
  await databaseIsWhole(desk);
  const held = await holdingsOf(desk);
  const difference = differenceOf(held);
  found.lost += difference.lost + (held.head.hash === before.head.hash ? 0 : 1);
  found.doubled += difference.doubled;
  difference.words.forEach(complain);
  return desk.evaluate(() => performance.getEntriesByName('database-rebuilt').length);
}

const PATTERNS: Record<Kind, RegExp> = {
  table: /\.ldb$/,
  log: /\.log$/,
  manifest: /^MANIFEST-/,
  current: /^CURRENT$/,
};

function flipBit(userData: string, wanted: Kind, random: Random): { kind: Kind; where: string } {
  const files = fs
    .readdirSync(path.join(userData, 'IndexedDB'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ name, file: path.join(parentPath, name) }))
    .filter(({ file }) => fs.statSync(file).size > 0)
    .sort((a, b) => a.file.localeCompare(b.file));
  const of = (kind: Kind) => files.filter(({ name }) => PATTERNS[kind].test(name));
  // Right after an opening a store may have no log, or nothing but a log.
  const kind = [wanted, 'table', 'log'].find((one) => of(one as Kind).length > 0) as Kind;
  const some = of(kind);
  const chosen = some[random.whole(some.length)];
  if (!chosen) throw new Error(`no store in ${userData}`);
  const bytes = fs.readFileSync(chosen.file);
  const at = random.whole(bytes.length);
  const bit = random.whole(8);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  fs.writeFileSync(chosen.file, bytes);
  return { kind, where: `${chosen.name}, byte ${at} of ${bytes.length}, bit ${bit}` };
}
