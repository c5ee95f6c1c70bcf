import { refuse } from '#shared/basics/decision';
import { officialCalendar } from '#shared/calendar/official';
import { decideRecount, recounted } from '#shared/clock/recount';
import { calendarOf } from '#shared/settings/hall-calendar';
import type { Acted } from './act.ts';
import { actOnCase } from './case-act.ts';
import { knownClock, runningClocks } from './queries/clocks.ts';
import { limitsRules } from './queries/limits.ts';

/** More clocks than any hall has running; what is due last would be left for the next time. */
const MOST = 5000;

/**
 * Counts the running work-day clocks again on the calendar that holds now, each as one act; `count` tells how many
 * moved. Stops at the first refusal: what was moved stays moved, and the rest is counted the next time.
 */
export async function recountClocks(): Promise<Acted & { readonly count: number }> {
  const [clocks, limits] = await Promise.all([runningClocks(MOST), limitsRules()]);
  const timing = { limits, calendar: calendarOf(officialCalendar, limits) };
  let count = 0;
  for (const { id } of clocks.filter((clock) => recounted(clock, timing) !== null)) {
    const acted = await actOnCase(async () => {
      const known = await knownClock(id);
      return known ? decideRecount(known) : refuse('record.missing');
    });
    if (!acted.ok) return { ...acted, count };
    if (acted.changes.length > 0) count += 1;
  }
  return { ok: true, changes: [], count };
}
