import { accept, assertNever, type Decision, type Facts, refuse } from '../basics/decision.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import type { MatterGroup } from '../codes/intake.ts';
import type { Staff } from '../people/staff.ts';
import type { QueueRules } from '../settings/queue.ts';
import { type AtWindow, impossible, moved, refusedAt } from './moving.ts';
import { rankAtArrival } from './order.ts';
import type { Ticket, TicketState } from './record.ts';
import { instantOfMove, ticketAtWindow } from './rules.ts';

/** What takes a number away from its window without ending it: 暂挂, 转号. */

/** 暂挂: whoever is served fetches something; the window calls others meanwhile. */
export function decideHold(
  command: AtWindow & { note: string },
  ticket: Ticket,
  facts: Facts,
): Decision {
  const refused = refusedAt(command, ticket, 'held');
  if (refused) return refused;
  const problem = lineProblem(command.note, 0, LINE_MAX);
  if (problem) return refuse(problem, 'note', { max: LINE_MAX });
  const { window } = command;
  const since = instantOfMove(ticket, facts.now);
  const note = command.note.trim();
  const state: TicketState = { name: 'held', since, by: facts.by, window, note };
  return accept(moved('ticket.held', ticket, state, facts.by, since));
}

/** 继续接待: a number on hold is served again, at any window that is free. */
export function decideBringBack(
  command: AtWindow,
  ticket: Ticket,
  underWay: readonly Ticket[],
  facts: Facts,
): Decision {
  if (ticket.state.name !== 'held') return impossible(ticket);
  const busy = ticketAtWindow(underWay, command.window);
  if (busy) return refuse('ticket.window-busy', undefined, { label: busy.label });
  const since = instantOfMove(ticket, facts.now);
  const state: TicketState = { name: 'serving', since, by: facts.by, window: command.window };
  return accept(moved('ticket.brought-back', ticket, state, facts.by, since));
}

/** Where a number goes. `group`: any window that takes the group. */
export type TransferTo =
  | { kind: 'group'; group: MatterGroup }
  | { kind: 'window'; window: number }
  | { kind: 'mediator'; staffId: Staff['id'] };

/**
 * 转号: to another group, window or mediator. Whoever has waited keeps the place that the arrival gave, so that
 * being sent on costs no second wait; the number stays as printed.
 */
export function decideTransfer(
  command: AtWindow & { to: TransferTo },
  ticket: Ticket,
  known: {
    windows: readonly number[];
    mediator: Staff | null;
    rules: Pick<QueueRules, 'appointmentLead'>;
  },
  facts: Facts,
): Decision {
  const refused = refusedAt(command, ticket, 'waiting');
  if (refused) return refused;
  // One that was passed is not waiting for anybody: it queues again first.
  if (ticket.state.name === 'passed') return impossible(ticket);
  const goal = goalOf(command.to, ticket, known);
  if ('ok' in goal) return goal;
  const isSame =
    goal.group === ticket.group && JSON.stringify(goal.target) === JSON.stringify(ticket.target);
  const isHere = goal.target.kind === 'window' && goal.target.window === command.window;
  if (isSame || (isHere && ticket.state.name !== 'waiting')) {
    return refuse('ticket.transfer-nowhere', FIELDS[command.to.kind]);
  }
  const since = instantOfMove(ticket, facts.now);
  const state: TicketState =
    ticket.state.name === 'waiting'
      ? { ...ticket.state, since }
      : { name: 'waiting', since, rank: rankAtArrival(ticket, known.rules) };
  return accept(moved('ticket.transferred', ticket, state, facts.by, since, goal));
}

/** The part of the form that a refusal belongs beside. */
const FIELDS = { group: 'group', window: 'window', mediator: 'staffId' } as const;

function goalOf(
  to: TransferTo,
  ticket: Ticket,
  known: { windows: readonly number[]; mediator: Staff | null },
): Pick<Ticket, 'group' | 'target'> | (Decision & { ok: false }) {
  switch (to.kind) {
    case 'group':
      return { group: to.group, target: { kind: 'any' } };
    case 'window':
      if (!known.windows.includes(to.window)) {
        return refuse('ticket.window-unknown', FIELDS.window, { window: to.window });
      }
      return { group: ticket.group, target: { kind: 'window', window: to.window } };
    case 'mediator': {
      const { mediator } = known;
      const isThere =
        mediator?.id === to.staffId && mediator.isActive && mediator.roles.includes('mediator');
      if (!isThere) return refuse('ticket.mediator-unknown', FIELDS.mediator);
      return { group: ticket.group, target: { kind: 'mediator', staffId: to.staffId } };
    }
    default:
      return assertNever(to);
  }
}
