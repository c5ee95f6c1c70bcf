import { assertNever, type Refusal } from '#shared/basics/decision';
import type { ActId } from '#shared/basics/ids';
import { catchUp } from './catch-up.ts';
import type { Committed } from './commit.ts';
import { openDatabase } from './opening.ts';
import { healAtLast } from './rebuild.ts';
import { settle } from './settle.ts';

export type Concluded =
  | { readonly name: 'saved' }
  /** The journal has gone on since: what it holds was taken in, and the act is to be decided again. */
  | { readonly name: 'again' }
  | { readonly name: 'refused'; readonly refusals: readonly Refusal[] };

/**
 * What may be told of a commit, for acts of any size. `saved` only when the journal has the act, and then always:
 * the tables are mended first, however long that takes.
 */
export async function conclude(committed: Committed, act: ActId): Promise<Concluded> {
  switch (committed.name) {
    case 'written':
      return { name: 'saved' };
    case 'refused':
      return committed;
    case 'moved':
      // Whoever wrote may have brought the database along already: its own head counts, not this page's memory.
      await openDatabase();
      await catchUp();
      return { name: 'again' };
    case 'unapplied':
      await healAtLast();
      return { name: 'saved' };
    case 'unknown':
      // Main went away in the middle: the journal is the judge.
      switch (await settle(act)) {
        case 'written':
          return { name: 'saved' };
        case 'absent':
          return { name: 'refused', refusals: [{ code: 'journal.unavailable' }] };
        case 'unknown':
          return { name: 'refused', refusals: [{ code: 'journal.unsettled' }] };
      }
      break;
    default:
      return assertNever(committed);
  }
}
