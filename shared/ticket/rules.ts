import type { Instant } from '../basics/days.ts';
import { assertNever } from '../basics/decision.ts';
import type { StaffId } from '../basics/ids.ts';
import { type MatterGroup, matterGroups } from '../codes/intake.ts';
import type { QueueRules } from '../settings/queue.ts';
import type { Ticket, TicketState } from './record.ts';

/** A ticket is called at most three times; then it may be passed (domain.md §8, 过号). */
export const MAX_CALLS = 3;

type StateName = TicketState['name'];

/**
 * Every allowed move of a ticket. What is not here is refused. Back to `waiting` leads a transfer from every open
 * state, and from `passed` also 重排.
 */
export const moves: Readonly<Record<StateName, readonly StateName[]>> = {
  waiting: ['called', 'waiting', 'left'],
  called: ['called', 'serving', 'passed', 'waiting', 'left'],
  serving: ['done', 'held', 'waiting', 'left'],
  passed: ['waiting', 'left'],
  held: ['serving', 'waiting', 'left'],
  done: [],
  left: [],
};

export function mayMove(from: StateName, to: StateName): boolean {
  return moves[from].includes(to);
}

/** `A005`: the group's letter and the number in at least three digits. */
export function labelOf(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(3, '0')}`;
}

/** The letter and the range of numbers of a group. A group that the hall left out keeps its usual letter. */
export function numberingOf(
  group: MatterGroup,
  rules: Pick<QueueRules, 'groups'>,
): { prefix: string; first: number; last: number } {
  const own = rules.groups.find((one) => one.group === group);
  return own ?? { prefix: matterGroups[group].prefix, first: 1, last: 9999 };
}

/** When the ticket entered its present state. */
export function sinceOf(state: TicketState): Instant {
  switch (state.name) {
    case 'waiting':
    case 'serving':
    case 'held':
      return state.since;
    case 'called':
    case 'passed':
    case 'done':
    case 'left':
      return state.at;
    default:
      return assertNever(state);
  }
}

/** The window that has the ticket now; null while nobody has. A number on hold leaves its window free. */
export function windowOf(ticket: Ticket): number | null {
  const { state } = ticket;
  return state.name === 'called' || state.name === 'serving' ? state.window : null;
}

/** The ticket that a window is calling or serving. */
export function ticketAtWindow(tickets: readonly Ticket[], window: number): Ticket | null {
  return tickets.find((ticket) => windowOf(ticket) === window) ?? null;
}

/** Whether a window, with whoever sits there, may take a number in its turn: its target and the window's groups. */
export function mayTake(
  ticket: Pick<Ticket, 'target' | 'group'>,
  at: { readonly window: number; readonly staffId: StaffId },
  rules: Pick<QueueRules, 'windows'>,
): boolean {
  const { target } = ticket;
  switch (target.kind) {
    case 'window':
      return target.window === at.window;
    case 'mediator':
      return target.staffId === at.staffId;
    case 'any': {
      const own = rules.windows.find(({ window }) => window === at.window);
      return own === undefined || own.groups.includes(ticket.group);
    }
    default:
      return assertNever(target);
  }
}

/**
 * The instant of a move: now, but never before the state that it ends. A clock that was set back would
 * otherwise write negative waits into the record.
 */
export function instantOfMove(ticket: Ticket, now: Instant): Instant {
  const latest = ticket.state.name === 'called' ? ticket.state.calledAt : sinceOf(ticket.state);
  return Math.max(now, latest);
}

/** The ticket's intervals with the present state closed at `to`. Final states are no intervals. */
export function withInterval(ticket: Ticket, to: Instant, by: StaffId): Ticket['intervals'] {
  const { state } = ticket;
  if (state.name === 'done' || state.name === 'left') return ticket.intervals;
  return [...ticket.intervals, { state: state.name, from: sinceOf(state), to, by }];
}

/** Milliseconds waited before being served or leaving, over all turns in the queue; up to `now` while waiting. */
export function waitedMs(ticket: Ticket, now: Instant): number {
  const past = ticket.intervals
    .filter((interval) => interval.state === 'waiting')
    .reduce((sum, interval) => sum + interval.to - interval.from, 0);
  return ticket.state.name === 'waiting' ? past + Math.max(0, now - ticket.state.since) : past;
}
