import { type Day, dayOf, type Instant } from '#shared/basics/days';
import type { RecordType } from '#shared/basics/ids';
import type { MatterGroup } from '#shared/codes/intake';
import { EMPTY_HEAD } from '#shared/journal/entry';
import type { AnyRecord } from '#shared/journal/records';
import { counter } from '#shared/report/counters';
import { type Queue, type QueueRules, usualQueueRules } from '#shared/settings/queue';
import type { KnownAtIssue } from '#shared/ticket/intake';
import { runToday } from '#shared/ticket/order';
import type { Ticket } from '#shared/ticket/record';
import { numberingOf, windowOf } from '#shared/ticket/rules';
import { isHere, sameDays } from '#shared/timecheck/true-time';
import { databaseHead, onApplied } from './commit.ts';
import { countNow } from './counters.ts';
import type { MetaRow } from './database.ts';
import { onMended } from './health.ts';
import { lastRows, readAll, transactionOver } from './native.ts';
import { newestCall } from './queries/queue.ts';
import { type OpenState, openStates, ticketOf, ticketsOf } from './queries/tickets.ts';
import { checksIn, type PlainCheck } from './queries/timechecks.ts';
import { openHere } from './read.ts';

/**
 * The day's queue as it stands after the last write. Read once, then kept level by what is written: this page is
 * the only writer, and a busy day's tickets are too many to read again for every call. The hall screen, which
 * writes nothing, reads them itself (queries/tickets.ts).
 */
export type QueueStanding = {
  readonly day: Day;
  /** Everyone who is here and not finished, in no order: also of days that are the same coming (timecheck). */
  readonly tickets: readonly Ticket[];
  /** Of these, those who wait. */
  readonly waiting: readonly Ticket[];
  /** Numbers of earlier days that nobody ended, the latest days first: their visits are still open. */
  readonly leftover: readonly Ticket[];
  /** Numbers called or being served, of whatever day: each keeps its window. */
  readonly underWay: readonly Ticket[];
  /** Ordinary numbers called since the last priority one; before the day's first call as many as the ratio asks for. */
  readonly run: number;
  /** The day's newest call; null before the first. */
  readonly lastTurnAt: Instant | null;
  readonly rules: QueueRules;
  /** The clock leapt on this day: numbers are not given out by counting alone. */
  readonly isMixed: boolean;
};

type Kept = {
  readonly standing: QueueStanding;
  /** The newest call of the day: its ticket tells `run`. */
  readonly newest: Ticket | null;
  readonly checks: readonly PlainCheck[];
};

let kept: Kept | null = null;
/** Number of the last entry that `kept` has taken in. */
let after = -1;
let asked: Day | null = null;
const listeners = new Set<() => void>();

/** What is known without reading; null until `queueNow` has answered, and again after the database was rebuilt. */
export function knownQueue(day: Day): QueueStanding | null {
  return kept && kept.standing.day === day && after === databaseHead().seq ? kept.standing : null;
}

/** Told when what `knownQueue` answers has changed. */
export function onQueueChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How often it is read again when somebody wrote meanwhile. */
const TRIES = 3;

/** What every decision about the queue stands on. */
export async function queueNow(day: Day): Promise<QueueStanding> {
  asked = day;
  for (let tries = 1; ; tries += 1) {
    const known = knownQueue(day);
    if (known) return known;
    const { read, seq } = await readQueue(day);
    keep(read, seq);
    // Read in one moment, so it is whole at any rate; what was written meanwhile is not in it.
    if (seq >= databaseHead().seq || tries === TRIES) return read.standing;
  }
}

/** What giving out a number of a group stands on; without a group nothing is given out. */
export async function issueNow(day: Day, group: MatterGroup | null): Promise<KnownAtIssue> {
  const { waiting, tickets, leftover, run, rules, isMixed } = await queueNow(day);
  if (group === null) return { waiting, run, rules, issued: 0 };
  const { prefix, first } = numberingOf(group, rules);
  const counted = await countNow(counter.tickets(day, prefix));
  if (!isMixed) return { waiting, run, rules, issued: counted };
  // Numbers of two days are out, or came to this day with a correction: the highest of them all counts.
  const own = [...(await ticketsOf(day)), ...tickets, ...leftover].filter(
    ({ label }) => label[0] === prefix,
  );
  const highest = Math.max(first - 1, ...own.map(({ number }) => number));
  return { waiting, run, rules, issued: Math.max(counted, highest - first + 1) };
}

