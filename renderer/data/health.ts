import type { DBCore, DBCoreTable, Middleware } from 'dexie';

/**
 * Damage of the database, wherever it is noticed: a read in a live query, a row that does not open, a store
 * that Chromium closed by force. Whoever notices reports here and nothing else; start.ts rebuilds.
 */
export type Damage = 'read' | 'row' | 'closed' | 'missing' | 'write';

let mend: ((damage: Damage) => void) | null = null;
const afterwards = new Set<() => void>();
let isBroken = false;

/** The one who mends. */
export function onDamaged(next: (damage: Damage) => void): void {
  mend = next;
}

/** Told once; more of the same is expected until `mended`. */
export function reportDamage(damage: Damage): void {
  if (isBroken) return;
  isBroken = true;
  mend?.(damage);
}

/** False again as soon as somebody has mended it: whoever stood in line for that has nothing left to do. */
export function isDamaged(): boolean {
  return isBroken;
}

/** Mending has begun: what is noticed meanwhile is the same damage, or caused by the mending itself. */
export function mending(): void {
  isBroken = true;
}

export function mended(): void {
  isBroken = false;
  for (const listener of afterwards) listener();
}

/** Told whenever the database was reopened or rebuilt while the desk was running. */
export function onMended(listener: () => void): () => void {
  afterwards.add(listener);
  return () => afterwards.delete(listener);
}

/**
 * Errors that mean that the store itself cannot be read (IndexedDB 3.0 and what Chromium really throws):
 * UnknownError for a failed block checksum, DataError and NotReadableError for a value kept in a file beside,
 * NotFoundError for a store that is gone. Not among them: errors of a transaction that we ended ourselves.
 */
const DAMAGED = new Set(['UnknownError', 'DataError', 'NotReadableError', 'NotFoundError']);

export function isDamage(error: unknown): boolean {
  const { name, inner } = (error ?? {}) as { name?: string; inner?: { name?: string } };
  return DAMAGED.has(name ?? '') || DAMAGED.has(inner?.name ?? '');
}

/** Sits under every read of every query, so that no page has to remember to look. */
export const watchReads: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'watch-reads',
  create: (core) => ({
    ...core,
    table: (name) => {
      const table = core.table(name);
      const watched = {
        get: watch(table.get),
        getMany: watch(table.getMany),
        query: watch(table.query),
        openCursor: watch(table.openCursor),
      } satisfies Partial<DBCoreTable>;
      return { ...table, ...watched };
    },
  }),
};

function watch<Request, Result>(read: (request: Request) => Promise<Result>) {
  return (request: Request): Promise<Result> =>
    read(request).catch((error: unknown) => {
      if (isDamage(error)) reportDamage('read');
      throw error;
    });
}
