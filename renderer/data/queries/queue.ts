import type { Day } from '#shared/basics/days';
import type { MatterGroup } from '#shared/codes/intake';
import { counter } from '#shared/report/counters';
import { type Queue, type QueueRules, usualQueueRules } from '#shared/settings/queue';
import type { KnownAtIssue } from '#shared/ticket/intake';
import type { Ticket } from '#shared/ticket/record';
import { numberingOf } from '#shared/ticket/rules';
import { countNow } from '../counters.ts';
import { db } from '../database.ts';
import { lastIn, readAll, transactionOver } from '../native.ts';
import { ticketOf } from './tickets.ts';

/** The hall's 叫号规则, the usual ones until it has set its own. */
export async function queueRules(): Promise<QueueRules> {
  return (await queueRecord()) ?? usualQueueRules;
}

/** The record of the hall's own rules; undefined while it has none. It holds no sealed field. */
export async function queueRecord(): Promise<Queue | undefined> {
  const [row] = await db().of('queue').limit(1).toArray();
  return row as unknown as Queue | undefined;
}

/**
 * Ordinary numbers called since the last priority one, from the day's newest call. Before the first call as many as
 * the ratio asks for: the day's first priority number does not wait for it.
 */
export async function ordinaryRun(day: Day): Promise<number> {
  const [run, rules] = await Promise.all([
    newestRun(await transactionOver('ticket'), day),
    queueRules(),
  ]);
  return run ?? rules.ordinaryPerPriority;
}

/** What every decision about the queue stands on, in one read. */
export type QueueNow = {
  /** Waiting today. */
  readonly waiting: readonly Ticket[];
  readonly run: number;
  readonly rules: QueueRules;
};

/** Without Dexie's layers: the person at the counter, and the hall, wait for this one. */
export async function queueNow(day: Day): Promise<QueueNow> {
  const transaction = await transactionOver('ticket', 'queue');
  const [waiting, run, [own]] = await Promise.all([
    readAll(transaction, 'ticket', '[day+_status]', [day, 'waiting']),
    newestRun(transaction, day),
    readAll(transaction, 'queue'),
  ]);
  const rules = (own as unknown as Queue | undefined) ?? usualQueueRules;
  return {
    waiting: waiting.map(ticketOf),
    run: run ?? rules.ordinaryPerPriority,
    rules,
  };
}

/** What giving out a number of a group stands on; without a group nothing is given out. */
export async function issueNow(day: Day, group: MatterGroup | null): Promise<KnownAtIssue> {
  const { waiting, run, rules } = await queueNow(day);
  const prefix = group && numberingOf(group, rules).prefix;
  const issued = prefix ? await countNow(counter.tickets(day, prefix)) : 0;
  return { waiting, run, rules, issued };
}

async function newestRun(transaction: IDBTransaction, day: Day): Promise<number | null> {
  const range = IDBKeyRange.bound([day], [day, []]);
  const row = await lastIn(transaction, 'ticket', '[day+_turnAt]', range);
  return row ? (ticketOf(row).turn?.run ?? null) : null;
}
