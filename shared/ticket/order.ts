import { isOnTime, rankAtCheckIn } from '#shared/appointment/rules';
import { type Instant, MINUTE_MS } from '../basics/days.ts';
import type { QueueRules } from '../settings/queue.ts';
import type { CallReason, Ticket } from './record.ts';

/**
 * What decides the order besides the tickets. `run`: ordinary numbers called since the last priority one; as many
 * as the ratio asks for at the day's start, so that the first priority number is not kept waiting.
 */
export type Known = { readonly run: number; readonly now: Instant; readonly rules: QueueRules };

export type Turn = { readonly ticket: Ticket; readonly reason: CallReason };

/**
 * Whether a number is taken ahead of its place. One that was passed has had its turn: it queues again like
 * everyone else, or it would be back before those whom it was put behind.
 */
export function isPriority(
  ticket: Pick<Ticket, 'priority' | 'intervals'>,
  rules: Pick<QueueRules, 'priorities'>,
): boolean {
  return (
    ticket.priority !== 'none' &&
    rules.priorities.includes(ticket.priority) &&
    !ticket.intervals.some(({ state }) => state === 'passed')
  );
}

/** `run` as the day's newest call told it; before the first (null) the first priority number does not wait. */
export function runToday(newest: number | null, rules: Pick<QueueRules, 'ordinaryPerPriority'>) {
  return newest ?? rules.ordinaryPerPriority;
}

/** `run` after this number was called. */
export function runAfter(ticket: Ticket, known: Pick<Known, 'run' | 'rules'>): number {
  return isPriority(ticket, known.rules) ? 0 : known.run + 1;
}

/**
 * The order in which those who wait will be called if nobody else comes, each with its reason:
 * 1. whoever has waited `agedAfter` minutes, first come first served;
 * 2. one priority number after every `ordinaryPerPriority` ordinary ones;
 * 3. otherwise first come first served, so that a priority number never waits longer for being one.
 * "First come" is the rank: the arrival, unless an appointment or 重排 moved it; then the id.
 */
export function callingOrder(waiting: readonly Ticket[], known: Known): Turn[] {
  const { rules, now } = known;
  const sorted = waiting.filter(({ state }) => state.name === 'waiting').sort(before);
  const turns: Turn[] = [];
  let { run } = known;
  const take = (ticket: Ticket, reason: CallReason) => {
    turns.push({ ticket, reason });
    run = runAfter(ticket, { run, rules });
  };
  const agedBy = now - rules.agedAfter * MINUTE_MS;
  // An appointment's place may lie before its holder came: the wait that is told is one that really was.
  const isAged = (ticket: Ticket) => Math.max(rankOf(ticket), ticket.arrivedAt) <= agedBy;
  for (const ticket of sorted.filter(isAged)) {
    take(ticket, { kind: 'aged', minutes: rules.agedAfter });
  }
  const rest = sorted.filter((ticket) => !isAged(ticket));
  const preferred = rest.filter((ticket) => isPriority(ticket, rules));
  const ordinary = rest.filter((ticket) => !isPriority(ticket, rules));
  for (let p = 0, o = 0; p < preferred.length || o < ordinary.length; ) {
    const first = preferred[p];
    const other = ordinary[o];
    if (first && other && run >= rules.ordinaryPerPriority && before(other, first) < 0) {
      take(first, { kind: 'priority', every: rules.ordinaryPerPriority });
      p += 1;
    } else if (first && (!other || before(first, other) < 0)) {
      take(first, inTurn(first));
      p += 1;
    } else if (other) {
      take(other, inTurn(other));
      o += 1;
    }
  }
  return turns;
}

/** How many are called before a number that waits; those meant for one window or mediator only compete there. */
export function aheadOf(ticket: Ticket, waiting: readonly Ticket[], known: Known): number {
  const rivals = waiting.filter((other) => other.id !== ticket.id && isRival(other, ticket));
  const order = callingOrder([...rivals, ticket], known);
  return Math.max(
    0,
    order.findIndex((turn) => turn.ticket.id === ticket.id),
  );
}

/**
 * The most calls that can come before an ordinary number with `earlier` numbers of an earlier rank waiting:
 * those, and one priority number that came later for every `ordinaryPerPriority` ordinary ones called, and one
 * more that may be due at once. However many come later, it never grows; only an appointment that is kept later
 * may still take an earlier rank, and then counts among those.
 */
export function ordinaryBound(
  earlier: number,
  rules: Pick<QueueRules, 'ordinaryPerPriority'>,
): number {
  return earlier + 1 + Math.floor(earlier / rules.ordinaryPerPriority);
}

/**
 * The place of whoever comes now: behind everyone who came before, also when the clock was set back meanwhile. By a
 * right clock it is the moment itself.
 */
export function placeOfNext(waiting: readonly Ticket[], now: Instant): Instant {
  return waiting.reduce((latest, ticket) => Math.max(latest, rankOf(ticket) + 1), now);
}

/** The place that an arrival gives; an appointment that was kept moves it forward (N3). */
export function rankAtArrival(
  ticket: Pick<Ticket, 'arrivedAt' | 'appointedAt'>,
  rules: Pick<QueueRules, 'appointmentLead'>,
): Instant {
  const { arrivedAt, appointedAt } = ticket;
  return appointedAt === null
    ? arrivedAt
    : rankAtCheckIn(appointedAt, arrivedAt, rules.appointmentLead);
}

/**
 * The place that lets the next `places` be called before a number that was passed (all of them when fewer wait).
 * With priority numbers in between that is not the rank of the last of them: the order itself is asked.
 */
export function rankBehind(
  ticket: Ticket,
  places: number,
  waiting: readonly Ticket[],
  known: Known,
): Instant {
  const others = waiting.filter(({ id }) => id !== ticket.id);
  const own = rankAtArrival(ticket, known.rules) + 1;
  const later = others.map(rankOf).filter((rank) => rank >= own);
  const ranks = [own, ...later.map((rank) => rank + 1)].sort((a, b) => a - b);
  const before = (rank: Instant) => {
    // It has had its turn: it is no priority number any more.
    const again: Ticket = {
      ...ticket,
      priority: 'none',
      state: { name: 'waiting', since: known.now, rank },
    };
    return callingOrder([...others, again], known).findIndex((turn) => turn.ticket === again);
  };
  const wanted = Math.min(places, others.length);
  // A later rank is never called earlier: the first that is late enough is found by halving.
  let from = 0;
  let to = ranks.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (before(ranks[middle] ?? own) >= wanted) to = middle;
    else from = middle + 1;
  }
  return ranks[from] ?? own;
}

function inTurn(ticket: Ticket): CallReason {
  const isKept = ticket.appointedAt !== null && isOnTime(ticket.appointedAt, ticket.arrivedAt);
  return { kind: isKept ? 'appointment' : 'turn' };
}

function isRival(other: Ticket, ticket: Ticket): boolean {
  if (other.target.kind === 'any') return true;
  return JSON.stringify(other.target) === JSON.stringify(ticket.target);
}

function before(a: Ticket, b: Ticket): number {
  // Equal instants happen when two desks save in one millisecond: ids sort by time and are unique.
  return rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1);
}

function rankOf(ticket: Ticket): Instant {
  return ticket.state.name === 'waiting' ? ticket.state.rank : ticket.arrivedAt;
}
