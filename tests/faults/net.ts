import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import type { Entry } from '#shared/journal/entry';
import { startTestCounty } from '../../county/testing/county.ts';
import type { Journal } from '../../electron/journal/journal.ts';
import type { Random } from '../../node/testing/seeded.ts';
import { callBridge } from '../e2e/desk.ts';
import { goToJob } from '../e2e/hall-work.ts';
import { removeFolder } from '../e2e/remove-folder.ts';
import { heldBy, newDatabase, openLine, pair } from '../upload/line.ts';
import { compareWithCounty, journalOnDisk } from './ends.ts';
import { type Fault, measured } from './fault.ts';
import { openNewHall, saveVisitor, visitor } from './hall.ts';
import { type NetFault, netFaults, startNetProxy } from './net-proxy.ts';

/** The faults that the issue names and the others that a line has; a good exchange in four lets work go on. */
const BAD = netFaults.filter((fault) => fault !== 'pass');
const GOOD_IN = 4;
const MOST_SAVED_AT_ONCE = 40;
/** Every so many rounds the desk is restarted in the middle of what it is doing. */
const RESTART_EVERY = 6;

function chosenBy(random: Random): () => NetFault {
  return () => (random.whole(GOOD_IN) === 0 ? 'pass' : (BAD[random.whole(BAD.length)] ?? 'drop'));
}

/** The uploader against the county over a line that fails in every way. `cycles`: exchanges. */
export const net: Fault = async ({ cycles, random, complain }) => {
  const database = await newDatabase();
  const now = () => Date.now();
  const line = await openLine(database, now);
  const { desk, proxy, county } = line;
  const exchanges = () => [...proxy.seen.values()].reduce((sum, count) => sum + count, 0);
  const found = { lost: 0, doubled: 0 };
  const known: string[] = [];
  let falseGreen = 0;
  try {
    await pair(line, now());
    proxy.behave(chosenBy(random));
    for (let round = 1; exchanges() < cycles; round += 1) {
      desk.save(1 + random.whole(MOST_SAVED_AT_ONCE));
      if (round % RESTART_EVERY === 0) {
        const cut = desk.uploader.now();
        await desk.restart();
        await cut;
      }
      const { isComplete, confirmed } = await desk.uploader.now();
      const own = followOn(desk.journal, known);
      const held = await heldBy(county, desk.device);
      const isHeld = held.every((hash, at) => hash === own[at]);
      if (!isHeld) {
        found.doubled += 1;
        complain(`round ${round}: the county holds what the journal does not`);
      }
      if (held.length < (confirmed?.upTo ?? 0) || (isComplete && held.length !== own.length)) {
        falseGreen += 1;
        complain(`round ${round}: ${confirmed?.upTo} shown as received, ${held.length} held`);
      }
    }
    proxy.behave(() => 'pass');
    const { isComplete } = await desk.uploader.now();
    if (!isComplete) complain('not complete on a good line');
    const entries = desk.journal.head().seq;
    const ends = await compareWithCounty(county, {
      device: desk.device,
      entries: journalOf(desk.journal),
    });
    ends.words.forEach(complain);
    const kinds = Object.fromEntries(BAD.map((fault) => [fault, proxy.seen.get(fault) ?? 0]));
    return measured(
      { lost: found.lost + ends.lost, doubled: found.doubled + ends.doubled },
      { exchanges: exchanges(), entries, false_green: falseGreen, ...kinds },
      isComplete && falseGreen === 0 && Object.values(kinds).every((count) => count > 0),
    );
  } finally {
    await line.close();
    await database.close();
  }
};

/** Adds the hashes that have come since. */
function followOn(journal: Journal, known: string[]): readonly string[] {
  while (known.length < journal.head().seq) {
    known.push(...journal.read(known.length + 1, 500).map(({ hash }) => hash));
  }
  return known;
}

function journalOf(journal: Journal): Entry[] {
  const entries: Entry[] = [];
  while (entries.length < journal.head().seq)
    entries.push(...journal.read(entries.length + 1, 500));
  return entries;
}

/** The whole desk over such a line: its light tells the truth, and turns green when the line is good again. */
export const netDesk: Fault = async ({ cycles, random, complain }) => {
  const county = await startTestCounty({ now: () => Date.now() });
  await county.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = county.app.server.address() as AddressInfo;
  const proxy = await startNetProxy(`http://127.0.0.1:${port}`);
  const launched = await openNewHall();
  const { desk, userData } = launched;
  const light = desk.getByRole('banner').getByRole('status');
  const exchanges = () => [...proxy.seen.values()].reduce((sum, count) => sum + count, 0);
  let falseGreen = 0;
  const paired = await callBridge(desk, 'county.pair', {
    ...{ address: proxy.address, code: county.codes.open(Date.now()) },
    ...{ hallName: '青石镇综治中心', divisionCode: '370999101' },
  });
  expect(paired).toMatchObject({ ok: true });
  proxy.behave(chosenBy(random));
  for (let n = 1; n <= cycles; n += 1) {
    await saveVisitor(desk, visitor(n));
    await callBridge(desk, 'upload.now', {});
    const [mark] = await county.database.query<{ count: number }>(
      'select entry_count as count from devices',
    );
    const started = (await callBridge(desk, 'desk.start', {})) as {
      value: { head: { seq: number } };
    };
    const isGreen = ((await light.textContent()) ?? '').startsWith('✓');
    if (isGreen && Number(mark?.count) !== started.value.head.seq) {
      falseGreen += 1;
      complain(`green at ${started.value.head.seq}, the county holds ${mark?.count}`);
    }
  }
  // What the last faults left behind goes up first, so that the light counts this one visitor.
  proxy.behave(() => 'pass');
  await callBridge(desk, 'upload.now', {});
  await expect(light).toHaveText('✓ 已全部上传');
  proxy.behave(() => 'html');
  await saveVisitor(desk, visitor(cycles + 1));
  await goToJob(desk, '上传');
  await desk.getByRole('button', { name: '现在上传' }).click();
  await expect(light).toHaveText('连不上县中心 · 待上传 3 条');
  proxy.behave(() => 'pass');
  await desk.getByRole('button', { name: '现在上传' }).click();
  await expect(light).toHaveText('✓ 已全部上传');
  await launched.close({ keep: true });
  const ends = await compareWithCounty(county, await journalOnDisk(userData));
  ends.words.forEach(complain);
  await proxy.close();
  await county.close();
  for (const folder of [userData, county.folder]) await removeFolder(folder);
  return measured(
    ends,
    { exchanges: exchanges(), entries: ends.entries, false_green: falseGreen },
    falseGreen === 0,
  );
};
