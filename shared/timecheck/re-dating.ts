import { dayOf, type Instant } from '../basics/days.ts';
import { type Change, revise } from '../basics/decision.ts';
import type { Shift } from '../shift/record.ts';
import type { Ticket } from '../ticket/record.ts';
import type { Visit } from '../visit/record.ts';

/** Records that stand in lists and figures by the day of the clock. */
export type Dated =
  | { readonly type: 'visit'; readonly body: Visit }
  | { readonly type: 'ticket'; readonly body: Ticket }
  | { readonly type: 'shift'; readonly body: Shift };

/** An instant as it truly was: those of the wrong clock are moved, others stay. */
export type Shifted = (at: Instant) => Instant;

/** The record at its true time; nothing when no instant of it came from the wrong clock. */
export function reDated({ type, body }: Dated, shifted: Shifted): Change[] {
  switch (type) {
    case 'visit':
      return changed(type, body, visitAt(body, shifted));
    case 'ticket':
      return changed(type, body, ticketAt(body, shifted));
    case 'shift':
      return changed(type, body, shiftAt(body, shifted));
  }
}

function changed<Body extends Visit | Ticket | Shift>(
  type: Dated['type'],
  before: Body,
  after: Partial<Body>,
): Change[] {
  const body = { ...before, ...after };
  if (JSON.stringify(body) === JSON.stringify(before)) return [];
  return [{ kind: `${type}.re-dated`, type, body: revise(before, after) }];
}

function visitAt(visit: Visit, shifted: Shifted): Partial<Visit> {
  const createdAt = shifted(visit.createdAt);
  const { noticed, outcome } = visit;
  return {
    createdAt,
    // A back-entry tells its own day.
    on: createdAt === visit.createdAt ? visit.on : dayOf(createdAt),
    noticed: noticed && { ...noticed, at: Math.max(createdAt, shifted(noticed.at)) },
    outcome: outcome && { ...outcome, at: Math.max(createdAt, shifted(outcome.at)) },
  };
}

function ticketAt(ticket: Ticket, shifted: Shifted): Partial<Ticket> {
  // The times of a slip were typed, whatever the clock said.
  if (ticket.lateEntry) return {};
  const createdAt = shifted(ticket.createdAt);
  const { intervals, at } = inOrder(ticket.intervals, shifted, createdAt);
  const { turn } = ticket;
  return {
    createdAt,
    arrivedAt: shifted(ticket.arrivedAt),
    day: createdAt === ticket.createdAt ? ticket.day : dayOf(createdAt),
    turn: turn && { ...turn, at: shifted(turn.at) },
    intervals,
    state: stateAt(ticket.state, (instant) => Math.max(at, shifted(instant)), shifted),
  };
}

function stateAt(state: Ticket['state'], later: Shifted, shifted: Shifted): Ticket['state'] {
  switch (state.name) {
    case 'waiting':
      return { ...state, since: later(state.since), rank: shifted(state.rank) };
    case 'called':
      return { ...state, at: later(state.at), calledAt: later(state.calledAt) };
    case 'serving':
    case 'held':
      return { ...state, since: later(state.since) };
    case 'passed':
    case 'done':
    case 'left':
      return { ...state, at: later(state.at) };
  }
}

function shiftAt(shift: Shift, shifted: Shifted): Partial<Shift> {
  const createdAt = shifted(shift.createdAt);
  const { intervals, at } = inOrder(shift.intervals, shifted, createdAt);
  const { state } = shift;
  const later = (instant: Instant) => Math.max(at, shifted(instant));
  return {
    createdAt,
    day: createdAt === shift.createdAt ? shift.day : dayOf(createdAt),
    intervals,
    state:
      state.name === 'closed'
        ? { ...state, at: later(state.at) }
        : { ...state, since: later(state.since) },
  };
}

/** Moved one by one; none ends before it begins or begins before the one before it ended (T7). `at`: the last end. */
function inOrder<Interval extends { readonly from: Instant; readonly to: Instant }>(
  intervals: readonly Interval[],
  shifted: Shifted,
  start: Instant,
): { readonly intervals: Interval[]; readonly at: Instant } {
  let at = start;
  const moved = intervals.map((interval) => {
    const from = Math.max(at, shifted(interval.from));
    at = Math.max(from, shifted(interval.to));
    return { ...interval, from, to: at };
  });
  return { intervals: moved, at };
}
