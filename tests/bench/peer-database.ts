import type { Page } from '@playwright/test';

/**
 * The peer of a save: a database of its own in the same page, with as many rows as there are persons and the
 * indexes of the person and visit tables. Its record holds what a saved visit and its person hold: the product's
 * own newest rows, put together.
 */
export async function fillPeer(desk: Page, rows: number): Promise<void> {
  await desk.evaluate(async (rows) => {
    const { measured } = window;
    const opened = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const newest = async (hall: IDBDatabase, table: string) => {
      const cursor = await opened(
        hall.transaction(table).objectStore(table).openCursor(null, 'prev'),
      );
      return cursor?.value as Record<string, unknown>;
    };
    const name = localStorage.getItem('database.current')?.replace(/@.*/, '');
    const hall = await opened(indexedDB.open(name ?? 'hall'));
    const person = await newest(hall, 'person');
    const visit = await newest(hall, 'visit');
    hall.close();
    measured.peerRow = { ...visit, person: person.sealed, ...person, sealed: visit.sealed };

    const request = indexedDB.open('bench-peer', 1);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore('record', { keyPath: 'id' });
      store.createIndex('_document', '_document');
      store.createIndex('_phone', '_phone');
      store.createIndex('on', 'on');
      store.createIndex('[personId+createdAt]', ['personId', 'createdAt']);
    };
    measured.peerDatabase = await opened(request);
    const batch = 5_000;
    for (let from = 0; from < rows; from += batch) {
      const transaction = measured.peerDatabase.transaction('record', 'readwrite');
      const store = transaction.objectStore('record');
      for (let at = from; at < Math.min(rows, from + batch); at += 1) {
        const mark = crypto.randomUUID();
        const id = `person_${String(at).padStart(8, '0')}-${mark}`;
        store.put({ ...measured.peerRow, id, personId: id, _document: mark, _phone: mark });
      }
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
    }
  }, rows);
}

/** One strict put; milliseconds until its transaction is complete. */
export function putInPeer(desk: Page): Promise<number> {
  return desk.evaluate(async () => {
    const { peerDatabase, peerRow } = window.measured;
    const mark = crypto.randomUUID();
    const id = `person_9${Date.now()}-${mark}`;
    const row = { ...peerRow, id, personId: id, _document: mark, _phone: mark };
    const start = performance.now();
    const transaction = peerDatabase.transaction('record', 'readwrite', { durability: 'strict' });
    transaction.objectStore('record').put(row);
    transaction.commit();
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return performance.now() - start;
  });
}
