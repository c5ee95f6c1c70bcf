import { addDays, type Day } from '#shared/basics/days';
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
import { databaseHead, onApplied } from './commit.ts';
import { countNow } from './counters.ts';
import type { MetaRow } from './database.ts';
import { readAll, transactionOver } from './native.ts';
import { newestCall } from './queries/queue.ts';
import { type OpenState, openStates, ticketOf } from './queries/tickets.ts';

/**
 * The day's queue as it stands after the last write. Read once, then kept level by what is written: this page is
 * the only writer, and a busy day's tickets are too many to read again for every call. The hall screen, which
 * writes nothing, reads them itself (queries/tickets.ts).
 */
export type QueueStanding = {
  readonly day: Day;
  /** Everyone who is not finished, in no order. */
  readonly tickets: readonly Ticket[];
  /** Of these, those who wait. */
  readonly waiting: readonly Ticket[];
  /** Numbers of earlier days that nobody ended: their visits are still open. */
  readonly leftover: readonly Ticket[];
  /** Numbers called or being served, of whatever day: each keeps its window. */
  readonly underWay: readonly Ticket[];
  /** Ordinary numbers called since the last priority one; before the day's first call as many as the ratio asks for. */
  readonly run: number;
  readonly rules: QueueRules;
};

type Kept = {
  readonly standing: QueueStanding;
  /** The newest call of the day: its ticket tells `run`. */
  readonly newest: Ticket | null;
};

let kept: Kept | null = null;
/** Number of the last entry that `kept` has taken in. */
let after = -1;
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
  const { waiting, run, rules } = await queueNow(day);
  const prefix = group && numberingOf(group, rules).prefix;
  const issued = prefix ? await countNow(counter.tickets(day, prefix)) : 0;
  return { waiting, run, rules, issued };
}

/** Further back nobody comes any more; a long holiday is shorter. */
const DAYS_BACK = 31;

/** The standing and the number of the last entry in it, from one moment. */
async function readQueue(day: Day): Promise<{ readonly read: Kept; readonly seq: number }> {
  const transaction = await transactionOver('ticket', 'queue', 'meta');
  const openOn = async (one: Day) => {
    const byState = openStates.map((state) =>
      readAll(transaction, 'ticket', '[day+_status]', [one, state]),
    );
    return (await Promise.all(byState)).flat().map(ticketOf);
  };
  const earlier = Array.from({ length: DAYS_BACK }, (_, back) => openOn(addDays(day, -1 - back)));
  const [tickets, before, newest, [own], [head]] = await Promise.all([
    openOn(day),
    Promise.all(earlier),
    newestCall(transaction, day),
    readAll(transaction, 'queue'),
    readAll(transaction, 'meta'),
  ]);
  const rules = (own as unknown as Queue | undefined) ?? usualQueueRules;
  const { seq } = (head as unknown as MetaRow | undefined) ?? EMPTY_HEAD;
  return { read: keptOf(day, [...before.flat(), ...tickets], newest, rules), seq };
}

/** `open`: every ticket that is not finished, of the day and of the days before it. */
function keptOf(day: Day, open: readonly Ticket[], newest: Ticket | null, rules: QueueRules): Kept {
  const tickets = open.filter((ticket) => ticket.day === day);
  const standing = {
    ...{ day, tickets, rules },
    waiting: tickets.filter(({ state }) => state.name === 'waiting'),
    leftover: open.filter((ticket) => ticket.day < day),
    underWay: open.filter((ticket) => windowOf(ticket) !== null),
    run: runToday(newest?.turn?.run ?? null, rules),
  };
  return { standing, newest };
}

onApplied((latest) => {
  if (!kept) return;
  const head = databaseHead().seq;
  const next = takenIn(kept, [...latest.values()]);
  if (next === kept) after = head;
  else keep(next, head);
});

/** The standing with what was written; null when it has to be read anew. */
function takenIn(before: Kept, written: readonly Written[]): Kept | null {
  const { standing, newest } = before;
  const { day } = standing;
  const changed = written.flatMap(({ type, body }) =>
    type === 'ticket' && (body as Ticket).day <= day ? [body as Ticket] : [],
  );
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
  return keptOf(day, open, last, own ?? standing.rules);
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
