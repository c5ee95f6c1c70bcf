import {
  assertNever,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
} from '#shared/basics/decision';
import type { ActId } from '#shared/basics/ids';
import type { ProblemCode } from '#shared/basics/problems';
import { catchUp } from './catch-up.ts';
import { type Committed, commit, databaseHead } from './commit.ts';
import { isDamage, isDamaged } from './health.ts';
import { newAct } from './ids.ts';
import { currentPerson } from './person-at-desk.ts';
import { inTurn } from './queue.ts';
import { heal, openDatabase, rebuild } from './rebuild.ts';

export type Acted =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** How often an act is decided again after somebody else has written, or after the database was mended. */
const TRIES = 3;
/** While the disk is full the database cannot be mended: the act waits, because it IS in the journal. */
const HEAL_AGAIN_MS = 5_000;

/**
 * One act at the desk: load facts → decide → commit. `decide` loads what it needs itself (read.ts, queries),
 * may run more than once, and changes nothing. Acts run one at a time.
 * Resolves `ok` only after the entries are fsynced in the journal and the records are in the database.
 * Rejects only for a defect in `decide`.
 */
export function act(decide: (facts: Facts) => Decision | Promise<Decision>): Promise<Acted> {
  const id = newAct();
  return inTurn(async () => {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const acted = await once(id, decide);
      if (acted) return acted;
    }
    return refused('journal.moved');
  });
}

/** Null when it has to be decided again. */
async function once(
  id: ActId,
  decide: (facts: Facts) => Decision | Promise<Decision>,
): Promise<Acted | null> {
  const facts = { now: Date.now(), by: currentPerson() };
  const after = databaseHead();
  let changes: readonly Change[];
  let committed: Committed;
  try {
    const decision = await decide(facts);
    if (!decision.ok) return decision;
    changes = decision.changes;
    if (changes.length === 0) return { ok: true, changes };
    committed = await commit(changes, facts.by, id);
  } catch (error) {
    // Only reads throw here, before anything was written.
    if (!isDamage(error) && !isDamaged()) throw error;
    await rebuild();
    return null;
  }
  switch (committed.name) {
    case 'written':
      return { ok: true, changes };
    case 'refused':
      return { ok: false, refusals: committed.refusals };
    case 'moved':
      // Whoever wrote may have brought the database along already: its own head counts, not this page's memory.
      await openDatabase();
      await catchUp();
      return null;
    case 'unapplied':
      await healAtLast();
      return { ok: true, changes };
    case 'unknown':
      // Main went away in the middle. The journal is the judge: what it holds now is taken in, and the act
      // was written exactly when the journal has grown by it.
      try {
        await catchUp();
      } catch {
        return refused('journal.unavailable');
      }
      return databaseHead().seq === after.seq + changes.length
        ? { ok: true, changes }
        : refused('journal.unavailable');
    default:
      return assertNever(committed);
  }
}

/** Answering "not saved" here would make a person type again what is in the journal already. */
async function healAtLast(): Promise<void> {
  for (;;) {
    try {
      return await heal();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, HEAL_AGAIN_MS));
    }
  }
}

function refused(code: ProblemCode): Acted {
  return { ok: false, refusals: [{ code }] };
}
