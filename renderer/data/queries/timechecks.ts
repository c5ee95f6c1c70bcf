import type { Day, Instant } from '#shared/basics/days';
import type { Correction, Timecheck } from '#shared/timecheck/record';
import {
  correctionsOf,
  orderedParts,
  type SeqRange,
  sameDays,
  trueTime,
} from '#shared/timecheck/true-time';
import { db, type EntryRow } from '../database.ts';
import { readAll } from '../native.ts';
import { openAll } from '../read.ts';

/** 校时记录. A clock leaps a few times in a hall's life, so the table is read whole. */
const MOST = 1_000;

/** What of it is not sealed: enough for lists and for the hall screen, which has no key. */
export type PlainCheck = Omit<Timecheck, 'note'>;

/** Questions about the clock that nobody has answered yet, the oldest first. */
export async function openTimechecks(): Promise<Timecheck[]> {
  const rows = await db().of('timecheck').where('_status').equals('noticed').limit(MOST).toArray();
  // Ids stand in the order of the wall clock, which is what is in doubt.
  return openAll('timecheck', rows).sort((one, other) => one.afterSeq - other.afterSeq);
}

/** The days that are the same coming to the hall as `today`, while the clock is in doubt. */
export async function daysLike(today: Day): Promise<Day[]> {
  const rows = await db().of('timecheck').where('_status').equals('noticed').limit(MOST).toArray();
  return sameDays(rows as unknown as PlainCheck[], today);
}

/** What is known of wrong times, for whatever shows when an act was. */
export async function knownCorrections(): Promise<Correction[]> {
  const rows = await db()
    .of('timecheck')
    .where('_status')
    .equals('corrected')
    .limit(MOST)
    .toArray();
  return correctionsOf(rows as unknown as PlainCheck[]);
}

/** Lines of a timeline, each at the time at which it truly happened. */
export async function atTrueTime(rows: readonly EntryRow[]): Promise<EntryRow[]> {
  const corrections = await knownCorrections();
  if (corrections.length === 0) return [...rows];
  return rows.map((row) => ({ ...row, at: trueTime(row, corrections) }));
}

/** The numbers of the journal's entries of a time: `until` is not of it. */
export async function entriesBetween(from: Instant, until: Instant): Promise<SeqRange[]> {
  const rows = (await db().of('timecheck').limit(MOST).toArray()) as unknown as PlainCheck[];
  const end = ((await db().entry.orderBy('seq').last())?.seq ?? 0) + 1;
  const corrections = correctionsOf(rows);
  const ranges: SeqRange[] = [];
  // Times only stand in order where the clock did not leap.
  for (const part of orderedParts(rows, end - 1)) {
    const firstAt = async (at: Instant) => {
      let [low, high] = [part.from, part.to + 1];
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        const row = await db().entry.get(middle);
        if (row && trueTime(row, corrections) < at) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    const [first, next] = [await firstAt(from), await firstAt(until)];
    if (first < next) ranges.push({ from: first, to: next - 1 });
  }
  return ranges;
}

/** All of them, from the moment of a transaction. */
export async function checksIn(transaction: IDBTransaction): Promise<PlainCheck[]> {
  return (await readAll(transaction, 'timecheck')) as unknown as PlainCheck[];
}
