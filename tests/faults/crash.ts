import type { AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import type { Entry } from '#shared/journal/entry';
import { startTestCounty, type TestCounty } from '../../county/testing/county.ts';
import { callBridge, type Launched } from '../e2e/desk.ts';
import { removeFolder } from '../e2e/remove-folder.ts';
import {
  type Acknowledged,
  attachOne,
  checkAttachments,
  nothingAcknowledged,
} from './attachments.ts';
import { compareWithCounty, journalOnDisk } from './ends.ts';
import { type Fault, type Given, measured } from './fault.ts';
import {
  databaseIsWhole,
  halfFill,
  killTree,
  openDesk,
  openNewHall,
  saveVisitor,
  visitor,
} from './hall.ts';
import { differenceOf, holdingsOf } from './holdings.ts';

/** The kill comes within this time; on a slow machine the first “已保存” is waited for, else nothing is tried. */
const LATEST_KILL_MS = 1_000;
/** In every so many cycles the time runs from the start, so that the first save is cut, too. */
const FROM_START_EVERY = 5;

type Run = {
  userData: string;
  /** Numbers that a person has seen behind 已保存, by the visitor's name. */
  readonly seen: Map<string, string>;
  next: number;
  /** Acts that were under way when the program was killed: each may be there or not. */
  underWay: number;
  uploadsCut: number;
  filesCut: number;
  readonly attached: Acknowledged;
  halfFilled: string | null;
  lost: number;
  doubled: number;
};

/** SIGKILL of the whole program at random moments of saves, uploads and attachments, and behind half-filled forms. */
export const crash: Fault = async (given) => {
  const county = await startTestCounty({ now: () => Date.now() });
  await county.app.listen({ host: '127.0.0.1', port: 0 });
  let launched = await openNewHall();
  await pairWith(county, launched.desk);
  const run: Run = {
    ...{ userData: launched.userData, seen: new Map(), next: 1, underWay: 0 },
    ...{ uploadsCut: 0, filesCut: 0, attached: nothingAcknowledged() },
    ...{ halfFilled: null, lost: 0, doubled: 0 },
  };
  for (let cycle = 0; cycle < given.cycles; cycle += 1) {
    if (cycle > 0) launched = await openDesk(run.userData);
    await check(run, launched, given);
    await workUntilKilled(run, launched, given, cycle);
  }
  launched = await openDesk(run.userData);
  run.attached.opened.clear();
  await check(run, launched, given);
  await databaseIsWhole(launched.desk);
  const state = await callBridge(launched.desk, 'upload.now', {});
  expect(state).toMatchObject({ ok: true, value: { isComplete: true, waiting: 0 } });
  await launched.close({ keep: true });

  const ends = await compareWithCounty(county, await journalOnDisk(run.userData));
  ends.words.forEach(given.complain);
  await county.close();
  for (const folder of [run.userData, county.folder]) {
    await removeFolder(folder);
  }
  return measured(
    { lost: run.lost + ends.lost, doubled: run.doubled + ends.doubled },
    {
      ...{ cycles: given.cycles, saved: run.seen.size, uploads_cut: run.uploadsCut },
      ...{ files: run.attached.files.size, files_cut: run.filesCut, entries: ends.entries },
    },
    run.seen.size >= given.cycles / 2 &&
      ((run.uploadsCut > 0 && run.filesCut > 0) || given.cycles < 10),
  );
};

async function pairWith(county: TestCounty, desk: Page): Promise<void> {
  const { port } = county.app.server.address() as AddressInfo;
  const answer = await callBridge(desk, 'county.pair', {
    address: `http://127.0.0.1:${port}`,
    code: county.codes.open(Date.now()),
    hallName: '青石镇综治中心',
    divisionCode: '370999101',
  });
  expect(answer).toMatchObject({ ok: true });
}

/** One cycle: saves one behind the other, and the kill at a moment that chance has chosen. */
async function workUntilKilled(
  run: Run,
  { app, desk }: Launched,
  { random }: Given,
  cycle: number,
): Promise<void> {
  const kinds = ['saves', 'upload', 'half-filled', 'attachments'] as const;
  const kind = kinds[cycle % kinds.length] ?? 'saves';
  let isKilled = false;
  let isUploading = false;
  const kill = async () => {
    isKilled = true;
    if (kind === 'attachments') run.filesCut += 1;
    if (isUploading) run.uploadsCut += 1;
    await killTree(app);
  };
  const uploads = async () => {
    while (!isKilled) {
      isUploading = true;
      await callBridge(desk, 'upload.now', {});
      isUploading = false;
    }
  };
  const saves = async (most: number) => {
    for (let count = 0; count < most && !isKilled; count += 1) {
      const who = visitor(run.next);
      run.next += 1;
      run.underWay += 1;
      run.seen.set(who.name, await saveVisitor(desk, who));
      run.underWay -= 1;
    }
  };
  const cut = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      if (!isKilled) throw error;
    });

  if (kind === 'half-filled') {
    await saves(1 + random.whole(3));
    const who = visitor(run.next);
    run.next += 1;
    await expect(desk.getByLabel('姓名')).toHaveValue('');
    await halfFill(desk, who);
    run.halfFilled = who.name;
    await afterMs(random.whole(100));
    return kill();
  }
  if (kind === 'attachments') {
    const attaches = async () => {
      while (!isKilled) await attachOne(desk, run.attached, random);
    };
    await saves(1);
    await attachOne(desk, run.attached, random);
    const dies = afterMs(random.whole(LATEST_KILL_MS)).then(kill);
    await Promise.all([dies, cut(attaches())]);
    return;
  }
  if (kind === 'upload') void cut(uploads());
  if (cycle % FROM_START_EVERY !== 0) await saves(1);
  const dies = afterMs(random.whole(LATEST_KILL_MS)).then(kill);
  await Promise.all([dies, cut(saves(1_000))]);
}

