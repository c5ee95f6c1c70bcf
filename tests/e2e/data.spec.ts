import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { BaseRecord } from '#shared/basics/decision';
import type { RecordType } from '#shared/basics/ids';
import type { EntryDraft } from '#shared/journal/entry';
import { aCase, caseId } from '#shared/testing/case';
import { ACT, CLERK } from '#shared/testing/clock';
import { aPerson, personId } from '#shared/testing/person';
import { aHall, aStaff } from '#shared/testing/settings';
import { aVisit, visitId } from '#shared/testing/visit';
import { callBridge, launchDesk } from './desk.ts';
import { removeFolder } from './remove-folder.ts';

const PEOPLE = 120;
const CASES = 80;

/** A hall at work: every case is registered and then accepted, so that stale rows would show. */
function acts(): EntryDraft[] {
  const drafts: EntryDraft[] = [
    draft('hall', 'hall.set-up', aHall()),
    draft('staff', 'staff.added', aStaff()),
  ];
  for (let n = 1; n <= PEOPLE; n += 1) {
    drafts.push(
      draft('person', 'person.registered', aPerson({ id: personId(n), name: `周小满${n}` })),
    );
    drafts.push(
      draft('visit', 'visit.registered', aVisit({ id: visitId(n), personId: personId(n) })),
    );
  }
  for (let n = 1; n <= CASES; n += 1) {
    const opened = aCase({
      id: caseId(n),
      code: `370423202601${String(n).padStart(5, '0')}`,
      summary: '工'.repeat(900),
    });
    const state = { ...opened.state, name: 'accepted' } as typeof opened.state;
    drafts.push(draft('case', 'case.opened', opened));
    drafts.push(draft('case', 'case.accepted', { ...opened, revision: 2, state } as BaseRecord));
  }
  return drafts;
}

function draft(type: RecordType, kind: string, body: BaseRecord): EntryDraft {
  const record = { type, id: body.id, revision: body.revision };
  return { by: CLERK, kind, record, body: body as unknown as EntryDraft['body'] };
}

/** Writes to the journal only, as if the page had died each time before its database had the act. */
async function writeBehind(desk: Page, drafts: readonly EntryDraft[], from = 0): Promise<void> {
  for (let at = 0; at < drafts.length; at += 50) {
    const some = drafts.slice(at, at + 50);
    const answer = await callBridge(desk, 'journal.append', {
      act: ACT,
      after: from + at,
      drafts: some,
    });
    expect(answer).toMatchObject({ ok: true });
  }
}

/** What the database holds, read past the product. Null while it cannot be read. */
function contents(desk: Page) {
  return desk.evaluate(async () => {
    type Row = {
      id: string;
      revision: number;
      values: Record<string, number>;
      name: string;
      seq: number;
    };
    const name = localStorage.getItem('database.current')?.replace(/@.*/, '');
    const opening = indexedDB.open(name ?? 'hall');
    const db = await new Promise<IDBDatabase | null>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => resolve(null);
      // A check must not be what creates the database.
      opening.onupgradeneeded = () => opening.transaction?.abort();
    });
    if (!db) return null;
    db.onversionchange = () => db.close();
    const all = (name: string) =>
      new Promise<Row[]>((resolve, reject) => {
        const request = db.transaction(name).objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result as Row[]);
        request.onerror = () => reject(request.error);
      });
    try {
      const [entry, person, cases, counter, meta] = await Promise.all(
        ['entry', 'person', 'case', 'counter', 'meta'].map(all),
      );
      return {
        head: meta?.[0]?.seq ?? 0,
        entries: entry?.length ?? 0,
        people: person?.length ?? 0,
        cases: cases?.length ?? 0,
        revisions: cases?.reduce((sum, row) => sum + row.revision, 0) ?? 0,
        counters: Object.fromEntries(
          counter?.flatMap(({ name, values }) =>
            Object.entries(values).map(([field, value]) => [`${name}/${field}`, value]),
          ) ?? [],
        ) as Record<string, number>,
      };
    } catch {
      return null;
    } finally {
      db.close();
    }
  });
}

