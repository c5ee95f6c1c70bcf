import type { Instant } from '#shared/basics/days';
import { keysOf, type MatterGroup, matterGroups } from '#shared/codes/intake';
import type { Ticket } from '#shared/ticket/record';
import { waitedMs } from '#shared/ticket/rules';
import type { Counter } from './cases.ts';
import type { Ratio } from './ratio.ts';

/** The day's visits from its counters: 批次 are visits, 人次 the people who came, 重访 the visits of known people. */
export type VisitTally = {
  readonly visits: number;
  readonly people: number;
  readonly repeat: Ratio;
};

export function tallyVisits(visits: number, people: number, repeats: number): VisitTally {
  return { visits, people, repeat: { part: repeats, whole: visits } };
}

/** The visits of a period from the day's counters (`day/<day>/visits` …); others are left aside. */
export function tallyVisitsOf(counters: readonly Counter[]): VisitTally {
  const sum = (figure: string) =>
    counters.reduce((total, { name, value }) => {
      const [kind, , own] = name.split('/');
      return total + (kind === 'day' && own === figure ? value : 0);
    }, 0);
  return tallyVisits(sum('visits'), sum('visitors'), sum('repeat-visits'));
}

/** Milliseconds; null when there is nobody to measure. */
export type Spread = { readonly p50: number | null; readonly p90: number | null };

export type QueueTally = {
  /** 等候: from the ticket until it is called, over all turns in the queue, of those who were received. */
  readonly waits: Spread;
  /** 办理: from being received until done, without the time on hold. */
  readonly service: Spread;
  /** People received so far: the waits are theirs. */
  readonly received: number;
  /** Still in the queue; their waits are not over and are not among `waits`. */
  readonly waiting: number;
  readonly longestWaitingMs: number | null;
  readonly passed: number;
  readonly left: number;
  /** 补录: their times come from paper. They are in no wait, no service time and none of the counts above. */
  readonly lateEntries: number;
  /** Intervals known to be wrong; the wait or service time that one belongs to is left out. */
  readonly wrongIntervals: number;
  /** Every number of the day, back-entries too. */
  readonly groups: readonly {
    readonly group: MatterGroup;
    readonly label: string;
    readonly count: number;
  }[];
};

/** The queue of one day from its tickets. A wait that still runs would make the median look short: told apart. */
export function tallyQueue(tickets: readonly Ticket[], now: Instant): QueueTally {
  const measured = tickets.filter(({ lateEntry }) => lateEntry === null);
  const received = measured.filter(
    ({ state, intervals }) =>
      state.name === 'serving' || intervals.some((interval) => interval.state === 'serving'),
  );
  const waiting = measured.filter(({ state }) => state.name === 'waiting');
  // Whoever was transferred waits again: that wait is not over.
  const waited = received.filter((ticket) => ticket.state.name !== 'waiting');
  const running = waiting.map((ticket) => waitedMs(ticket, now));
  return {
    waits: spreadOf(waited.filter(isRight('waiting')).map((ticket) => waitedMs(ticket, now))),
    service: spreadOf(received.filter(isOver).filter(isRight('serving')).map(servedMs)),
    received: received.length,
    waiting: waiting.length,
    longestWaitingMs: running.length > 0 ? running.reduce((most, ms) => Math.max(most, ms)) : null,
    passed: measured.filter(({ state }) => state.name === 'passed').length,
    left: measured.filter(({ state }) => state.name === 'left').length,
    lateEntries: tickets.length - measured.length,
    wrongIntervals: measured.reduce(
      (sum, { intervals }) => sum + intervals.filter(({ wrong }) => wrong !== undefined).length,
      0,
    ),
    groups: keysOf(matterGroups).map((group) => ({
      group,
      label: matterGroups[group].label,
      count: tickets.filter((ticket) => ticket.group === group).length,
    })),
  };
}

type IntervalState = Ticket['intervals'][number]['state'];

/** Tickets none of whose intervals of that state is known to be wrong: a sum with one wrong part is wrong. */
function isRight(state: IntervalState): (ticket: Ticket) => boolean {
  return ({ intervals }) =>
    !intervals.some((interval) => interval.state === state && interval.wrong !== undefined);
}

function isOver({ state }: Ticket): boolean {
  return state.name === 'done' || state.name === 'left';
}

function servedMs({ intervals }: Ticket): number {
  return intervals
    .filter(({ state }) => state === 'serving')
    .reduce((sum, { from, to }) => sum + to - from, 0);
}

function spreadOf(values: readonly number[]): Spread {
  return { p50: nearestRank(values, 50), p90: nearestRank(values, 90) };
}

/** The smallest value that `p` percent of all do not exceed (nearest rank): always a wait that someone had. */
export function nearestRank(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((p * sorted.length) / 100) - 1)] ?? null;
}
