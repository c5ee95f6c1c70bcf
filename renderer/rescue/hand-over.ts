import type { ActId, RecordType } from '#shared/basics/ids';
import { MAX_REMEMBERED, type Remembered } from '#shared/bridge/rescue';
import type { Head } from '#shared/journal/entry';
import { recordName } from '#shared/upload/record-names';
import { bridge } from '../bridge/bridge.ts';
import { db, type EntryRow, seal, unlock } from '../data/database.ts';
import { openRow } from '../data/seal.ts';

type Run = { readonly from: number; readonly upTo: number };

/** What the database knows of numbers that the journal lacks, also where it has no more than the line of a timeline. */
export type Known = {
  readonly seq: number;
  readonly type: RecordType;
};

/** Head of the page's database; null when it cannot be opened or holds nothing. */
export async function databaseHead(): Promise<Head | null> {
  try {
    await makeSureOfSeal();
    const head = await db().meta.get('head');
    return head ? { seq: head.seq, hash: head.hash } : null;
  } catch {
    return null;
  }
}

/**
 * Hands main what the database remembers of missing numbers: the line, and the record where its last state is the one
 * that the missing entry wrote. Rejects when main does not answer.
 */
export async function handOver(missing: readonly Run[]): Promise<Known[]> {
  const known: Known[] = [];
  let isFirst = true;
  let lines: Remembered[] = [];
  const send = async () => {
    await bridge().call('rescue.remember', { isFirst, lines });
    isFirst = false;
    lines = [];
  };
  for (const { from, upTo } of missing) {
    let act = await actBefore(from);
    for (let at = from; at <= upTo; at += MAX_REMEMBERED) {
      const rows = await rowsBetween(at, Math.min(upTo, at + MAX_REMEMBERED - 1));
      for (const row of rows) {
        act = row.act ?? act;
        known.push({ seq: row.seq, type: row.recordType });
        const body = await bodyOf(row);
        if (body) lines.push(rememberedOf(row, body, act));
        // Large records: a call carries no more than a few of them.
        if (lines.length >= MAX_REMEMBERED / 4) await send();
      }
    }
  }
  await send();
  return known;
}

/** `来访 2 条、案件 1 条` of those that nobody gave back. */
export function missingWords(known: readonly Known[], missing: readonly Run[]): string {
  const counts = new Map<string, number>();
  for (const { seq, type } of known) {
    if (!missing.some(({ from, upTo }) => from <= seq && seq <= upTo)) continue;
    const name = recordName(type);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${name} ${count} 条`).join('、');
}

/** A desk that was stopped at its start has not opened its seal. */
async function makeSureOfSeal(): Promise<void> {
  try {
    seal();
  } catch {
    const answer = await bridge().call('desk.start', {});
    if (!answer.ok) throw new Error(answer.code);
    const key = atob(answer.value.dataKey);
    unlock(Uint8Array.from(key, (character) => character.charCodeAt(0)));
  }
}

async function rowsBetween(from: number, upTo: number): Promise<EntryRow[]> {
  try {
    return await db().entry.where('seq').between(from, upTo, true, true).toArray();
  } catch {
    return []; // a database that cannot be read remembers nothing
  }
}

/** The act stands on the first line of each: a run may begin in the middle of one. */
async function actBefore(seq: number): Promise<ActId | null> {
  const rows = await rowsBetween(Math.max(1, seq - MAX_REMEMBERED), seq - 1);
  const last = rows.findLast((row) => row.act !== undefined);
  return last?.act ?? null;
}

async function bodyOf(row: EntryRow): Promise<Record<string, unknown> | null> {
  try {
    const kept = await db().of(row.recordType).get(row.recordId);
    if (!kept) return null;
    const record = openRow(seal(), kept);
    return record.revision === row.revision ? { ...record } : null;
  } catch {
    return null;
  }
}

function rememberedOf(
  { seq, at, by, kind, recordType, recordId, revision }: EntryRow,
  body: Record<string, unknown>,
  act: ActId | null,
): Remembered {
  // As it goes into a journal: what is not there is left out.
  const plain: Remembered['body'] = JSON.parse(JSON.stringify(body));
  return {
    ...{ seq, at, by, kind, act, body: plain },
    record: { type: recordType, id: recordId, revision },
  };
}
