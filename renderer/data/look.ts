import { EMPTY_HEAD } from '#shared/journal/entry';
import { type OnProgress, readFrom } from './catch-up.ts';
import { databaseHead, setDatabaseHead } from './commit.ts';
import { db, HallDatabase, switchTo } from './database.ts';
import { memoryOf } from './fill.ts';
import {
  fillingGeneration,
  generationsThere,
  nameOf,
  nextGeneration,
  pointedGeneration,
  setFilling,
} from './generations.ts';
import { writeRows } from './native.ts';
import { remove } from './rebuild.ts';

/**
 * A database to be looked at while the journal takes nothing in: the one that there is, as it is; when that is empty
 * or cannot be read (`isOpen` false), a new one with every entry that is intact. It gets no head: no later start takes
 * it for a whole one. The one that there was is not touched.
 */
export async function openToLook(isOpen: boolean, onProgress: OnProgress): Promise<void> {
  if (isOpen && databaseHead().seq > 0) return;
  const left = fillingGeneration();
  if (left !== null && left !== pointedGeneration()?.number) await remove(left);
  const there = await generationsThere().catch(() => []);
  const number = nextGeneration(there, pointedGeneration()?.number ?? 0);
  setFilling(number);
  const fresh = new HallDatabase(nameOf(number));
  await fresh.open();
  const memory = memoryOf(fresh);
  for (let next = 1; ; ) {
    const { entries, head } = await readFrom(next);
    const last = entries.at(-1);
    if (!last) break;
    await writeRows(await memory.take(entries, null), fresh, false);
    next = last.seq + 1;
    onProgress(last.seq, Math.max(head.seq, last.seq));
  }
  if (db().name !== fresh.name) switchTo(fresh);
  setDatabaseHead(EMPTY_HEAD);
}
