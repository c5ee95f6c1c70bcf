import type { Instant } from '../basics/days.ts';
import { type MatterGroup, matterGroups } from '../codes/intake.ts';
import { inCallingOrder } from '../ticket/order.ts';
import type { Ticket } from '../ticket/record.ts';
import { windowOf } from '../ticket/rules.ts';

/** What the hall screen needs of a ticket: a row of the table is one. */
export type { Ticket } from '../ticket/record.ts';

/** A number that is called now, or was a moment ago. */
export type CalledNumber = {
  readonly label: string;
  readonly window: number;
  /** The latest call: a new value is what the voice speaks of. */
  readonly calledAt: Instant;
  /** Shown as 优先, so that those who wait know why; the reason itself is nobody's business. */
  readonly isPriority: boolean;
  readonly isServing: boolean;
};

export type WaitingGroup = {
  readonly name: string;
  readonly prefix: string;
  readonly count: number;
};

export type WindowState = {
  readonly number: number;
  readonly state: 'free' | 'calling' | 'serving';
  readonly label: string | null;
};

/**
 * Everything the hall screen may know. Numbers, windows and states: there is no field that could carry a name
 * or a matter.
 */
export type Board = {
  readonly called: readonly CalledNumber[];
  readonly waiting: readonly WaitingGroup[];
  readonly waitingTotal: number;
  /** The next numbers in calling order. */
  readonly next: readonly { readonly label: string; readonly isPriority: boolean }[];
  readonly windows: readonly WindowState[];
  /** Numbers that were called three times, newest first. */
  readonly passed: readonly string[];
};

const CALLED_SHOWN = 4;
const NEXT_SHOWN = 6;
const PASSED_SHOWN = 6;

/** The board of the day's open tickets and the hall's window numbers. */
export function boardOf(tickets: readonly Ticket[], windows: readonly number[]): Board {
  const waiting = inCallingOrder(tickets);
  return {
    called: calledOf(tickets),
    waiting: waitingByGroup(waiting),
    waitingTotal: waiting.length,
    next: waiting.slice(0, NEXT_SHOWN).map(({ label, priority }) => ({
      label,
      isPriority: priority !== 'none',
    })),
    windows: windows.map((number) => windowState(number, tickets)),
    passed: tickets
      .flatMap((ticket) =>
        ticket.state.name === 'passed' ? [{ label: ticket.label, at: ticket.state.at }] : [],
      )
      .sort((a, b) => b.at - a.at)
      .slice(0, PASSED_SHOWN)
      .map(({ label }) => label),
  };
}

/** Newest call first. A number stays until its window calls another, so that nobody misses it. */
function calledOf(tickets: readonly Ticket[]): CalledNumber[] {
  return tickets
    .flatMap((ticket): CalledNumber[] => {
      const { state } = ticket;
      if (state.name !== 'called' && state.name !== 'serving') return [];
      return [
        {
          label: ticket.label,
          window: state.window,
          calledAt: state.name === 'called' ? state.calledAt : calledBefore(ticket, state.since),
          isPriority: ticket.priority !== 'none',
          isServing: state.name === 'serving',
        },
      ];
    })
    .sort((a, b) => b.calledAt - a.calledAt || (a.label < b.label ? -1 : 1))
    .slice(0, CALLED_SHOWN);
}

function calledBefore(ticket: Ticket, otherwise: Instant): Instant {
  return ticket.intervals.findLast((interval) => interval.state === 'called')?.from ?? otherwise;
}

function waitingByGroup(waiting: readonly Ticket[]): WaitingGroup[] {
  return (Object.keys(matterGroups) as MatterGroup[]).map((group) => ({
    name: matterGroups[group].label,
    prefix: matterGroups[group].prefix,
    count: waiting.filter((ticket) => ticket.group === group).length,
  }));
}

function windowState(number: number, tickets: readonly Ticket[]): WindowState {
  const ticket = tickets.find((candidate) => windowOf(candidate) === number);
  if (!ticket) return { number, state: 'free', label: null };
  const state = ticket.state.name === 'serving' ? 'serving' : 'calling';
  return { number, state, label: ticket.label };
}
