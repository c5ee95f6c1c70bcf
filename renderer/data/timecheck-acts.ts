import type { Decision } from '#shared/basics/decision';
import type { RecordType } from '#shared/basics/ids';
import type { Dated } from '#shared/timecheck/re-dating';
import type { Leap } from '#shared/timecheck/record';
import type { Stamped } from '#shared/timecheck/true-time';
import { type Answer, decideAnswer, decideNotice } from '#shared/timecheck/workflow';
import { type Acted, act } from './act.ts';
import { type ActedMany, actMany } from './act-many.ts';
import { db, type EntryRow } from './database.ts';
import { newId } from './ids.ts';
import { openTimechecks } from './queries/timechecks.ts';
import { getMany } from './read.ts';

/** So many of the last entries are looked through for wrong times: several busy days. */
const ENTRIES = 3_000;

/** A leap as an entry of its own, as soon as it is noticed. */
export function noticeLeap(leap: Leap, afterSeq: number): Promise<Acted> {
  const id = newId('timecheck');
  return act(async (facts) => {
    const open = await openTimechecks();
    return decideNotice({ id, leap, afterSeq }, { open }, facts);
  });
}

/** 核对时钟: the clock is right now, and these entries were stamped while it was not. */
export function answerClock(answer: Answer): Promise<ActedMany> {
  const watch = { onProgress: () => {}, signal: new AbortController().signal };
  return actMany(async (facts): Promise<Decision> => {
    const [open, dated] = await Promise.all([openTimechecks(), datedIn(answer)]);
    return decideAnswer(answer, { open, dated }, facts);
  }, watch);
}

/** The newest entries, oldest first, as far as their times go. */
export async function latestStamps(): Promise<Stamped[]> {
  const rows = await db().entry.orderBy('seq').reverse().limit(ENTRIES).toArray();
  return rows.reverse().map(({ seq, at }) => ({ seq, at }));
}

/** The entries behind number `seq`, oldest first. */
export async function stampsAfter(after: number): Promise<Stamped[]> {
  const rows = await db().entry.where('seq').above(after).limit(ENTRIES).toArray();
  return rows.map(({ seq, at }) => ({ seq, at }));
}

/** When the newest entry was stamped; null in a new hall. */
export async function lastStamp(): Promise<number | null> {
  return (await db().entry.orderBy('seq').last())?.at ?? null;
}

/** Visits, numbers and shifts that these entries touched, and whoever is open still: a place in the queue may come from them. */
async function datedIn({ corrections }: Answer): Promise<Dated[]> {
  const found: EntryRow[] = [];
  for (const { from, to } of corrections) {
    found.push(...(await db().entry.where('seq').between(from, to, true, true).toArray()));
  }
  if (found.length === 0) return [];
  const idsOf = (type: RecordType) =>
    found.flatMap(({ recordType, recordId }) => (recordType === type ? [recordId] : []));
  const open = await db().of('ticket').where('_open').above('').primaryKeys();
  const [visit, ticket, shift] = await Promise.all([
    getMany('visit', [...new Set(idsOf('visit'))]),
    getMany('ticket', [...new Set([...idsOf('ticket'), ...open])]),
    getMany('shift', [...new Set(idsOf('shift'))]),
  ]);
  return [
    ...visit.map((body) => ({ type: 'visit' as const, body })),
    ...ticket.map((body) => ({ type: 'ticket' as const, body })),
    ...shift.map((body) => ({ type: 'shift' as const, body })),
  ];
}
