import type { ActId } from '#shared/basics/ids';
import { newAct } from './ids.ts';

/**
 * The act that saving a form will be. It has its id from the first keystroke that is kept, so that a form that comes
 * back after a crash can be told from one that was saved (drafts.ts), and a second press from a second act.
 */
export type FormAct = {
  readonly id: ActId;
  /** `tried`: it may have been written; what became of it is asked before it is tried again. */
  state: 'new' | 'tried' | 'saved';
};

export function newFormAct(id = newAct()): FormAct {
  return { id, state: 'new' };
}

let given: FormAct | null = null;

/**
 * Runs a form's saving: the first act that `work` begins before it first waits is this one. A second act in the same
 * saving has an id of its own.
 */
export function savingAs<Result>(form: FormAct, work: () => Result): Result {
  given = form;
  try {
    return work();
  } finally {
    given = null;
  }
}

/** For `act`: the form's, or a new one. */
export function takeFormAct(): FormAct {
  const taken = given ?? newFormAct();
  given = null;
  return taken;
}
