import type { Table } from 'dexie';
import { EMPTY_HEAD } from '#shared/journal/entry';
import { bridge } from '../bridge/bridge.ts';
import { catchUp, type OnProgress, readThrough } from './catch-up.ts';
import { databaseHead, setDatabaseHead } from './commit.ts';
import { type DraftRow, db } from './database.ts';
import { mended, mending } from './health.ts';
import { within } from './within.ts';

const OPEN_MS = 5_000;
const EMPTY_MS = 60_000;
const DRAFTS_MS = 1_000;
const ATTEMPTS = 6;

/** Opens the database and takes over the head that it holds. A blocked open never settles by itself: 5 s. */
export async function openDatabase(): Promise<void> {
  if (!db().isOpen()) await within(OPEN_MS, db().open());
  const kept = await within(OPEN_MS, db().meta.get('head'));
  setDatabaseHead(kept ? { seq: kept.seq, hash: kept.hash } : EMPTY_HEAD);
}

/** After a failed transaction: the same database again, with what it misses. */
export async function reopen(onProgress?: OnProgress): Promise<void> {
  mending();
  db().close({ disableAutoOpen: false });
  await openDatabase();
  await catchUp(onProgress);
  mended();
}

/**
 * Deletes the database and replays the whole journal into a new one. Half-filled forms are carried over as far
 * as they can still be read. Chromium may need several openings until a damaged store is really gone.
 */
export async function rebuild(onProgress?: OnProgress): Promise<void> {
  mending();
  // Damaged as it is, the database may be the only copy of what a damaged journal cannot give back.
  if (databaseHead().seq > 0) await readThrough();
  const drafts = await keptDrafts();
  for (let attempt = 1; ; attempt += 1) {
    try {
      await remove();
      await openDatabase();
      await catchUp(onProgress);
      if (drafts.length > 0) await db().draft.bulkPut(drafts);
      // For whoever looks from outside, as in search.ts.
      performance.mark('database-rebuilt');
      mended();
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
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

async function remove(): Promise<void> {
  db().close({ disableAutoOpen: false });
  setDatabaseHead(EMPTY_HEAD);
  try {
    await within(OPEN_MS, db().delete({ disableAutoOpen: false }));
  } catch {
    // A store too broken to be deleted is wiped by Chromium when it is opened. One that is only blocked by
    // another window can still be emptied. One that can be neither opened nor deleted is main's to remove.
    try {
      await within(OPEN_MS, db().open());
    } catch {
      await within(OPEN_MS, bridge().call('database.discard', {}));
      return;
    }
    const tables = db().tables.filter(({ name }) => name !== 'draft');
    await within(
      EMPTY_MS,
      db().transaction('rw', tables, () => Promise.all(tables.map(clear))),
    );
  }
}

function clear(table: Table): PromiseLike<void> {
  return table.clear();
}

async function keptDrafts(): Promise<DraftRow[]> {
  try {
    return await within(DRAFTS_MS, db().draft.toArray());
  } catch {
    return [];
  }
}
