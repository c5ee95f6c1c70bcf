import type { Day } from '#shared/basics/days';
import type { BoardFacts } from '#shared/hall/board';
import type { Hall } from '#shared/settings/hall';
import { type Screen, type ScreenSettings, usualScreen } from '#shared/settings/screen';
import { db } from '../database.ts';
import { ordinaryRun, queueRules } from './queue.ts';
import { shiftsOf } from './shifts.ts';
import { openTickets } from './tickets.ts';

/** 大厅屏 as the hall set it; the usual one until then. It holds no sealed field: the hall screen has no key. */
export async function screenSettings(): Promise<ScreenSettings> {
  return (await screenRecord()) ?? usualScreen;
}

/** The record of it; undefined before the first save. */
export async function screenRecord(): Promise<Screen | undefined> {
  const [row] = await db().of('screen').limit(1).toArray();
  return row as unknown as Screen | undefined;
}

/** What the board is made of, besides the past waits and the clock, which a screen takes at its own time. */
export type HallFacts = Omit<BoardFacts, 'past' | 'now'> & { readonly name: string };

/** For a live query: the day's open tickets and shifts, and the hall's settings. */
export async function hallFacts(day: Day): Promise<HallFacts> {
  const [halls, tickets, shifts, rules, screen, run] = await Promise.all([
    db().of('hall').limit(1).toArray(),
    openTickets(day),
    shiftsOf(day),
    queueRules(),
    screenSettings(),
    ordinaryRun(day),
  ]);
  const hall = halls[0] as unknown as Hall | undefined;
  const windows = hall?.windows.map(({ number }) => number) ?? [];
  return { name: hall?.name ?? '', windows, tickets, shifts, rules, screen, run };
}
