import { v7 } from 'uuid';
import { type DeskId, deskIdSchema } from '#shared/basics/ids';
import { EMPTY_HEAD, type Entry, type Head } from '#shared/journal/entry';
import { staffEntries } from '#shared/testing/upload';
import { countyProblemSchema, receiptSchema } from '#shared/upload/contract';
import type { TestCounty } from '../../county/testing/county.ts';
import { type TestDesk, testDesk } from '../../county/testing/desk.ts';
import { compare, newSuccessor, succeed } from '../../county/testing/successor.ts';

/** A hall's desk as the county meets it: its journal, what it is called today, and what it was called before. */
export type CountyDesk = {
  desk: TestDesk;
  before: TestDesk | null;
  former: DeskId[];
  entries: Entry[];
  /** How many the county has signed for. */
  confirmed: number;
};

const MOST_EXCHANGES = 60;
const PACKET = 40;

const newDeskId = (): DeskId => deskIdSchema.parse(`desk_${v7()}`);

export function newCountyDesk(): CountyDesk {
  return {
    ...{ desk: testDesk(newDeskId()), before: null, former: [], entries: [] },
    confirmed: 0,
  };
}

export function headOf(entries: readonly Entry[]): Head {
  const last = entries.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : EMPTY_HEAD;
}

export function write(one: CountyDesk, count: number, at: number): void {
  const { device } = one.desk;
  one.entries.push(...staffEntries(count, { head: headOf(one.entries), device, at }));
}

/** The desk is restored from a copy of its first `kept` entries and goes on under a new name. */
export function restore(one: CountyDesk, kept: number, county: TestCounty): void {
  one.entries.length = kept;
  one.former.push(one.desk.device);
  one.before = one.desk;
  one.desk = newSuccessor(newDeskId(), county);
  one.confirmed = 0;
}

/** Uploads until the county has signed for everything; a sentence when it does not come to that. */
export async function upload(
  one: CountyDesk,
  county: TestCounty,
  now: number,
): Promise<string | null> {
  let from = Math.max(1, one.entries.length);
  for (let count = 0; count < MOST_EXCHANGES; count += 1) {
    const run = one.entries.slice(from - 1, from - 1 + PACKET);
    const { json } = await one.desk.send(county.app, one.desk.packet(run));
    const receipt = receiptSchema.safeParse(json);
    if (receipt.success) {
      const { upTo, count: counted, head } = receipt.data;
      if (counted !== upTo || one.entries[upTo - 1]?.hash !== head) return 'a receipt is not true';
      one.confirmed = upTo;
      if (upTo === one.entries.length) return null;
      from = upTo + 1;
      continue;
    }
    const { problem, resumeFrom } = countyProblemSchema.parse(json);
    if (problem === 'county.gap' && resumeFrom !== undefined && resumeFrom !== from) {
      from = resumeFrom;
    } else if (problem === 'county.unknown-device' || problem === 'county.fork') {
      const failed = await introduce(one, county, now);
      if (failed) return failed;
    } else return `refused: ${problem} ${resumeFrom ?? ''}`;
  }
  return 'does not come to an end';
}

/** As the successor of the desk before it, when the county knows that one; else with a pairing code. */
async function introduce(one: CountyDesk, county: TestCounty, now: number): Promise<string | null> {
  if (one.before) {
    const samples = one.entries.map(({ seq, hash }) => ({ seq, hash }));
    let common: Head | null = EMPTY_HEAD;
    for (let at = 0; at < samples.length; at += 64) {
      const compared = await compare(county, one.before, samples.slice(at, at + 64));
      if (!('common' in compared)) common = null;
      else if (common && compared.common.seq > common.seq) common = compared.common;
    }
    if (common) {
      const answer = await succeed(county, one.before, one.desk, common);
      return 'beyond' in answer ? null : `no successor: ${JSON.stringify(answer.json)}`;
    }
  }
  const former = one.former.length > 0 ? one.former : undefined;
  await one.desk.pair(county.app, county.codes.open(now), former);
  return null;
}

/** Of the joined chain at the county: what is missing or otherwise there, and what is there beyond. */
export async function differences(one: CountyDesk, county: TestCounty) {
  const { entries, desk } = one;
  const held = await county.store.lines(desk.device, { from: 1, upTo: 1e6, limit: 1e6 });
  const own = new Map(entries.map(({ seq, hash }) => [seq, hash]));
  const there = new Set(held.map(({ seq }) => seq));
  const isSame = held.filter(({ seq, hash }) => own.get(seq) === hash).length;
  return {
    lost: entries.length - isSame,
    doubled: held.length - there.size + (held.length - isSame),
  };
}
