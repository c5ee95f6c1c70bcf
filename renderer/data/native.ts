import { Dexie, type IndexableType, RangeSet } from 'dexie';
import { db, type HallDatabase } from './database.ts';
import type { Row } from './seal.ts';

/**
 * The two transactions of a save, without Dexie's layers: measured in Electron 33, a write over four tables takes
 * 1.5 ms here and 2.4 ms through Dexie, a read 0.3 ms and 0.8 ms. Everything else in renderer/data uses Dexie.
 */
type Keys = ReadonlyMap<string, readonly IDBValidKey[]>;
type Rows = ReadonlyMap<string, readonly object[]>;

async function connection(database = db()): Promise<IDBDatabase> {
  if (!database.isOpen()) await database.open();
  return database.backendDB();
}

/** Rows by table and key in one read; a key without a row is left out. Rejects with the store's own error. */
export async function readRows(
  wanted: Keys,
  database: HallDatabase,
): Promise<Map<string, unknown[]>> {
  if (wanted.size === 0) return new Map();
  const transaction = (await connection(database)).transaction([...wanted.keys()], 'readonly');
  const reading = [...wanted].map(async ([table, keys]) => {
    const store = transaction.objectStore(table);
    const rows = await Promise.all(keys.map((key) => resultOf(store.get(key))));
    return [table, rows.filter((row) => row !== undefined)] as const;
  });
  return new Map(await Promise.all(reading));
}

/** The first row under a key of an index, or undefined. */
export async function readFirst(table: string, index: string, key: IDBValidKey): Promise<unknown> {
  const transaction = (await connection()).transaction(table, 'readonly');
  return resultOf(transaction.objectStore(table).index(index).get(key));
}

/** One transaction for several reads at once; it ends by itself after the last. */
export async function transactionOver(...tables: string[]): Promise<IDBTransaction> {
  return (await connection()).transaction(tables, 'readonly');
}

/** The rows under a key of an index, or of the whole (small) table. */
export function readAll(
  transaction: IDBTransaction,
  table: string,
  index?: string,
  key?: IDBValidKey | IDBKeyRange,
): Promise<Row[]> {
  const store = transaction.objectStore(table);
  return resultOf(index === undefined ? store.getAll() : store.index(index).getAll(key));
}

/** The last `most` rows of a range of an index, the last one first. */
export function lastRows(
  transaction: IDBTransaction,
  table: string,
  index: string,
  range: IDBKeyRange,
  most: number,
): Promise<Row[]> {
  const request = transaction.objectStore(table).index(index).openCursor(range, 'prev');
  return new Promise((resolve, reject) => {
    const rows: Row[] = [];
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve(rows);
      rows.push(cursor.value);
      if (rows.length >= most) return resolve(rows);
      cursor.continue();
    };
    request.onerror = () => reject(request.error);
  });
}

/** The last row of a range of an index, or undefined. */
export async function lastIn(
  transaction: IDBTransaction,
  table: string,
  index: string,
  range: IDBKeyRange,
): Promise<Row | undefined> {
  const cursor = transaction.objectStore(table).index(index).openCursor(range, 'prev');
  return (await resultOf(cursor))?.value;
}

/** A read is done with its answer: the end of its transaction is told one message later. */
function resultOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Puts all rows or none. Relaxed: the journal is the durable copy. Rejects at once when the database is not open:
 * a write that waited for that could come after later ones. `isTold` false: the live queries are told by
 * `tellOfTables` when the last of many writes is done.
 */
export async function writeRows(rows: Rows, database: HallDatabase, isTold = true): Promise<void> {
  const transaction = database
    .backendDB()
    .transaction([...rows.keys()], 'readwrite', { durability: 'relaxed' });
  for (const [table, some] of rows) {
    const store = transaction.objectStore(table);
    for (const row of some) store.put(row);
  }
  transaction.commit(); // no more requests follow: spares waiting for their events
  await endOf(transaction);
  // In a task of its own: whoever waits for the write hears of it before the lists ask again.
  if (isTold) setTimeout(() => tellLiveQueries(rows));
}

/** A commit that fails late fires only `abort`; a failed request ends in `abort` too. */
function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () =>
      reject(transaction.error ?? new DOMException('the connection was closed', 'AbortError'));
  });
}

/**
 * What Dexie would tell its live queries here and in the hall screen: the written keys, and for the indexes
 * "anything may have moved", because the old index values are not known.
 */
function tellLiveQueries(written: Rows): void {
  const parts: Record<string, RangeSet> = {};
  for (const [table, rows] of written) {
    const { primKey, indexes } = db().table(table).schema;
    const keys = rows.map((row): IndexableType => Reflect.get(row, String(primKey.keyPath)));
    const part = (name: string) => `idb://${db().name}/${table}/${name}`;
    const exact = new RangeSet().addKeys(keys);
    parts[part('')] = exact;
    parts[part(':dels')] = exact;
    for (const { name } of indexes) {
      parts[part(name)] = new RangeSet(Number.NEGATIVE_INFINITY, [[]]);
    }
  }
  Dexie.on.storagemutated.fire(parts);
}

/** Tells the live queries that anything in these tables may have changed. */
export function tellOfTables(tables: Iterable<string>): void {
  const parts: Record<string, RangeSet> = {};
  for (const table of tables) {
    const names = [
      '',
      ':dels',
      ...db()
        .table(table)
        .schema.indexes.map(({ name }) => name),
    ];
    for (const name of names) {
      parts[`idb://${db().name}/${table}/${name}`] = new RangeSet(Number.NEGATIVE_INFINITY, [[]]);
    }
  }
  Dexie.on.storagemutated.fire(parts);
}
