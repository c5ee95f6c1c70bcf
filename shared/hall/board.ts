import { type Day, dayOf, type Instant } from '../basics/days.ts';
import { dutyPosts } from '../codes/forces.ts';
import { matterGroups } from '../codes/intake.ts';
import type { Duty } from '../roster/duty.ts';
import type { QueueRules } from '../settings/queue.ts';
import type { ScreenSettings } from '../settings/screen.ts';
import type { Shift } from '../shift/record.ts';
import { hourOf, type PastWait, waitRange, waitsLike } from '../ticket/estimate.ts';
import { callingOrder, isPriority } from '../ticket/order.ts';
import type { Ticket } from '../ticket/record.ts';
import { windowOf } from '../ticket/rules.ts';
import type { Board, CalledNumber, WaitingGroup, WindowState } from './board-record.ts';

export { type PastWait, rangeWords } from '../ticket/estimate.ts';
/** The voice hears of the calls from the tickets themselves. */
export type { Ticket } from '../ticket/record.ts';
export type { Board, CalledNumber, WaitingGroup, WindowState } from './board-record.ts';

/** What a board is made of: all of it facts, so that the screen and the televisions show the same. */
export type BoardFacts = {
  /** The day's tickets that are not finished. */
  readonly tickets: readonly Ticket[];
  /** The hall's window numbers. */
  readonly windows: readonly number[];
  /** The day's open and paused shifts. */
  readonly shifts: readonly Shift[];
  readonly rules: QueueRules;
  /** Ordinary numbers called since the last priority one. */
  readonly run: number;
  readonly screen: ScreenSettings;
  /** 轮值 of the day. */
  readonly duties: readonly Pick<Duty, 'on' | 'post' | 'state'>[];
  readonly past: readonly PastWait[];
  readonly now: Instant;
};

const NEXT_SHOWN = 6;
const PASSED_SHOWN = 6;

/**
 * The public board. It can return numbers, windows, counts and states only (`boardSchema`); sensitive matters
 * are in the counts like everyone else's, under the number alone.
 */
export function boardOf(facts: BoardFacts): Board {
  const { tickets, windows, shifts, rules, run, screen, duties, past, now } = facts;
  const waiting = tickets.filter(({ state }) => state.name === 'waiting');
  const order = callingOrder(waiting, { run, now, rules }).slice(0, NEXT_SHOWN);
  return {
    called: calledOf(tickets, rules),
    waiting: waitingByGroup(waiting, rules, past, now),
    waitingTotal: waiting.length,
    next: order.map(({ ticket }) => ({
      label: ticket.label,
      isPriority: isPriority(ticket, rules),
    })),
    windows: windows.map((number) => windowState(number, tickets, shifts)),
    passed: passedOf(tickets),
    duty: dutyOf(screen, duties, dayOf(now)),
  };
}

/** Newest call first. A number stays until its window calls another, so that nobody misses it. */
export function calledOf(tickets: readonly Ticket[], rules: QueueRules): CalledNumber[] {
  return tickets
    .flatMap((ticket): CalledNumber[] => {
      const { state } = ticket;
      if (state.name !== 'called' && state.name !== 'serving') return [];
      return [
        {
          label: ticket.label,
          window: state.window,
          calledAt: state.name === 'called' ? state.calledAt : calledBefore(ticket, state.since),
          isPriority: isPriority(ticket, rules),
          isServing: state.name === 'serving',
        },
      ];
    })
    .sort((a, b) => b.calledAt - a.calledAt || (a.label < b.label ? -1 : 1));
}

function calledBefore(ticket: Ticket, otherwise: Instant): Instant {
  return ticket.intervals.findLast((interval) => interval.state === 'called')?.from ?? otherwise;
}

function waitingByGroup(
  waiting: readonly Ticket[],
  rules: QueueRules,
  past: readonly PastWait[],
  now: Instant,
): WaitingGroup[] {
  const hour = hourOf(now);
  // Whoever comes now stands behind everyone but those who wait for one window or one mediator.
  const ahead = waiting.filter(({ target }) => target.kind === 'any').length;
  return rules.groups.map(({ group, prefix }) => ({
    name: matterGroups[group].label,
    prefix,
    count: waiting.filter((ticket) => ticket.group === group).length,
    range: waitRange(waitsLike(past, group, hour), ahead),
  }));
}

function windowState(
  number: number,
  tickets: readonly Ticket[],
  shifts: readonly Shift[],
): WindowState {
  const ticket = tickets.find((candidate) => windowOf(candidate) === number);
  if (ticket) {
    const state = ticket.state.name === 'serving' ? 'serving' : 'calling';
    return { number, state, label: ticket.label };
  }
  const shift = shifts.find(({ window, state }) => window === number && state.name !== 'closed');
  if (!shift) return { number, state: 'closed', label: null };
  return { number, state: shift.state.name === 'paused' ? 'paused' : 'free', label: null };
}

function passedOf(tickets: readonly Ticket[]): string[] {
  return tickets
    .flatMap(({ label, state }) => (state.name === 'passed' ? [{ label, at: state.at }] : []))
    .sort((a, b) => b.at - a.at)
    .slice(0, PASSED_SHOWN)
    .map(({ label }) => label);
}

/** Yesterday's duty is nobody's today. A post in the hall's own words could hold a name, so it is not told. */
function dutyOf({ duty }: ScreenSettings, duties: BoardFacts['duties'], today: Day): Board['duty'] {
  const leaders = duty?.on === today ? duty.leaders.length : 0;
  const mediators = duty?.on === today ? duty.mediators.length : 0;
  const onDuty = duties.filter(({ on, state }) => on === today && state.name === 'planned');
  const posts = dutyPosts.filter((known) => onDuty.some(({ post }) => post === known));
  return leaders + mediators + posts.length === 0 ? null : { leaders, mediators, posts };
}

/** 带班领导 1 人 · 调解员 2 人 · 法官、律师 */
export function dutyWords({ leaders, mediators, posts }: NonNullable<Board['duty']>): string {
  const counts =
    leaders + mediators > 0 ? [`带班领导 ${leaders} 人`, `调解员 ${mediators} 人`] : [];
  return [...counts, posts.join('、')].filter(Boolean).join(' · ');
}
