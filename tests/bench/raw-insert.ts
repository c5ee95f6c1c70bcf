import type { Page } from '@playwright/test';

/**
 * Everything that these tables of the hall hold, put once more by a plain loop into a database with the same tables
 * and indexes, as many to a transaction as the product writes. Milliseconds of the puts alone, and how many.
 */
export function rawInsert(
  desk: Page,
  names: readonly string[] | 'all',
  durability: IDBTransactionDurability,
): Promise<{ ms: number; records: number }> {
  return desk.evaluate(
    async ({ names: wanted, durability }) => {
      const settled = <Result>(request: IDBRequest<Result>) =>
        new Promise<Result>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const name = localStorage.getItem('database.current')?.replace(/@.*/, '');
      const hall = await settled(indexedDB.open(name ?? 'hall'));
      const names = wanted === 'all' ? [...hall.objectStoreNames] : wanted;
      const reading = hall.transaction(names);
      const stores = names.map((name) => reading.objectStore(name));
      const shapes = stores.map((store) => ({
        name: store.name,
        keyPath: store.keyPath,
        indexes: [...store.indexNames].map((name) => store.index(name)),
      }));
      const tables = await Promise.all(stores.map((store) => settled(store.getAll())));
      const opening = indexedDB.open('bench-raw', 1);
      opening.onupgradeneeded = () => {
        for (const { name, keyPath, indexes } of shapes) {
          const store = opening.result.createObjectStore(name, { keyPath });
          for (const { name, keyPath, multiEntry } of indexes) {
            store.createIndex(name, keyPath, { multiEntry });
          }
        }
      };
      const peer = await settled(opening);
      hall.close();
      const records = tables.reduce((sum, table) => sum + table.length, 0);
      const parts = Math.max(1, Math.ceil((tables[names.indexOf('entry')]?.length ?? 0) / 2_000));
      const start = performance.now();
      for (let part = 0; part < parts; part += 1) {
        const writing = peer.transaction(names, 'readwrite', { durability });
        tables.forEach((table, at) => {
          const store = writing.objectStore(names[at] as string);
          const from = Math.floor((table.length * part) / parts);
          const to = Math.floor((table.length * (part + 1)) / parts);
          for (const row of table.slice(from, to)) store.put(row);
        });
        await new Promise<void>((resolve, reject) => {
          writing.oncomplete = () => resolve();
          writing.onabort = () => reject(writing.error);
        });
      }
      const ms = performance.now() - start;
      peer.close();
      indexedDB.deleteDatabase('bench-raw');
      return { ms, records };
    },
    { names, durability },
  );
}
