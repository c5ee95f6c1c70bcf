import type { Decision, Facts, Refusal } from '#shared/basics/decision';
import { commitMany, type Watch } from './commit-many.ts';
import { conclude } from './conclude.ts';
import { newAct } from './ids.ts';
import { currentPerson } from './person-at-desk.ts';
import { inTurn } from './queue.ts';
import { actsRefusedWith } from './refusing.ts';

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
  const id = newAct();
  return inTurn(async (): Promise<ActedMany> => {
    const refusing = actsRefusedWith();
    if (refusing) return { name: 'refused', refusals: [{ code: refusing }] };
    const by = currentPerson();
    const decision = await decide({ now: Date.now(), by });
    if (!decision.ok) return { name: 'refused', refusals: decision.refusals };
    const { changes } = decision;
    if (watch.signal.aborted) return { name: 'cancelled' };
    const committed = await commitMany(changes, by, id, watch);
    if (committed.name === 'cancelled') return committed;
    const concluded = await conclude(committed, id);
    switch (concluded.name) {
      case 'saved':
        return { name: 'done', count: changes.length };
      case 'again':
        return { name: 'refused', refusals: [{ code: 'import.changed' }] };
      case 'refused':
        return concluded;
    }
  });
}
