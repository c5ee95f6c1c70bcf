import { db, seal } from './database.ts';

/**
 * Half-filled forms, sealed: they survive a crash, but are no record and not in the journal. A rebuild carries
 * them over (rebuild.ts). A draft that cannot be kept or read is never in the way of the form itself.
 */
export async function saveDraft(name: string, value: unknown): Promise<void> {
  try {
    await db().draft.put({ name, sealed: seal().sealFields({ value }) });
  } catch {
    // The typing is still on the screen; the next keystroke tries again.
  }
}

/** The kept value, or undefined. */
export async function loadDraft(name: string): Promise<unknown> {
  try {
    const row = await db().draft.get(name);
    return row && seal().openFields(row.sealed)['value'];
  } catch {
    return undefined;
  }
}

export async function dropDraft(name: string): Promise<void> {
  try {
    await db().draft.delete(name);
  } catch {
    // It is offered once more at the next start, and can be discarded there.
  }
}
