import { bridge } from '../bridge/bridge.ts';
import { CannotReplay, catchUp, type OnProgress, readThrough } from './catch-up.ts';
import { setDatabaseHead } from './commit.ts';
import { db, HallDatabase, SCHEMA, switchTo } from './database.ts';
import { fill } from './fill.ts';
import {
  fillingGeneration,
  type Generation,
  generationsThere,
  nameOf,
  nextGeneration,
  pointedGeneration,
  pointTo,
  setFilling,
} from './generations.ts';
import { mended, mending } from './health.ts';
import { carryDrafts } from './keep-drafts.ts';
import { openDatabase } from './opening.ts';
import { within } from './within.ts';

/** So long may a new, empty database take to come up before the attempt is given up. */
const FRESH_MS = 60_000;
const REMOVE_MS = 5_000;
const ATTEMPTS = 6;
/** While the disk is full the database cannot be mended. */
const HEAL_AGAIN_MS = 5_000;
/** So often a new database could not even be opened before main is asked to remove the files. */
const UNOPENED = 3;

/** After a failed transaction: the same database again, with what it misses. */
export async function reopen(onProgress?: OnProgress): Promise<void> {
  mending();
  db().close({ disableAutoOpen: false });
  await openDatabase();
  await catchUp(onProgress);
  mended();
}

/**
 * The whole journal into the next generation; the desk goes over to it when it is level. The database before is left
 * as it is. Throws CannotReplay when the journal does not give everything: then nothing has changed. Chromium may
 * need several openings until a damaged store is really gone.
 */
export async function rebuild(onProgress: OnProgress = () => {}): Promise<void> {
  mending();
  let unopened = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fillNext(onProgress);
      // For whoever looks from outside, as in search.ts.
      performance.mark('database-rebuilt');
      mended();
      return;
    } catch (error) {
      if (error instanceof CannotReplay || attempt === ATTEMPTS) throw error;
      if (error instanceof CannotOpen) unopened += 1;
      if (unopened === UNOPENED) await discardAll();
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
    }
  }
}

/** Back to a whole database by the shortest way that works. Throws when none does (a full disk). */
export async function heal(onProgress?: OnProgress): Promise<void> {
  try {
    await reopen(onProgress);
  } catch {
    await rebuild(onProgress);
  }
}

/** For an act that IS in the journal: answering "not saved" would make a person type it again. */
export async function healAtLast(): Promise<void> {
  for (;;) {
    try {
      return await heal();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, HEAL_AGAIN_MS));
    }
  }
}

/** Not even a new database can be opened: Chromium's store as a whole is at fault. */
class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

async function fillNext(onProgress: OnProgress): Promise<void> {
  const there = await known();
  const left = fillingGeneration();
  if (left !== null && left !== pointedGeneration()?.number) await remove(left);
  const number = nextGeneration(there, pointedGeneration()?.number ?? 0);
  setFilling(number);
  const fresh = new HallDatabase(nameOf(number));
  try {
    await openFresh(fresh);
    // What cannot be read is of no use to a list, and a form typed meanwhile could not be kept there.
    const before = db();
    if (!before.isOpen()) switchTo(fresh);
    const head = await fill(fresh, onProgress);
    await carryDrafts(before, fresh);
    switchTo(fresh);
    setDatabaseHead(head);
    pointTo({ number, schema: SCHEMA });
    setFilling(null);
  } catch (error) {
    fresh.close();
    await remove(number);
    throw error;
  }
}

async function openFresh(fresh: HallDatabase): Promise<void> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
  }, FRESH_MS);
  try {
    await within(FRESH_MS, fresh.open());
  } catch (error) {
    // Slow is not broken: only a real error counts.
    throw isLate ? error : new CannotOpen();
  } finally {
    clearTimeout(timer);
  }
}

/** None while they cannot even be listed. */
async function known(): Promise<readonly Generation[]> {
  try {
    return await within(REMOVE_MS, generationsThere());
  } catch {
    return [];
  }
}

/** Only what was never worked with, or has been replaced and proved. Failing is harmless: it is tried again. */
export async function remove(number: number): Promise<void> {
  const request = indexedDB.deleteDatabase(nameOf(number));
  const done = new Promise<void>((resolve) => {
    request.onsuccess = () => resolve();
    request.onerror = () => resolve();
  });
  await within(REMOVE_MS, done).catch(() => {});
}

/**
 * Chromium can neither open nor delete: main removes the files of all generations. The very last step, and only
 * after the journal has been read from its first entry to its last.
 */
async function discardAll(): Promise<void> {
  await readThrough();
  await bridge().call('database.discard', {});
}
