import type { Page } from '@playwright/test';
import { type Figure, rounded } from './figures.ts';
import { prepare } from './in-page.ts';
import { rawInsert } from './raw-insert.ts';

const LEAST_RATIO = 0.7;
const WITHIN_MS = 15 * 60_000;

/**
 * A rebuild: the journal read and unsealed by main, carried over, sealed for the tables and written into the next
 * generation, in a desk at work. Against it, in the same page right afterwards: the rows that came of it, put by a
 * plain loop into a database with the same tables and indexes.
 */
export async function measureRebuild(desk: Page, entries: number): Promise<Figure> {
  await prepare(desk);
  await loseNewest(desk);
  await desk.reload();
  await desk.waitForFunction(
    () => performance.getEntriesByName('database-rebuilt').length > 0,
    null,
    { timeout: WITHIN_MS },
  );
  const took = await desk.evaluate(
    () => performance.getEntriesByName('database-filled').at(-1)?.duration ?? Number.NaN,
  );
  // The check behind the work reads every row: the plain loop is not to wait for it.
  await desk.waitForFunction(
    () => performance.getEntriesByName('database-whole').length > 0,
    null,
    { timeout: WITHIN_MS },
  );
  await prepare(desk);
  const raw = await rawInsert(desk, 'all', 'relaxed');
  const ratio = rounded(raw.ms / took);
  return {
    ...{ value: Math.round(entries / (took / 1000)), unit: 'entries/s' },
    ...{ peer: Math.round(entries / (raw.ms / 1000)), ratio },
    limit: `ratio ≥ ${LEAST_RATIO}`,
    ok: ratio >= LEAST_RATIO,
    excess: rounded(LEAST_RATIO / ratio),
    samples: entries,
    detail: { rebuildMs: Math.round(took), rawMs: Math.round(raw.ms), rows: raw.records },
  };
}

/** A row that the newest entries name is gone: the next start finds it missing and fills the next generation. */
async function loseNewest(desk: Page): Promise<void> {
  await desk.evaluate(async () => {
    const settled = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const name = localStorage.getItem('database.current')?.replace(/@.*/, '');
    const hall = await settled(indexedDB.open(name ?? 'hall'));
    const names = [...hall.objectStoreNames];
    const writing = hall.transaction(names, 'readwrite');
    const newest = await settled(writing.objectStore('entry').openCursor(null, 'prev'));
    if (!newest) throw new Error('an empty database');
    const { recordType, recordId } = newest.value as { recordType: string; recordId: string };
    await settled(writing.objectStore(recordType).delete(recordId));
    hall.close();
  });
}
