import { EMPTY_HEAD, type Head } from '#shared/journal/entry';
import { setDatabaseHead } from './commit.ts';
import { db, fits, HallDatabase, SCHEMA, switchTo } from './database.ts';
import {
  type Generation,
  generationsThere,
  nameOf,
  nextGeneration,
  pointedGeneration,
} from './generations.ts';
import { mended } from './health.ts';

/** After this long it is said that the database is still being opened. */
const SLOW_MS = 5_000;

/** `seconds` since the opening began; `isBlocked`: another window still holds it. */
export type OnSlow = (seconds: number, isBlocked: boolean) => void;

/**
 * Opens the database and takes over the head that it holds. Slow is not empty: it is waited for as long as it takes,
 * and only the store's own error ends it.
 */
export async function openDatabase(onSlow: OnSlow = () => {}): Promise<void> {
  const begun = performance.now();
  let isBlocked = false;
  const blocked = () => {
    isBlocked = true;
  };
  const timer = setInterval(() => {
    const ms = performance.now() - begun;
    if (ms >= SLOW_MS) onSlow(Math.floor(ms / 1000), isBlocked);
  }, 1_000);
  const opening = db();
  opening.on('blocked', blocked);
  try {
    if (!opening.isOpen()) await opening.open();
    setDatabaseHead(await headOf(opening));
  } finally {
    clearInterval(timer);
    opening.on.blocked.unsubscribe(blocked);
  }
}

/**
 * Chooses the generation to work with and opens it: the one that the pointer names, else the best one that this
 * program can read, else a new one. A database of an older schema is not touched. Rejects with the store's error.
 */
export async function openChosen(onSlow: OnSlow): Promise<void> {
  const isOther = switchTo(new HallDatabase(nameOf(await chosen())));
  await openDatabase(onSlow);
  // A list that was drawn before the choice asks again.
  if (isOther) mended();
}

async function chosen(): Promise<number> {
  const pointed = pointedGeneration();
  // The usual start asks nobody.
  if (pointed?.schema === SCHEMA) return pointed.number;
  const there = await generationsThere();
  const readable = there.filter(({ schema }) => fits(schema));
  const isThere = pointed && readable.some(({ number }) => number === pointed.number);
  if (isThere) return pointed.number;
  return (await bestOf(readable)) ?? nextGeneration(there, 0);
}

/**
 * For a database that opened without anything in it: when the pointer was wrong, another generation holds what is
 * missed here. True when the page has gone over to it.
 */
export async function openBetter(): Promise<boolean> {
  const there = await generationsThere();
  const best = await bestOf(
    there.filter(({ number, schema }) => fits(schema) && nameOf(number) !== db().name),
  );
  if (best === null) return false;
  switchTo(new HallDatabase(nameOf(best)));
  await openDatabase();
  mended();
  return true;
}

/** The one that has come furthest, and of equals the newest; null when none holds anything. */
async function bestOf(generations: readonly Generation[]): Promise<number | null> {
  let best: { number: number; seq: number } | null = null;
  for (const { number } of generations) {
    const seq = await headIn(number);
    if (seq > 0 && seq >= (best?.seq ?? 0)) best = { number, seq };
  }
  return best?.number ?? null;
}

/** 0 for one that holds nothing, or cannot be read. */
async function headIn(number: number): Promise<number> {
  const database = new HallDatabase(nameOf(number));
  try {
    return (await headOf(database)).seq;
  } catch {
    return 0;
  } finally {
    database.close();
  }
}

/** Nothing was ever written into it, so that filling it harms nothing. */
export async function isBare(): Promise<boolean> {
  const tables = db().tables.filter(({ name }) => name !== 'draft');
  const firsts = await Promise.all(tables.map((table) => table.limit(1).primaryKeys()));
  return firsts.every((keys) => keys.length === 0);
}

async function headOf(database: HallDatabase): Promise<Head> {
  const kept = await database.meta.get('head');
  return kept ? { seq: kept.seq, hash: kept.hash } : EMPTY_HEAD;
}
