import type { Day } from '#shared/basics/days';
import type { BoardFacts } from '#shared/hall/board';
import type { Duty } from '#shared/roster/duty';
import { type Screen, type ScreenSettings, usualScreen } from '#shared/settings/screen';
import { runToday } from '#shared/ticket/order';
import { db } from '../database.ts';
import { openHere } from '../read.ts';
import { newestRun, queueRules } from './queue.ts';
import { shiftsOf } from './shifts.ts';
import { openTickets } from './tickets.ts';

/** 大厅屏 as the hall set it; the usual one until then. */
export async function screenSettings(): Promise<ScreenSettings> {
  return (await screenRecord()) ?? usualScreen;
}

/** The record of it; undefined before the first save. */
export async function screenRecord(): Promise<Screen | undefined> {
  const [row] = await db().of('screen').limit(1).toArray();
  return row && openHere('screen', row);
}

/** What the board is made of, besides the past waits and the clock, which a screen takes at its own time. */
export type HallFacts = Omit<BoardFacts, 'past' | 'now'> & { readonly name: string };
export type HallSettings = Pick<HallFacts, 'name' | 'windows' | 'rules' | 'screen'>;
/** `run` null: nobody was called yet today. */
export type HallQueue = Pick<HallFacts, 'tickets' | 'shifts' | 'duties'> & {
  readonly run: number | null;
};

/** For a live query: what the hall set; it changes a few times a year. */
export async function hallSettings(): Promise<HallSettings> {
  const [halls, rules, screen] = await Promise.all([
    db().of('hall').limit(1).toArray(),
    queueRules(),
    screenSettings(),
  ]);
  const hall = halls[0] && openHere('hall', halls[0]);
  const windows = hall?.windows.map(({ number }) => number) ?? [];
  return { name: hall?.name ?? '', windows, rules, screen };
}

/** For a live query: what moves with every call. */
export async function hallQueue(day: Day): Promise<HallQueue> {
  const [tickets, shifts, run, duties] = await Promise.all([
    openTickets(day),
    shiftsOf(day),
    newestRun(day),
    dutiesOn(day),
  ]);
  return { tickets, shifts, run, duties };
}

/** 轮值 of a day. */
async function dutiesOn(day: Day): Promise<Duty[]> {
  const rows = await db().of('duty').where('on').equals(day).limit(100).toArray();
  return rows.map((row) => openHere('duty', row));
}

export function hallFactsOf(settings: HallSettings, queue: HallQueue): HallFacts {
  return { ...settings, ...queue, run: runToday(queue.run, settings.rules) };
}
