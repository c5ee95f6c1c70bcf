import type { Change, Decision, Facts, Refusal } from '#shared/basics/decision';
import type { ActId } from '#shared/basics/ids';
import type { ProblemCode } from '#shared/basics/problems';
import { commit } from './commit.ts';
import { conclude } from './conclude.ts';
import { type FormAct, takeFormAct } from './form-act.ts';
import { isDamage, isDamaged } from './health.ts';
import { currentPerson } from './person-at-desk.ts';
import { inTurn } from './queue.ts';
import { rebuild } from './rebuild.ts';
import { actsRefusedWith } from './refusing.ts';
import { changesOf, settle } from './settle.ts';

export type Acted =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

type Decide = (facts: Facts) => Decision | Promise<Decision>;

/** How often an act is decided again after somebody else has written, or after the database was mended. */
const TRIES = 3;

/**
 * One act at the desk: load facts → decide → commit. `decide` loads what it needs itself (read.ts, queries),
 * may run more than once, and changes nothing. Acts run one at a time. Within the saving of a form the first act is
 * the form's (form-act.ts).
 * Resolves `ok` only after the entries are fsynced in the journal and the records are in the database.
 * `journal.unsettled`: nobody can say yet; the same form saved again asks first. Rejects only for a defect in `decide`.
 */
export function act(decide: Decide): Promise<Acted> {
  const form = takeFormAct();
  return inTurn(async () => {
    const refusing = actsRefusedWith();
    if (refusing) return refused(refusing);
    const before = form.state === 'tried' ? await earlier(form.id) : null;
    const acted = before ?? (await decided(form.id, decide));
    form.state = stateAfter(acted, form);
    return acted;
  });
}

/** What became of this act when it was tried before; null when it certainly was not written. */
async function earlier(id: ActId): Promise<Acted | null> {
  switch (await settle(id)) {
    case 'written':
      return { ok: true, changes: await changesOf(id) };
    case 'absent':
      return null;
    case 'unknown':
      return refused('journal.unsettled');
  }
}

function stateAfter(acted: Acted, { state }: FormAct): FormAct['state'] {
  if (acted.ok) return 'saved';
  return acted.refusals.some(({ code }) => code === 'journal.unsettled') ? 'tried' : state;
}

async function decided(id: ActId, decide: Decide): Promise<Acted> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const acted = await once(id, decide);
    if (acted) return acted;
  }
  return refused('journal.moved');
}

/** Null when it has to be decided again. */
async function once(id: ActId, decide: Decide): Promise<Acted | null> {
  const facts = { now: Date.now(), by: currentPerson() };
  try {
    const decision = await decide(facts);
    if (!decision.ok) return decision;
    const { changes } = decision;
    if (changes.length === 0) return { ok: true, changes };
    const concluded = await conclude(await commit(changes, facts.by, id), id);
    if (concluded.name === 'again') return null;
    return concluded.name === 'saved'
      ? { ok: true, changes }
      : { ok: false, refusals: concluded.refusals };
  } catch (error) {
    // Only reads throw here, before anything was written.
    if (!isDamage(error) && !isDamaged()) throw error;
    await rebuild();
    return null;
  }
}

function refused(code: ProblemCode): Acted {
  return { ok: false, refusals: [{ code }] };
}
