import type { Head } from './entry.ts';

/** How the database stands to the journal at start. */
export type Standing =
  | { readonly name: 'level' }
  /** A crash came between journal and database: the entries after `from` are replayed. */
  | { readonly name: 'behind'; readonly from: Head }
  /** Nothing in the database, something in the journal: it was deleted or reset. */
  | { readonly name: 'empty' }
  /** The database knows entries that the journal lacks. Nobody may choose for people here: stop, keep both. */
  | { readonly name: 'ahead'; readonly seq: number }
  /** Same number, other hash: two histories. */
  | { readonly name: 'fork'; readonly seq: number };

/** `database`: the head kept in IndexedDB, null when it has none. */
export function compareHeads(database: Head | null, journal: Head): Standing {
  if (!database || database.seq === 0) {
    return journal.seq === 0 ? { name: 'level' } : { name: 'empty' };
  }
  if (database.seq > journal.seq) return { name: 'ahead', seq: journal.seq + 1 };
  if (database.seq < journal.seq) return { name: 'behind', from: database };
  return database.hash === journal.hash ? { name: 'level' } : { name: 'fork', seq: journal.seq };
}