const whole = {
  head: acts().length,
  entries: acts().length,
  people: PEOPLE,
  cases: CASES,
  revisions: CASES * 2,
  counters: expect.objectContaining({
    'case-states/now/accepted': CASES,
    'year/2026/cases': CASES,
  }),
};

async function isWhole(desk: Page): Promise<void> {
  await expect.poll(() => contents(desk), { timeout: 60_000 }).toEqual(whole);
}

test('the tail that the database misses is replayed at start', async () => {
  const { desk, close } = await launchDesk({ waitForHall: false });
  await writeBehind(desk, acts().slice(0, 150));
  await desk.reload();
  await expect.poll(async () => (await contents(desk))?.head, { timeout: 30_000 }).toBe(150);
  await writeBehind(desk, acts().slice(150), 150);
  await desk.reload();
  await isWhole(desk);
  await close();
});

test('a deleted database comes back complete from the journal', async () => {
  const first = await launchDesk({ waitForHall: false });
  await writeBehind(first.desk, acts());
  await first.desk.reload();
  await isWhole(first.desk);
  await first.close({ keep: true });
  fs.rmSync(path.join(first.userData, 'IndexedDB'), { recursive: true });
  const again = await launchDesk({ userData: first.userData, waitForHall: false });
  await isWhole(again.desk);
  await again.close();
});

test('what the desk counted act by act is what a rebuild counts', async () => {
  test.setTimeout(180_000);
  const first = await launchDesk({ args: ['--demo'], waitForHall: false });
  await expect(first.desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
  const before = await contents(first.desk);
  expect(before?.counters['year/2026/cases']).toBe(before?.cases);
  await first.close({ keep: true });
  fs.rmSync(path.join(first.userData, 'IndexedDB'), { recursive: true });
  const again = await launchDesk({ userData: first.userData, waitForHall: false });
  // Typing is possible at once; what is read here is there when the rebuild has ended.
  await expect
    .poll(async () => (await contents(again.desk))?.head, { timeout: 60_000 })
    .toBe(before?.head);
  expect(await contents(again.desk)).toEqual(before);
  await again.close();
});

test('an entry that came between is taken in before an act is decided again', async () => {
  const { desk, close } = await launchDesk({ args: ['--demo'], waitForHall: false });
  await expect(desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
  const head = (await contents(desk))?.head ?? 0;
  await writeBehind(
    desk,
    [draft('person', 'person.registered', aPerson({ id: personId(1) }))],
    head,
  );
  await desk.getByLabel('姓名').fill('周大勇');
  await desk.getByRole('radio', { name: '咨询' }).check();
  await desk.keyboard.press('Control+s');
  await expect(desk.getByRole('form', { name: '来访登记' }).getByRole('status')).toHaveText(
    /已保存/,
  );
  expect((await contents(desk))?.head).toBe(head + 4); // the other's, and person, visit, ticket
  await close();
});

test('one flipped byte anywhere in the database is found and mended, with nothing lost', async () => {
  test.setTimeout(300_000);
  const first = await launchDesk({ waitForHall: false });
  await writeBehind(first.desk, acts());
  await first.desk.reload();
  await isWhole(first.desk);
  await first.close({ keep: true });
  let userData = first.userData;
  for (const where of [0.15, 0.4, 0.65, 0.9]) {
    flipByte(path.join(userData, 'IndexedDB'), where);
    const again = await launchDesk({ userData, waitForHall: false });
    await isWhole(again.desk);
    userData = again.userData;
    await again.close({ keep: true });
  }
  await removeFolder(userData);
});

/** Turns one byte of the largest file of the store. */
function flipByte(folder: string, where: number): void {
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ldb|log)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort((a, b) => fs.statSync(b).size - fs.statSync(a).size);
  const file = files[0];
  if (!file) throw new Error(`no store in ${folder}`);
  const bytes = fs.readFileSync(file);
  const at = Math.floor(bytes.length * where);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  fs.writeFileSync(file, bytes);
}
