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
    const name = localStorage.getItem('database.current')?.replace(/@.*/, '');
    const db = await resultOf(indexedDB.open(name ?? 'hall'));
    db.onversionchange = () => db.close();
    const rows: Rows = {};
    for (const name of db.objectStoreNames) {
      rows[name] = await resultOf(db.transaction(name).objectStore(name).getAll());
    }
    db.close();
    return { version: db.version, rows };
  });
}

/** Dexie counts in tens. */
const NEWEST = 60;
/** What older programs kept readable (E70). */
const WORDS = '欠我三个月工钱';

type Stores = Record<string, [key: string, ...indexes: (string | string[])[]]>;

const own: Stores = {
  entry: ['seq', 'recordId'],
  counter: ['name'],
  meta: ['name'],
  draft: ['name'],
};
const first: Stores = {
  ...own,
  ...{ hall: ['id'], staff: ['id'], person: ['id', '_document', '_phone'] },
  visit: ['id', 'on', ['personId', 'createdAt']],
  ticket: ['id', 'visitId', ['day', '_status']],
  case: ['id', 'code', 'createdAt', 'visitId', ['_status', 'createdAt'], '_people'],
  dispatch: ['id', 'caseId', ['_status', 'dueOn']],
  session: ['id', 'caseId', 'on'],
  agreement: ['id', 'caseId', '_confirmBy'],
  followup: ['id', 'caseId', ['_status', 'plannedOn']],
};

/** What each version of the program left behind: its tables, and rows as it wrote them. */
const versions: { number: number; stores: Stores; columnsAdded: string[] }[] = [
  { number: 1, stores: first, columnsAdded: ['_turnAt', '_disputeKey', '_open'] },
  {
    number: 2,
    stores: {
      ...first,
      ...{ queue: ['id'], screen: ['id'], shift: ['id', ['day', '_status']] },
      appointment: ['id', ['on', '_status'], 'at'],
      ticket: ['id', 'visitId', ['day', '_status'], ['day', '_turnAt'], '_disputeKey'],
    },
    columnsAdded: ['_open'],
  },
];

/** A counter had a row of its own. */
function rowsOfOld(rows: Rows, columnsAdded: readonly string[]): Rows {
  const counter = (rows['counter'] ?? []).flatMap(({ name, values }) =>
    Object.entries(values as object).map(([field, value]) => ({ name: `${name}/${field}`, value })),
  );
  const without = (row: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !columnsAdded.includes(name)));
  const others = Object.entries(rows).map(([name, some]) => [name, some.map(without)] as const);
  const old: Rows = Object.fromEntries(others);
  const visit = old['visit']?.map((row) => ({ ...row, account: WORDS })) ?? [];
  return { ...old, visit, counter };
}

function makeDatabase(desk: Page, version: number, stores: Stores, rows: Rows): Promise<void> {
  return desk.evaluate(
    async ({ version, stores, rows }) => {
      const done = (request: IDBOpenDBRequest) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
          request.onblocked = () => reject(new Error('blocked'));
        });
      for (const { name = '' } of await indexedDB.databases()) {
        await done(indexedDB.deleteDatabase(name));
      }
      // There was no pointer then.
      localStorage.removeItem('database.current');
      const opening = indexedDB.open('hall', version * 10);
      opening.onupgradeneeded = () => {
        for (const [name, [keyPath, ...indexes]] of Object.entries(stores)) {
          const store = opening.result.createObjectStore(name, { keyPath });
          for (const path of indexes) {
            const label = Array.isArray(path) ? `[${path.join('+')}]` : path;
            store.createIndex(label, path, { multiEntry: path === '_people' });
          }
          for (const row of rows[name] ?? []) store.put(row);
        }
      };
      (await done(opening)).close();
    },
    { version, stores, rows },
  );
}

/** Number of rows in the timeline of the first generation, and its version; null when it is not there. */
function firstGeneration(desk: Page): Promise<{ version: number; lines: number } | null> {
  return desk.evaluate(async () => {
    const resultOf = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    if (!(await indexedDB.databases()).some(({ name }) => name === 'hall')) return null;
    const db = await resultOf(indexedDB.open('hall'));
    const lines = await resultOf(db.transaction('entry').objectStore('entry').count());
    db.close();
    return { version: db.version, lines };
  });
}

for (const { number, stores, columnsAdded } of versions) {
  test(`J60 a database of version ${number} stays as it is; the next generation has everything, from the journal, and replaces it when it has proved itself`, async () => {
    const { app, desk, hall, close } = await launchDesk({ args: ['--demo'] });
    await expect(desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
    const before = await allRows(desk);
    expect(before.version).toBe(NEWEST);
    expect(before.rows['shift']?.length).toBeGreaterThan(0);
    const lines = before.rows['entry']?.length ?? 0;
    // Pages without their programs hold no database open.
    await app.context().route('**/*.js', (route) => route.abort());
    await Promise.all([desk.reload(), hall.reload()]);
    await makeDatabase(desk, number, stores, rowsOfOld(before.rows, columnsAdded));
    await app.context().unroute('**/*.js');
    await Promise.all([desk.reload(), hall.reload()]);
    await expect(desk.getByLabel('姓名')).toBeVisible({ timeout: 60_000 });
    const pointer = () => desk.evaluate(() => localStorage.getItem('database.current'));
    await expect.poll(pointer, { timeout: 60_000 }).toBe(`hall-2@${NEWEST / 10}`);
    const headOf = ({ rows }: { rows: Rows }) =>
      rows['meta']?.find((row) => row['name'] === 'head');
    const after = await allRows(desk);
    expect(after.version).toBe(NEWEST);
    expect(headOf(after)).toEqual(headOf(before));
    const open = (some: Rows[string] = []) => some.map(({ sealed, ...row }) => row);
    const comparable = ({ rows }: { rows: Rows }) => ({
      ...{ counter: rows['counter'], entry: rows['entry'], ticket: open(rows['ticket']) },
      ...{ shift: open(rows['shift']), visit: open(rows['visit']), person: open(rows['person']) },
    });
    expect(comparable(after)).toEqual(comparable(before));
    expect(JSON.stringify(after.rows)).not.toContain(WORDS);

    const hasProved = async () =>
      (await allRows(desk)).rows['meta']?.some((row) => row['name'] === 'proved');
    await expect.poll(hasProved, { timeout: 60_000 }).toBe(true);
    expect(await firstGeneration(desk)).toEqual({ version: number * 10, lines });
    await desk.reload();
    await expect.poll(() => firstGeneration(desk), { timeout: 60_000 }).toBeNull();
    expect(comparable(await allRows(desk))).toEqual(comparable(before));
    await close();
  });
}
