import { assertNever, type Decision, type Facts, type Refusal } from '#shared/basics/decision';
import { catchUp } from './catch-up.ts';
import { databaseHead } from './commit.ts';
import { commitMany, type Watch } from './commit-many.ts';
import { newAct } from './ids.ts';
import { currentPerson } from './person-at-desk.ts';
import { inTurn } from './queue.ts';
import { heal, openDatabase } from './rebuild.ts';

export type ActedMany =
  | { readonly name: 'done'; readonly count: number }
  | { readonly name: 'cancelled' }
  | { readonly name: 'refused'; readonly refusals: readonly Refusal[] };

/**
 * One act of very many records (an import, its undoing): the same sentence as `act`, with progress and a way to
 * cancel. Everything of it is saved, or nothing. Whoever saves meanwhile waits in the line.
 */
export function actMany(
  decide: (facts: Facts) => Promise<Decision>,
  watch: Watch,
): Promise<ActedMany> {
  return inTurn(async (): Promise<ActedMany> => {
    const by = currentPerson();
    const after = databaseHead();
    const decision = await decide({ now: Date.now(), by });
    if (!decision.ok) return { name: 'refused', refusals: decision.refusals };
    const { changes } = decision;
    const done = { name: 'done', count: changes.length } as const;
    if (watch.signal.aborted) return { name: 'cancelled' };
    const committed = await commitMany(changes, by, newAct(), watch);
    switch (committed.name) {
      case 'written':
        return done;
      case 'cancelled':
        return committed;
      case 'refused':
        return { name: 'refused', refusals: committed.refusals };
      case 'moved':
        await openDatabase();
        await catchUp();
        return { name: 'refused', refusals: [{ code: 'import.changed' }] };
      case 'unapplied':
        // It is in the journal: the tables are brought along, or rebuilt.
        await heal();
        return done;
      case 'unknown':
        await catchUp();
        return databaseHead().seq === after.seq + changes.length
          ? done
          : { name: 'refused', refusals: [{ code: 'journal.unavailable' }] };
      default:
        return assertNever(committed);
    }
  });
}