/** So many numbers that nobody ended are shown; whoever waits since an older one came again long ago. */
const MOST_LEFT_OVER = 500;

/** The standing and the number of the last entry in it, from one moment. */
async function readQueue(day: Day): Promise<{ readonly read: Kept; readonly seq: number }> {
  const transaction = await transactionOver('ticket', 'queue', 'meta', 'timecheck');
  const before = IDBKeyRange.upperBound(day, true);
  const [here, earlier, newest, [own], [head], checks] = await Promise.all([
    readAll(transaction, 'ticket', '_open', IDBKeyRange.lowerBound(day)),
    lastRows(transaction, 'ticket', '_open', before, MOST_LEFT_OVER),
    newestCall(transaction, day),
    readAll(transaction, 'queue'),
    readAll(transaction, 'meta'),
    checksIn(transaction),
  ]);
  const open = [...here, ...earlier].map(ticketOf);
  const rules = own ? openHere('queue', own) : usualQueueRules;
  const { seq } = (head as unknown as MetaRow | undefined) ?? EMPTY_HEAD;
  return { read: keptOf(day, open, newest, rules, checks), seq };
}

/** `open`: every ticket that is not finished, of whatever day. */
function keptOf(
  day: Day,
  open: readonly Ticket[],
  newest: Ticket | null,
  rules: QueueRules,
  checks: readonly PlainCheck[],
): Kept {
  const same = sameDays(checks, day);
  const tickets = open.filter((ticket) => isHere(ticket.day, day, same));
  const standing = {
    ...{ day, tickets, rules },
    waiting: tickets.filter(({ state }) => state.name === 'waiting'),
    leftover: open.filter((ticket) => !isHere(ticket.day, day, same)),
    underWay: open.filter((ticket) => windowOf(ticket) !== null),
    run: runToday(newest?.turn?.run ?? null, rules),
    lastTurnAt: newest?.turn?.at ?? null,
    isMixed:
      tickets.some((ticket) => ticket.day !== day) || checks.some((one) => touches(one, day)),
  };
  return { standing, newest, checks };
}

/** Whether the clock leapt, or was corrected, on a day. */
function touches({ createdAt, state }: PlainCheck, day: Day): boolean {
  return dayOf(createdAt) === day || (state.name !== 'noticed' && dayOf(state.at) === day);
}

// Another database may hold what the damaged one had lost, at the same head.
onMended(() => {
  keep(null, -1);
  // Whoever asked the one before may have got no answer, and asks no more.
  if (asked) queueNow(asked).catch(() => {});
});

onApplied((latest) => {
  if (!kept) return;
  const head = databaseHead().seq;
  const next = takenIn(kept, [...latest.values()]);
  if (next === kept) after = head;
  else keep(next, head);
});

/** The standing with what was written; null when it has to be read anew. */
function takenIn(before: Kept, written: readonly Written[]): Kept | null {
  const { standing, newest, checks } = before;
  const { day } = standing;
  if (written.some(({ type }) => type === 'timecheck')) return null;
  const changed = written.flatMap(({ type, body }) => (type === 'ticket' ? [body as Ticket] : []));
  const own = written.find(({ type }) => type === 'queue')?.body as Queue | undefined;
  if (changed.length === 0 && !own) return before;
  let last = newest;
  for (const ticket of changed.filter((one) => one.day === day)) {
    // A call that was taken back: which one is the newest now is not known here.
    if (ticket.id === last?.id && ticket.turn?.at !== last.turn?.at) return null;
    if (ticket.turn && ticket.turn.at >= (last?.turn?.at ?? 0)) last = ticket;
  }
  const ids = new Set(changed.map(({ id }) => id));
  const open = [
    ...[...standing.leftover, ...standing.tickets].filter(({ id }) => !ids.has(id)),
    ...changed.filter(({ state }) => openStates.includes(state.name as OpenState)),
  ];
  return keptOf(day, open, last, own ?? standing.rules, checks);
}

type Written = { readonly type: RecordType; readonly body: AnyRecord };

function keep(next: Kept | null, seq: number): void {
  kept = next;
  after = seq;
  // In a task of its own: whoever waits for the write is told 已保存 before the lists are drawn anew.
  setTimeout(() => {
    for (const listener of listeners) listener();
  });
}
