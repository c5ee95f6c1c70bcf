import { dayOf } from '#shared/basics/days';
import { accept } from '#shared/basics/decision';
import { decideEndLeftOpen } from '#shared/shift/workflow';
import { type Acted, act } from './act.ts';
import { db } from './database.ts';
import { shiftsLeftOpen } from './queries/shifts.ts';
import { atTrueTime } from './queries/timechecks.ts';

/** So many of the last entries tell when somebody was last at work: several busy days. */
const ENTRIES = 3000;

/** Ends the shifts that were left open on an earlier day (T24); writes nothing when there are none. */
export function endLeftOpenShifts(): Promise<Acted> {
  return act(async (facts) => {
    const left = await shiftsLeftOpen(dayOf(facts.now));
    if (left.length === 0) return accept();
    const entries = await db().entry.orderBy('seq').reverse().limit(ENTRIES).toArray();
    return decideEndLeftOpen(left, await atTrueTime(entries), facts);
  });
}
