import { Dexie } from 'dexie';
import { entryAt } from './catch-up.ts';
import { databaseHead } from './commit.ts';
import { db } from './database.ts';
import { generationOf, generationsThere, nameOf } from './generations.ts';
import { remove } from './rebuild.ts';
import { actsRefusedWith } from './refusing.ts';
import { within } from './within.ts';

const LOOK_MS = 10_000;

/** The full check (search-worker.ts) has passed: from the next start on nothing older is needed. */
export async function keepProof(): Promise<void> {
  const { seq, hash } = databaseHead();
  // An empty one has proved nothing.
  if (actsRefusedWith() || seq === 0) return;
  await db().meta.put({ name: 'proved', seq, hash });
}

/**
 * Removes the generations before this one when it has proved itself at an earlier start, and only those whose
 * entries are all in the journal. Behind the work; what cannot be removed now is tried again at the next start.
 */
export async function removeReplaced(): Promise<void> {
  const current = db().name;
  if ((await db().meta.get('proved')) === undefined) return;
  for (const { number } of await generationsThere()) {
    if (number === generationOf(current) || db().name !== current) continue;
    if (await isInJournal(nameOf(number))) await remove(number);
  }
}

/** A database that nobody can open any more says nothing of its own. */
async function isInJournal(name: string): Promise<boolean> {
  const old = new Dexie(name);
  let head: { readonly seq: number; readonly hash: string } | undefined;
  try {
    await within(LOOK_MS, old.open());
    head = await within(LOOK_MS, old.table('meta').get('head'));
  } catch {
    return true;
  } finally {
    old.close();
  }
  if (!head) return true;
  return (await entryAt(head.seq))?.hash === head.hash;
}
