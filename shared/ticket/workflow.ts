import type { Instant } from '../basics/days.ts';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  refuse,
  revise,
} from '../basics/decision.ts';
import type { ShiftId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import type { QueueRules } from '../settings/queue.ts';
import type { Shift } from '../shift/record.ts';
import { logOnChanges, shiftAt } from '../shift/workflow.ts';
import type { Visit } from '../visit/record.ts';
import { decideEndVisit, type EndVisit } from '../visit/workflow.ts';
import { type AtWindow, impossible, moved, refusedAt } from './moving.ts';
import { callingOrder, type Known, rankBehind, runAfter, type Turn } from './order.ts';
import type { Ticket, TicketState } from './record.ts';
import { instantOfMove, MAX_CALLS, mayTake, ticketAtWindow } from './rules.ts';
import { sideGapLeft } from './sides.ts';

/** The queue as it stands when a number is called. It is loaded inside the same turn that writes. */
export type CallQueue = {
  /** Those who wait today; numbers in other states are left out. */
  readonly waiting: readonly Ticket[];
  /** Numbers at the windows, of whatever day. */
  readonly underWay: readonly Ticket[];
  /** Tickets of the same disputes as those who wait. */
  readonly sides: readonly Ticket[];
  /** Today's shifts that are not closed. */
  readonly shifts: readonly Shift[];
  readonly run: number;
  /** When the day's newest call was; null or left out before the first. */
  readonly lastTurnAt?: Instant | null;
  readonly rules: QueueRules;
};

/** `shiftId`: a new id, for when whoever calls is not on at the window yet. */
type Caller = AtWindow & { shiftId: ShiftId };

/**
 * 叫下一个: the first in order of those whom this window may take. Two clerks never get the same number: acts run
 * one at a time, and whoever decided on an older revision is refused.
 */
export function decideCallNext(command: Caller, queue: CallQueue, facts: Facts): Decision {
  const refused = refusedToCall(command, queue);
  if (refused) return refused;
  const at = { window: command.window, staffId: facts.by, now: facts.now };
  const mine = queue.waiting.filter((ticket) => mayTake(ticket, at, queue.rules));
  const free = mine.filter((ticket) => sideGapLeft(ticket, at, queue.sides, queue.rules) === 0);
  const turn = callingOrder(free, knownAt(queue, facts))[0];
  if (turn) return accept(...calledTo(command, turn, queue, facts));
  const kept = mine.find(({ state }) => state.name === 'waiting');
  return kept ? tooSoon(kept, command.window, queue, facts) : refuse('ticket.nobody-waiting');
}

/**
 * 点叫: a number out of order, for a reason that is kept with the call. The one whose turn it is anyway needs none.
 * A window may pick what it would not be given, but never the other side of a dispute within the gap.
 */
export function decideCallPicked(
  command: Caller & { ticket: Ticket; note: string },
  queue: CallQueue,
  facts: Facts,
): Decision {
  const refused = refusedToCall(command, queue);
  if (refused) return refused;
  const { ticket, window } = command;
  if (ticket.state.name !== 'waiting') {
    return refuse('ticket.not-waiting', undefined, { label: ticket.label });
  }
  const at = { window, staffId: facts.by, now: facts.now };
  if (sideGapLeft(ticket, at, queue.sides, queue.rules) > 0) {
    return tooSoon(ticket, window, queue, facts);
  }
  const mine = queue.waiting.filter(
    (other) =>
      mayTake(other, at, queue.rules) && sideGapLeft(other, at, queue.sides, queue.rules) === 0,
  );
  const first = callingOrder(mine, knownAt(queue, facts))[0];
  if (first?.ticket.id === ticket.id) return accept(...calledTo(command, first, queue, facts));
  const problem = lineProblem(command.note, 1, LINE_MAX);
  if (problem) {
    const code = problem === 'text.empty' ? 'ticket.pick-reason' : problem;
    return refuse(code, 'note', { max: LINE_MAX });
  }
  const reason = { kind: 'picked', note: command.note.trim() } as const;
  return accept(...calledTo(command, { ticket, reason }, queue, facts));
}

function refusedToCall({ window }: AtWindow, queue: CallQueue) {
  const busy = ticketAtWindow(queue.underWay, window);
  if (busy) return refuse('ticket.window-busy', undefined, { label: busy.label });
  const isPaused = shiftAt(queue.shifts, window)?.state.name === 'paused';
  return isPaused ? refuse('shift.paused', undefined, { window }) : null;
}

function tooSoon(ticket: Ticket, window: number, queue: CallQueue, facts: Facts) {
  const minutes = sideGapLeft(ticket, { window, now: facts.now }, queue.sides, queue.rules);
  return refuse('ticket.not-same-window-yet', undefined, { label: ticket.label, minutes });
}

function knownAt({ run, rules }: CallQueue, { now }: Facts): Known {
  return { run, now, rules };
}

/** The number at the window, and whoever calls on at it. */
function calledTo(
  { window, shiftId }: Caller,
  { ticket, reason }: Turn,
  queue: CallQueue,
  facts: Facts,
): Change[] {
  const at = instantOfMove(ticket, facts.now);
  const calls = { calls: 1, calledAt: at, reason };
  const state: TicketState = { name: 'called', at, by: facts.by, window, ...calls };
  // The newest call is found by this time, so it never goes back, whatever the clock does.
  const turn = { at: Math.max(at, (queue.lastTurnAt ?? 0) + 1), run: runAfter(ticket, queue) };
  return [
    moved('ticket.called', ticket, state, facts.by, at, { turn }),
    ...logOnChanges({ shiftId, window }, queue.shifts, facts),
  ];
}

/** 重呼: the second and third call. */
export function decideRecall(command: AtWindow, ticket: Ticket, facts: Facts): Decision {
  const refused = refusedAt(command, ticket, 'called');
  if (refused) return refused;
  if (ticket.state.name !== 'called') return impossible(ticket);
  if (ticket.state.calls >= MAX_CALLS) {
    return refuse('ticket.called-thrice', undefined, { label: ticket.label });
  }
  // Never the same moment as the call before: by its time the hall knows that it is another one.
  const calledAt = Math.max(facts.now, ticket.state.calledAt + 1);
  const state = { ...ticket.state, calls: ticket.state.calls + 1, calledAt };
  // The state stays `called`, so that the time since the first call stays one interval.
  return accept({ kind: 'ticket.recalled', type: 'ticket', body: revise(ticket, { state }) });
}

/** 开始接待. */
export function decideStartServing(command: AtWindow, ticket: Ticket, facts: Facts): Decision {
  const refused = refusedAt(command, ticket, 'serving');
  if (refused) return refused;
  // From `held` a number comes back only to a window that is free (away.ts).
  if (ticket.state.name !== 'called') return impossible(ticket);
  const since = instantOfMove(ticket, facts.now);
  const state: TicketState = { name: 'serving', since, by: facts.by, window: command.window };
  return accept(moved('ticket.serving-started', ticket, state, facts.by, since));
}

/** 过号: three calls without an answer. */
export function decidePass(command: AtWindow, ticket: Ticket, facts: Facts): Decision {
  const refused = refusedAt(command, ticket, 'passed');
  if (refused) return refused;
  if (ticket.state.name !== 'called') return impossible(ticket);
  const { calls } = ticket.state;
  if (calls < MAX_CALLS) {
    return refuse('ticket.call-thrice-first', undefined, { label: ticket.label, calls });
  }
  const at = instantOfMove(ticket, facts.now);
  const state: TicketState = { name: 'passed', at, by: facts.by, window: command.window };
  return accept(moved('ticket.passed', ticket, state, facts.by, at));
}

/** 重排: a passed number that came back queues again behind the next `requeuePlaces` to be called; 0: it does not. */
export function decideRequeue(
  ticket: Ticket,
  queue: Pick<CallQueue, 'waiting' | 'run' | 'rules'>,
  facts: Facts,
): Decision {
  if (ticket.state.name !== 'passed') return impossible(ticket);
  const { waiting, run, rules } = queue;
  if (rules.requeuePlaces === 0) {
    return refuse('ticket.passed-for-good', undefined, { label: ticket.label });
  }
  const since = instantOfMove(ticket, facts.now);
  const rank = rankBehind(ticket, rules.requeuePlaces, waiting, { run, rules, now: since });
  const state: TicketState = { name: 'waiting', since, rank };
  return accept(moved('ticket.requeued', ticket, state, facts.by, since));
}

/** 办结, 引导: the number is done and the visit says how it ended, in one act. */
export function decideFinish(
  command: AtWindow & { end: EndVisit | null },
  ticket: Ticket,
  visit: Visit,
  facts: Facts,
): Decision {
  const refused = refusedAt(command, ticket, 'done');
  if (refused) return refused;
  const ended = endOfVisit(command.end, visit, facts);
  if (!ended.ok) return ended;
  const at = instantOfMove(ticket, facts.now);
  const state: TicketState = { name: 'done', at, by: facts.by, window: command.window };
  return accept(moved('ticket.done', ticket, state, facts.by, at), ...ended.changes);
}

/** 离开: whoever holds the number went away, from whatever place in the queue. */
export function decideLeave(
  command: AtWindow,
  ticket: Ticket,
  visit: Visit,
  facts: Facts,
): Decision {
  const refused = refusedAt(command, ticket, 'left');
  if (refused) return refused;
  const ended: Decision =
    visit.outcome === null ? decideEndVisit({ kind: 'left' }, visit, facts) : accept();
  if (!ended.ok) return ended;
  const at = instantOfMove(ticket, facts.now);
  const state: TicketState = { name: 'left', at, by: facts.by };
  return accept(moved('ticket.left', ticket, state, facts.by, at), ...ended.changes);
}

/** A visit that became a case has its outcome already; any other needs one now. */
function endOfVisit(end: EndVisit | null, visit: Visit, facts: Facts): Decision {
  if (visit.outcome !== null) return end === null ? accept() : refuse('visit.ended');
  return end === null ? refuse('ticket.outcome-missing') : decideEndVisit(end, visit, facts);
}