/** After a restart: what was seen is there once, what is there was seen or under way, both ends are level. */
async function check(run: Run, { desk }: Launched, { complain }: Given): Promise<void> {
  if (run.halfFilled !== null) {
    await expect(desk.getByText('已恢复未保存的内容')).toBeVisible();
    await expect(desk.getByLabel('姓名')).toHaveValue(run.halfFilled);
    await desk.getByRole('button', { name: '丢弃' }).click();
    await expect(desk.getByLabel('姓名')).toHaveValue('');
    run.halfFilled = null;
  }
  const held = await holdingsOf(desk);
  const difference = differenceOf(held);
  const words = [...difference.words];
  const { labels, visits, people } = registered(held.entries);
  const attached = await checkAttachments(desk, held.entries, run.attached, complain);
  let lost = difference.lost + attached.lost;
  let doubled = difference.doubled + attached.doubled;
  for (const [name, label] of run.seen) {
    const found = labels.get(name) ?? [];
    if (!found.includes(label)) {
      lost += 1;
      words.push(`${label} was shown as saved and is gone`);
    }
    if (found.length > 1) {
      doubled += 1;
      words.push(`${label} is there ${found.length} times`);
    }
  }
  const issued = [...labels.values()].flat();
  if (new Set(issued).size !== issued.length) {
    doubled += 1;
    words.push('a number was issued twice');
  }
  const known = new Set([...run.seen.keys()]);
  const unseen = people - known.size;
  if (visits !== people || unseen < 0 || unseen > run.underWay) {
    doubled += 1;
    words.push(`${visits} visits of ${people} people, ${known.size} seen, ${run.underWay} cut`);
  }
  words.forEach(complain);
  run.lost += lost;
  run.doubled += doubled;
}

/** Numbers by visitor's name, as the journal has them. */
function registered(entries: readonly Entry[]) {
  const names = new Map<string, string>();
  const visitors = new Map<string, string>();
  const labels = new Map<string, string[]>();
  let visits = 0;
  for (const { kind, record, body } of entries) {
    if (kind === 'person.registered') names.set(record.id, String(body.name));
    if (kind === 'visit.registered') {
      visits += 1;
      visitors.set(record.id, names.get(String(body.personId)) ?? '?');
    }
    if (record.type === 'ticket' && record.revision === 1) {
      const name = visitors.get(String(body.visitId)) ?? '?';
      labels.set(name, [...(labels.get(name) ?? []), String(body.label)]);
    }
  }
  return { labels, visits, people: names.size };
}

function afterMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
