import type { Change } from '#shared/basics/decision';
import type { ActId } from '#shared/basics/ids';
import type { Entry } from '#shared/journal/entry';
import type { AnyRecord } from '#shared/journal/records';
import { CannotReplay, catchUp, readFrom } from './catch-up.ts';
import { databaseHead } from './commit.ts';
import type { EntryRow } from './database.ts';
import { readFirst } from './native.ts';
import { healAtLast } from './rebuild.ts';

/**
 * What became of an act. `written`: it is in the journal, and the tables have it. `absent`: it is certainly not there.
 * `unknown`: the journal cannot be asked now.
 */
export type Settled = 'written' | 'absent' | 'unknown';

/**
 * The one answer to that question: whatever the journal has beyond the tables is taken in, then the act is looked up
 * by its id. Inside the one line of queue.ts.
 */
export async function settle(act: ActId): Promise<Settled> {
  try {
    await catchUp();
  } catch (error) {
    if (error instanceof CannotReplay) return 'unknown';
    await healAtLast();
  }
  return (await firstLineOf(act)) ? 'written' : 'absent';
}

/** The first line of an act in the timeline, or undefined when the tables know nothing of it. */
export function firstLineOf(act: ActId): Promise<EntryRow | undefined> {
  return readFirst('entry', 'act', act) as Promise<EntryRow | undefined>;
}

/** What a written act changed, as the journal has it: for whoever was not told when it was written. */
export async function changesOf(act: ActId): Promise<Change[]> {
  const changes: Change[] = [];
  let next = (await firstLineOf(act))?.seq ?? databaseHead().seq + 1;
  while (next <= databaseHead().seq) {
    const { entries } = await readFrom(next);
    const own = entries.findIndex((entry) => entry.act !== act);
    changes.push(...(own < 0 ? entries : entries.slice(0, own)).map(changeOf));
    if (own >= 0 || entries.length === 0) break;
    next += entries.length;
  }
  return changes;
}

/** The entry's envelope was checked by main, its body by whoever wrote it. */
function changeOf({ kind, record, body }: Entry): Change {
  return { kind, type: record.type, body: body as unknown as AnyRecord };
}
