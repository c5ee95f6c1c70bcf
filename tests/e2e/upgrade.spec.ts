import { expect, type Page, test } from '@playwright/test';
import { launchDesk } from './desk.ts';

type Rows = Record<string, Record<string, unknown>[]>;

/** Every row by table, and IndexedDB's own version number (Dexie's times ten). */
function allRows(desk: Page): Promise<{ version: number; rows: Rows }> {
  return desk.evaluate(async () => {
    const resultOf = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await resultOf(indexedDB.open('hall'));
    db.onversionchange = () => db.close();
    const rows: Rows = {};
    for (const name of db.objectStoreNames) {
      rows[name] = await resultOf(db.transaction(name).objectStore(name).getAll());
    }
    db.close();
    return { version: db.version, rows };
  });
}

/** The database as version 1 of the program left it: its tables, and rows without the later columns. */
function goBackToFirstVersion(desk: Page, rows: Rows): Promise<void> {
  return desk.evaluate(async (kept) => {
    const stores: Record<string, [key: string, ...indexes: (string | string[])[]]> = {
      ...{ entry: ['seq', 'recordId'], counter: ['name'], meta: ['name'], draft: ['name'] },
      ...{ hall: ['id'], staff: ['id'], person: ['id', '_document', '_phone'] },
      visit: ['id', 'on', ['personId', 'createdAt']],
      ticket: ['id', 'visitId', ['day', '_status']],
      case: ['id', 'code', 'createdAt', 'visitId', ['_status', 'createdAt'], '_people'],
      dispatch: ['id', 'caseId', ['_status', 'dueOn']],
      session: ['id', 'caseId', 'on'],
      agreement: ['id', 'caseId', '_confirmBy'],
      followup: ['id', 'caseId', ['_status', 'plannedOn']],
    };
    const done = (request: IDBOpenDBRequest) =>
      new Promise<IDBDatabase>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
        request.onblocked = () => reject(new Error('blocked'));
      });
    await done(indexedDB.deleteDatabase('hall'));
    const opening = indexedDB.open('hall', 10);
    opening.onupgradeneeded = () => {
      for (const [name, [keyPath, ...indexes]] of Object.entries(stores)) {
        const store = opening.result.createObjectStore(name, { keyPath });
        for (const path of indexes) {
          const label = Array.isArray(path) ? `[${path.join('+')}]` : path;
          store.createIndex(label, path, { multiEntry: path === '_people' });
        }
        for (const row of kept[name] ?? []) {
          const { _turnAt, _disputeKey, ...old } = row;
          store.put(old);
        }
      }
    };
    (await done(opening)).close();
  }, rows);
}

test('a database of version 1 is opened at version 2 with everything, from the journal', async () => {
  const { app, desk, hall, close } = await launchDesk({ args: ['--demo'] });
  await expect(desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
  const before = await allRows(desk);
  expect(before.version).toBe(20);
  expect(before.rows['shift']?.length).toBeGreaterThan(0);
  // Pages without their programs hold no database open.
  await app.context().route('**/*.js', (route) => route.abort());
  await Promise.all([desk.reload(), hall.reload()]);
  await goBackToFirstVersion(desk, before.rows);
  await app.context().unroute('**/*.js');
  await Promise.all([desk.reload(), hall.reload()]);
  await expect(desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
  await expect
    // While it is being rebuilt the database goes away under whoever reads it.
    .poll(
      () =>
        allRows(desk).then(
          ({ rows }) => rows['meta'],
          () => null,
        ),
      { timeout: 60_000 },
    )
    .toEqual(before.rows['meta']);
  const after = await allRows(desk);
  expect(after.version).toBe(20);
  const comparable = (rows: Rows) => ({
    // A counter at 0 and one that was never written are the same.
    counter: rows['counter']?.filter(({ value }) => value !== 0),
    ...{ entry: rows['entry'], ticket: rows['ticket'] },
    ...{ shift: rows['shift'], visits: rows['visit']?.length, people: rows['person']?.length },
  });
  expect(comparable(after.rows)).toEqual(comparable(before.rows));
  await close();
});
