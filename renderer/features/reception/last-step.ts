import type { Change } from '#shared/basics/decision';
import type { Shift } from '#shared/shift/record';
import type { Ticket } from '#shared/ticket/record';
import { type Step, type StepRecord, UNDO_MS } from '#shared/ticket/undo';
import type { Visit } from '#shared/visit/record';

/**
 * The last step at this desk, for 撤销. Only in memory: after a restart a minute has gone by, and whoever changed the
 * records meanwhile is seen by their revisions.
 */
type LastStep = { readonly words: string; readonly step: Step };

let last: LastStep | null = null;
/** What is told: the same object until it changes, as `useSyncExternalStore` asks for. */
let told: { readonly words: string; readonly until: number } | null = null;
const listeners = new Set<() => void>();

/** `words`: 叫 A005. `until`: the last moment at which it can be undone, as `performance.now()` tells it. Null: nothing to undo. */
export function lastStep(): { readonly words: string; readonly until: number } | null {
  return told;
}

/** Told when there is another last step, or none. */
export function onLastStep(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function stepToUndo(): Step | null {
  return last?.step ?? null;
}

export function keepStep(next: LastStep | null): void {
  last = next;
  told = next && { words: next.words, until: next.step.ticks + UNDO_MS };
  for (const listener of listeners) listener();
}

/** Tells which records were loaded for a decision, as they were before it. */
export type Seen = (...records: Undoable[]) => void;
/** The records that a step of the queue changes. */
export type Undoable = Ticket | Visit | Shift;

/** What an act did, with every record before and after it; null when it changed nothing. */
export function stepOf(
  words: string,
  ticks: number,
  changes: readonly Change[],
  before: ReadonlyMap<string, Undoable>,
): LastStep | null {
  const records = changes.map(
    ({ type, body }) => ({ type, before: before.get(body.id) ?? null, after: body }) as StepRecord,
  );
  if (records.length === 0) return null;
  const ticket = records.find((record) => record.type === 'ticket')?.after as Ticket | undefined;
  return { words: ticket ? `${words} ${ticket.label}` : words, step: { ticks, records } };
}
