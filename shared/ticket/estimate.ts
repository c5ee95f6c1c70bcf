import { type Instant, MINUTE_MS, timeOf } from '../basics/days.ts';
import type { MatterGroup } from '../codes/intake.ts';
import type { Ticket } from './record.ts';

/** One wait that somebody had: `ahead` numbers were before it when it was given out, at `hour` (0–23) of the hall. */
export type PastWait = {
  readonly ahead: number;
  readonly waitedMs: number;
  readonly hour: number;
  readonly group: MatterGroup;
};

/** Minutes, both multiples of 5, `from` below `to`. */
export type WaitRange = { readonly from: number; readonly to: number };

/** Fewer waits than this are chance: nothing is promised from them. */
export const FEWEST_WAITS = 20;
const STEP_MIN = 5;
/** Four of five waits were inside the range. */
const LOW = 0.1;
const HIGH = 0.9;

/**
 * What the wait of one ticket teaches: from coming in until the first call. Null for those that tell nothing of
 * an ordinary wait: never called, received without waiting, appointments, other people's times from paper
 * (补录), and whatever has an interval that is known to be wrong.
 */
export function pastWaitOf(ticket: Ticket): PastWait | null {
  const { intervals, arrivedAt, ahead, group } = ticket;
  if (ticket.lateEntry || ticket.appointedAt !== null) return null;
  if (ticket.state.name !== 'done' || intervals.some(({ wrong }) => wrong)) return null;
  if (intervals[0]?.state !== 'waiting') return null;
  const called = intervals.find(({ state }) => state === 'called');
  if (!called || called.from < arrivedAt) return null;
  return { ahead, waitedMs: called.from - arrivedAt, hour: hourOf(arrivedAt), group };
}

/**
 * The waits to learn from for a group at an hour of the hall: those of the group within an hour of it; the whole
 * day's of the group while these are too few.
 */
export function waitsLike(
  past: readonly PastWait[],
  group: MatterGroup,
  hour: number,
): readonly PastWait[] {
  const ofGroup = past.filter((wait) => wait.group === group);
  const ofHour = ofGroup.filter((wait) => Math.abs(wait.hour - hour) <= 1);
  return ofHour.length >= FEWEST_WAITS ? ofHour : ofGroup;
}

/** The hour of the hall's clock, 0 to 23. */
export function hourOf(at: Instant): number {
  return Number(timeOf(at).slice(0, 2));
}

/**
 * How long somebody with `ahead` numbers before them will probably wait, in minutes: where four of five waits
 * with about as many ahead lay. Null while fewer than 20 such waits are known: no promise is better than a guess.
 */
export function waitRange(past: readonly PastWait[], ahead: number): WaitRange | null {
  const waits = nearest(past, ahead)
    .map(({ waitedMs }) => waitedMs)
    .sort((a, b) => a - b);
  if (waits.length < FEWEST_WAITS) return null;
  const from = Math.floor(minutesAt(waits, LOW) / STEP_MIN) * STEP_MIN;
  const to = Math.ceil(minutesAt(waits, HIGH) / STEP_MIN) * STEP_MIN;
  return { from, to: Math.max(to, from + STEP_MIN) };
}

/** The range in the hall's words; the same on the screen, at the desk and on the slip. */
export function rangeWords({ from, to }: WaitRange): string {
  return from === 0 ? `约 ${to} 分钟以内` : `约 ${from}–${to} 分钟`;
}

/** The waits with the most similar number ahead: as wide as it takes for 20, never more than half as many again. */
function nearest(past: readonly PastWait[], ahead: number): readonly PastWait[] {
  const widest = Math.max(1, Math.floor(ahead / 2));
  const distances = past.map((wait) => Math.abs(wait.ahead - ahead)).sort((a, b) => a - b);
  const width = Math.min(widest, distances[FEWEST_WAITS - 1] ?? widest);
  return past.filter((wait) => Math.abs(wait.ahead - ahead) <= width);
}

/** Nearest rank. */
function minutesAt(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(sorted.length * share));
  return (sorted[rank - 1] ?? 0) / MINUTE_MS;
}
