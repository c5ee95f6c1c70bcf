import type { Calendar } from '#shared/calendar/calendar';
import { officialCalendar } from '#shared/calendar/official';
import { calendarOf } from '#shared/settings/hall-calendar';
import { type Limits, type LimitsRules, usualLimits } from '#shared/settings/limits';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** The hall's 时限设置, the usual ones until it has set its own. */
export async function limitsRules(): Promise<LimitsRules> {
  return (await limitsRecord()) ?? usualLimits;
}

/** The record of the hall's own limits; undefined while it has none. */
export async function limitsRecord(): Promise<Limits | undefined> {
  return openAll('limits', await db().of('limits').limit(1).toArray())[0];
}

/** Which days this hall works, and how long its own clocks run: the official list with the hall's own before it. */
export async function hallCalendar(): Promise<Calendar> {
  return calendarOf(officialCalendar, await limitsRules());
}
