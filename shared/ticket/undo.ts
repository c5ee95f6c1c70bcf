import { MINUTE_MS } from '../basics/days.ts';
import { accept, type Change, type Decision, type Facts, refuse } from '../basics/decision.ts';
import type { Shift } from '../shift/record.ts';
import { closed } from '../shift/workflow.ts';
import type { Visit } from '../visit/record.ts';
import type { Ticket } from './record.ts';
import { ticketAtWindow, windowOf } from './rules.ts';

/** How long the last step can be taken back. */
export const UNDO_MS = MINUTE_MS;

type Kept<Type extends string, Body> = {
  readonly type: Type;
  /** Null: the step created it. */
  readonly before: Body | null;
  readonly after: Body;
};
/** One record that a step changed. */
export type StepRecord = Kept<'ticket', Ticket> | Kept<'visit', Visit> | Kept<'shift', Shift>;
/** `ticks`: milliseconds of a clock that only goes forward, so that no leap lengthens or ends the minute. */
export type Step = { readonly ticks: number; readonly records: readonly StepRecord[] };

/**
 * 撤销: every record is again what it was before the step, but for its revision (the journal tells both). A shift
 * that the step began is ended. `current`: the records as they are now; `underWay`: numbers at the windows; `ticks`: the
 * same clock as the step's, now.
 */
export function decideUndo(
  step: Step,
  known: {
    current: readonly { readonly id: string; readonly revision: number }[];
    underWay: readonly Ticket[];
    ticks: number;
  },
  facts: Facts,
): Decision {
  if (known.ticks - step.ticks > UNDO_MS) return refuse('ticket.undo-late');
  const changes: Change[] = [];
  for (const record of step.records) {
    const { id, revision } = record.after;
    const now = known.current.find((one) => one.id === id);
    if (now?.revision !== revision) return refuse('ticket.undo-changed');
    const taken = record.type === 'ticket' && record.before && takenWindow(record.before, known);
    if (taken) return taken;
    const change = restored(record, facts);
    if (!change) return refuse('ticket.undo-nothing');
    changes.push(change);
  }
  return changes.length > 0 ? accept(...changes) : refuse('ticket.undo-nothing');
}

/** A number does not come back to a window that has another one by now. */
function takenWindow(before: Ticket, { underWay }: { underWay: readonly Ticket[] }) {
  const window = windowOf(before);
  if (window === null) return null;
  const others = underWay.filter(({ id }) => id !== before.id);
  const busy = ticketAtWindow(others, window);
  return busy ? refuse('ticket.undo-window', undefined, { window, label: busy.label }) : null;
}

function restored(record: StepRecord, facts: Facts): Change | null {
  const { type, before, after } = record;
  if (before) {
    return { kind: `${type}.undone`, type, body: { ...before, revision: after.revision + 1 } };
  }
  return type === 'shift' ? closed('shift.undone', after, facts) : null;
}
