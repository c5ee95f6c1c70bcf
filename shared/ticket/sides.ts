import { type Instant, MINUTE_MS } from '../basics/days.ts';
import { assertNever } from '../basics/decision.ts';
import type { QueueRules } from '../settings/queue.ts';
import type { Ticket } from './record.ts';

/**
 * Minutes until a side of a dispute may be called to a window where the other side was; 0: it may now. `sides`:
 * tickets of the same disputes. The two are kept from meeting at one counter (not at two).
 */
export function sideGapLeft(
  ticket: Ticket,
  at: { readonly window: number; readonly now: Instant },
  sides: readonly Ticket[],
  rules: Pick<QueueRules, 'sideGap'>,
): number {
  const { dispute } = ticket;
  if (!dispute || rules.sideGap === 0) return 0;
  const until = sides
    .filter(
      (other) =>
        other.id !== ticket.id &&
        other.dispute?.key === dispute.key &&
        other.dispute.side !== dispute.side,
    )
    .map((other) => lastAt(other, at) + rules.sideGap * MINUTE_MS)
    .reduce((latest, one) => Math.max(latest, one), 0);
  return Math.max(0, Math.ceil((until - at.now) / MINUTE_MS));
}

/**
 * When a number was last at the window; `-Infinity`: never. Intervals keep no window, so that whatever was before the
 * last wait or hold (a transfer, 重排, brought back elsewhere), and the last turn of a number that left, count for
 * every window.
 */
function lastAt(other: Ticket, at: { readonly window: number; readonly now: Instant }): Instant {
  const { state, intervals } = other;
  const isAway = state.name === 'waiting' || state.name === 'left';
  const parted = intervals.findLastIndex((one) => one.state === 'waiting' || one.state === 'held');
  const unplaced = isAway ? intervals : intervals.slice(0, parted + 1);
  const before = unplaced.findLast((one) => one.state === 'called' || one.state === 'serving');
  return Math.max(before?.to ?? Number.NEGATIVE_INFINITY, presentAt(other, at));
}

function presentAt(
  { state }: Ticket,
  at: { readonly window: number; readonly now: Instant },
): Instant {
  if (state.name === 'waiting' || state.name === 'left' || state.window !== at.window) {
    return Number.NEGATIVE_INFINITY;
  }
  switch (state.name) {
    case 'called':
    case 'serving':
      return at.now;
    case 'passed':
    case 'done':
      return state.at;
    case 'held':
      return state.since;
    default:
      return assertNever(state);
  }
}
