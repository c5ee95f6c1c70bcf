import {
  accept,
  type Change,
  type Decision,
  type Facts,
  refuse,
  revise,
} from '../basics/decision.ts';
import type { StaffId } from '../basics/ids.ts';
import type { Visit } from '../visit/record.ts';
import { decideEndVisit, type EndVisit } from '../visit/workflow.ts';
import { inCallingOrder } from './order.ts';
import type { Ticket, TicketState } from './record.ts';
import {
  instantOfMove,
  MAX_CALLS,
  mayMove,
  ticketAtWindow,
  windowOf,
  withInterval,
} from './rules.ts';

/** Who acts, and at which window they sit. */
type AtWindow = { window: number };
type Refused = Decision & { ok: false };

/**
 * The next number to a window: the first in order, or `ticket` when the clerk picked one. The queue is loaded
 * inside the same turn that writes, so two clerks never get the same number.
 */
export function decideCallNext(
  command: AtWindow & { ticket?: Ticket },
  queue: { waiting: readonly Ticket[]; underWay: readonly Ticket[] },
  facts: Facts,
): Decision {
  const busy = ticketAtWindow(queue.underWay, command.window);
  if (busy) return refuse('ticket.window-busy', undefined, { label: busy.label });
  const ticket = command.ticket ?? inCallingOrder(queue.waiting)[0];
  if (!ticket) return refuse('ticket.nobody-waiting');
  if (ticket.state.name !== 'waiting') {
    return refuse('ticket.not-waiting', undefined, { label: ticket.label });
  }
  const at = instantOfMove(ticket, facts.now);
  const { window } = command;
  const state: TicketState = { name: 'called', at, by: facts.by, window, calls: 1, calledAt: at };
  return accept(moved('ticket.called', ticket, state, facts.by, at));
}

/** 重呼: the second and third call. */
export function decideRecall(command: AtWindow, ticket: Ticket, facts: Facts): Decision {
  const refused = refusedAt(command, ticket, 'called');
  if (refused) return refused;
  if (ticket.state.name !== 'called') return impossible(ticket);
  if (ticket.state.calls >= MAX_CALLS) {
    return refuse('ticket.called-thrice', undefined, { label: ticket.label });
  }
  const calledAt = instantOfMove(ticket, facts.now);
  const state = { ...ticket.state, calls: ticket.state.calls + 1, calledAt };
  // The state stays `called`, so that the time since the first call stays one interval.
  return accept({ kind: 'ticket.recalled', type: 'ticket', body: revise(ticket, { state }) });
}

/** 开始接待. */
export function decideStartServing(command: AtWindow, ticket: Ticket, facts: Facts): Decision {
  const refused = refusedAt(command, ticket, 'serving');
  if (refused) return refused;
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

/** 重新排队: a passed number that came back takes its place behind those who wait. */
export function decideRequeue(ticket: Ticket, facts: Facts): Decision {
  if (!mayMove(ticket.state.name, 'waiting')) return impossible(ticket);
  const since = instantOfMove(ticket, facts.now);
  return accept(moved('ticket.requeued', ticket, { name: 'waiting', since }, facts.by, since));
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

/** Why this window may not move this ticket so; null when it may. */
function refusedAt(command: AtWindow, ticket: Ticket, to: TicketState['name']): Refused | null {
  if (!mayMove(ticket.state.name, to)) return impossible(ticket);
  const window = windowOf(ticket);
  if (window === null || window === command.window) return null;
  return refuse('ticket.other-window', undefined, { label: ticket.label, window });
}

function impossible(ticket: Ticket): Refused {
  return refuse('ticket.move', undefined, { label: ticket.label });
}

function moved(
  kind: string,
  ticket: Ticket,
  state: TicketState,
  by: StaffId,
  at: number,
): Change<Ticket> {
  return {
    kind,
    type: 'ticket',
    body: revise(ticket, { state, intervals: withInterval(ticket, at, by) }),
  };
}
