import type { ActId } from '#shared/basics/ids';
import { db, seal } from './database.ts';
import { type FormAct, newFormAct } from './form-act.ts';
import { newAct } from './ids.ts';
import { whenLevel } from './level.ts';
import { actsRefusedWith } from './refusing.ts';
import { firstLineOf } from './settle.ts';

/**
 * Half-filled forms, sealed: they survive a crash, but are no record and not in the journal. A rebuild carries
 * them over (keep-drafts.ts). A draft that cannot be kept or read is never in the way of the form itself.
 */
export async function saveDraft(
  name: string,
  value: unknown,
  act: ActId = newAct(),
): Promise<void> {
  // Looking on: what was kept before stays as it was.
  if (actsRefusedWith()) return;
  try {
    await db().draft.put({ name, sealed: seal().sealFields({ value }), act });
  } catch {
    // The typing is still on the screen; the next keystroke tries again.
  }
}

export type KeptDraft =
  /** Nothing was typed, or it cannot be read. */
  | { readonly name: 'none' }
  /** The program ended between the journal and the end of the save: what was typed is saved. */
  | { readonly name: 'saved' }
  | { readonly name: 'open'; readonly value: unknown; readonly act: FormAct };

/**
 * The kept form. Answers only when the database is level with the journal: before that nobody knows whether it was
 * saved. A form that was is no draft any more, and is dropped.
 */
export async function loadDraft(name: string): Promise<KeptDraft> {
  try {
    await whenLevel();
    const row = await db().draft.get(name);
    if (!row) return { name: 'none' };
    if (await firstLineOf(row.act)) {
      await dropDraft(name);
      return { name: 'saved' };
    }
    const value = seal().openFields(row.sealed)['value'];
    return { name: 'open', value, act: newFormAct(row.act) };
  } catch {
    return { name: 'none' };
  }
}

export async function dropDraft(name: string): Promise<void> {
  if (actsRefusedWith()) return;
  try {
    await db().draft.delete(name);
  } catch {
    // It is offered once more at the next start, and can be discarded there.
  }
}
