import { addDays, type Day } from '#shared/basics/days';
import { type PastWait, pastWaitOf } from '#shared/ticket/estimate';
import { db } from '../database.ts';
import { ticketOf } from './tickets.ts';

/** Days with tickets that are learnt from: about a month of work. */
const DAYS = 20;
/** Further back a hall worked differently; holidays and closed weeks lie within. */
const DAYS_BACK = 60;
/** Of one day so many are enough, and the whole stays below 100 ms. */
const MOST_A_DAY = 300;
const KEPT_MS = 60 * 60 * 1000;

let kept: { readonly day: Day; readonly at: number; readonly waits: Promise<PastWait[]> } | null =
  null;

/**
 * The waits of this hall's last 20 days with tickets before `today`, without late entries and wrong intervals. Read
 * once an hour: it only changes when a day ends or an interval is found to be wrong.
 */
export function pastWaits(today: Day): Promise<PastWait[]> {
  const now = performance.now();
  if (kept && kept.day === today && now - kept.at < KEPT_MS) return kept.waits;
  const waits = read(today);
  kept = { day: today, at: now, waits };
  // What failed is no answer for an hour.
  waits.catch(() => {
    if (kept?.waits === waits) kept = null;
  });
  return waits;
}

async function read(today: Day): Promise<PastWait[]> {
  const waits: PastWait[] = [];
  let days = 0;
  for (let back = 1; back <= DAYS_BACK && days < DAYS; back += 1) {
    const rows = await db()
      .of('ticket')
      .where('[day+_status]')
      .equals([addDays(today, -back), 'done'])
      .limit(MOST_A_DAY)
      .toArray();
    if (rows.length > 0) days += 1;
    for (const row of rows) {
      const wait = pastWaitOf(ticketOf(row));
      if (wait) waits.push(wait);
    }
  }
  return waits;
}
