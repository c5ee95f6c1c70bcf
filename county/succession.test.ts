import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import type { DeskId } from '#shared/basics/ids';
import { stamp } from '#shared/journal/chain';
import { EMPTY_HEAD, type Entry, type EntryDraft, type Head } from '#shared/journal/entry';
import { ACT, NOON } from '#shared/testing/clock';
import { DESK, OTHER_DESK, staffDraft, staffEntries } from '#shared/testing/upload';
import { type Receipt, receiptSchema } from '#shared/upload/contract';
import { onBothDatabases } from './testing/databases.ts';
import { type TestDesk, testDesk } from './testing/desk.ts';
import { askBack, compare, newSuccessor, succeed, successionOf } from './testing/successor.ts';

const THIRD_DESK = 'desk_01900000-0000-7000-8000-0000000000d3' as DeskId;

onBothDatabases('succession', NOON, (bench) => {
  let old: TestDesk;
  beforeEach(async () => {
    old = testDesk(DESK);
    await old.pair(bench.county.app, bench.county.codes.open(bench.now));
  });

  const send = async (desk: TestDesk, entries: readonly Entry[]): Promise<Receipt> =>
    receiptSchema.parse((await desk.send(bench.county.app, desk.packet(entries))).json);
  const problemOf = async (desk: TestDesk, entries: readonly Entry[]) =>
    (await desk.send(bench.county.app, desk.packet(entries))).json;
  const countsOf = async () =>
    (await bench.county.store.overview()).map(({ device, count, byType, openRefusals }) => ({
      ...{ device, count, byType, openRefusals },
    }));
  /** 100 entries of the old desk; then a copy of 60 is restored, and another device goes on. */
  async function restoredAt(seq: number, device: DeskId = OTHER_DESK) {
    const entries = staffEntries(100);
    await send(old, entries);
    const successor = newSuccessor(device, bench.county);
    const answer = await succeed(bench.county, old, successor, headAt(entries, seq));
    return { entries, successor, answer };
  }

  it('U60 the county names the highest entry that both have, and who goes on meanwhile', async () => {
    const entries = staffEntries(100);
    await send(old, entries);
    const other = staffEntries(40, { head: headAt(entries, 60), at: NOON + 1 });
    const own = [...entries.slice(0, 60), ...other];
    const samples = [20, 60, 61, 100].map((seq) => headAt(own, seq));
    expect(await compare(bench.county, old, samples)).toMatchObject({
      common: headAt(entries, 60),
      held: headAt(entries, 100),
      count: 100,
      succeededBy: null,
    });
    const beyond = [{ seq: 2 ** 40, hash: 'f'.repeat(64) }];
    expect(await compare(bench.county, old, beyond)).toMatchObject({ common: EMPTY_HEAD });
    const successor = newSuccessor(OTHER_DESK, bench.county);
    await succeed(bench.county, old, successor, headAt(entries, 60));
    expect(await compare(bench.county, old, samples)).toMatchObject({ succeededBy: OTHER_DESK });
    await send(successor, other);
    expect(await compare(bench.county, successor, samples)).toMatchObject({
      common: headAt(own, 100),
      count: 100,
    });
    const stranger = testDesk(DESK);
    expect(await compare(bench.county, stranger, samples)).toMatchObject({ status: 403 });
  });

  it('U64 a successor goes on behind the last common entry, and its receipts count the joined chain', async () => {
    const { entries, successor, answer } = await restoredAt(60);
    expect(answer).toMatchObject({
      device: OTHER_DESK,
      held: headAt(entries, 100),
      beyond: [{ device: DESK, from: 61, upTo: 100 }],
    });
    // The entries between the copy and the restore were written under the old name.
    const underOld = staffEntries(3, { head: headAt(entries, 60), at: NOON + 1 });
    const underNew = staffEntries(4, { head: headAt(underOld, 63), device: OTHER_DESK });
    const receipt = await send(successor, [...underOld, ...underNew]);
    expect(receipt).toMatchObject({ device: OTHER_DESK, upTo: 67, count: 67 });
    // Its last common entry sent again says the same.
    expect(await send(successor, entries.slice(59, 60))).toMatchObject({ upTo: 67, count: 67 });
    const foreign = staffEntries(1, { head: headAt(underNew, 67), device: THIRD_DESK });
    expect(await problemOf(successor, foreign)).toEqual({ problem: 'county.malformed' });
    const early = await problemOf(successor, underNew.slice(3));
    expect(early).toMatchObject({ upTo: 67 });
  });

  it('U65 what the predecessor sent counts once: records and open refusals go over as they were at the join', async () => {
    const changed = staffDraft(1, { revision: 2, name: '后来改的' });
    const later = { ...changed, record: { ...changed.record, revision: 2 } };
    const drafts: EntryDraft[] = [
      staffDraft(1),
      staffDraft(2, { name: '' }),
      staffDraft(3, { name: '' }),
      staffDraft(4),
      later,
      mended(3),
    ];
    const entries = stamp(EMPTY_HEAD, drafts, { device: DESK, at: NOON, act: ACT });
    await send(old, entries);
    const successor = newSuccessor(OTHER_DESK, bench.county);
    await succeed(bench.county, old, successor, headAt(entries, 4));
    expect(await countsOf()).toEqual([
      { device: OTHER_DESK, count: 4, byType: { staff: 2 }, openRefusals: 2 },
    ]);
    const bodies = await bench.county.database.query(
      `select body ->> 'name' as name from records where device = '${OTHER_DESK}' order by record_id`,
    );
    expect(bodies).toEqual([{ name: '阿卜杜热西提·1' }, { name: '阿卜杜热西提·4' }]);
    const receipt = await send(
      successor,
      stamp(headAt(entries, 4), [mended(2)], { device: OTHER_DESK, at: NOON, act: ACT }),
    );
    expect(receipt.refusals.map(({ seq }) => seq)).toEqual([3]);
    expect(receipt).toMatchObject({ upTo: 5, count: 5 });
  });

  it('U65 through several successions each record counts once, with its latest state', async () => {
    const { entries, successor } = await restoredAt(60);
    const more = staffEntries(20, { head: headAt(entries, 60), at: NOON + 1, device: OTHER_DESK });
    await send(successor, more);
    const third = newSuccessor(THIRD_DESK, bench.county);
    expect(await succeed(bench.county, successor, third, headAt(more, 75))).toMatchObject({
      beyond: [
        { device: DESK, from: 61, upTo: 100 },
        { device: OTHER_DESK, from: 76, upTo: 80 },
      ],
    });
    const own = staffEntries(5, { head: headAt(more, 75), at: NOON + 2, device: THIRD_DESK });
    expect(await send(third, own)).toMatchObject({ upTo: 80, count: 80 });
    expect(await countsOf()).toEqual([
      { device: THIRD_DESK, count: 80, byType: { staff: 80 }, openRefusals: 0 },
    ]);
  });

  it('U66 the same succession again gets the same answer; the old device is told that another goes on', async () => {
    const { entries, successor, answer } = await restoredAt(60);
    bench.now += 5_000;
    expect(await succeed(bench.county, old, successor, headAt(entries, 60))).toEqual(answer);
    expect(await countsOf()).toHaveLength(1);
    const earlier = headAt(entries, 40);
    expect(await succeed(bench.county, old, successor, earlier)).toMatchObject({
      predecessor: earlier,
    });
    expect(await succeed(bench.county, old, successor, headAt(entries, 61))).toMatchObject({
      json: { problem: 'county.fork' },
    });
    const more = staffEntries(1, { head: headAt(entries, 100) });
    expect(await problemOf(old, more)).toEqual({ problem: 'county.succeeded' });
    expect(await problemOf(old, entries.slice(99))).toEqual({ problem: 'county.succeeded' });
  });

  it('U66 a second successor of one device waits for a person at the county, and then takes the place of the first', async () => {
    const { entries, successor: first } = await restoredAt(60);
    const own = staffEntries(5, { head: headAt(entries, 60), at: NOON + 1, device: OTHER_DESK });
    await send(first, own);
    const second = newSuccessor(THIRD_DESK, bench.county);
    const refused = { status: 409, json: { problem: 'county.succeeded' } };
    const ask = () => succeed(bench.county, old, second, headAt(entries, 50));
    expect(await ask()).toMatchObject(refused);
    expect(await ask()).toMatchObject(refused);
    expect(await bench.county.store.claims.open()).toHaveLength(1);
    expect(await problemOf(second, own)).toEqual({ problem: 'county.unknown-device' });
    expect(await bench.county.store.claims.allow(THIRD_DESK, bench.now)).toBe(true);
    expect(await ask()).toMatchObject({
      beyond: [
        { device: DESK, from: 51, upTo: 100 },
        { device: OTHER_DESK, from: 61, upTo: 65 },
      ],
    });
    expect(await bench.county.store.claims.open()).toEqual([]);
    expect(await problemOf(first, own)).toEqual({ problem: 'county.succeeded' });
    expect(await countsOf()).toEqual([
      { device: THIRD_DESK, count: 50, byType: { staff: 50 }, openRefusals: 0 },
    ]);
    await bench.restart();
    expect(bench.county.notes).toEqual([]);
    expect(await countsOf()).toEqual([
      { device: THIRD_DESK, count: 50, byType: { staff: 50 }, openRefusals: 0 },
    ]);
  });

  it('U75 the page names the chain of desks and who asks for a place that is taken; its button lets that one go on', async () => {
    const { entries } = await restoredAt(60);
    const second = newSuccessor(THIRD_DESK, bench.county);
    await succeed(bench.county, old, second, headAt(entries, 50));
    const own = { host: '127.0.0.1:8790' };
    const page = async () => (await bench.county.app.inject({ url: '/', headers: own })).body;
    expect(await page()).toContain(`自第 60 条起接续 ${DESK}`);
    expect(await page()).toContain('申请接续');
    expect(await page()).toContain('已被接续的设备');
    const press = (headers: Record<string, string>) =>
      bench.county.app.inject({ method: 'POST', url: `/claims/${THIRD_DESK}`, headers });
    const form = { ...own, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await press(form)).statusCode).toBe(403);
    expect((await press({ ...form, origin: 'http://evil.example' })).statusCode).toBe(403);
    expect(await succeed(bench.county, old, second, headAt(entries, 50))).toMatchObject({
      status: 409,
    });
    expect((await press({ ...form, origin: 'http://127.0.0.1:8790' })).statusCode).toBe(303);
    expect(await page()).toContain('已允许');
    expect(await succeed(bench.county, old, second, headAt(entries, 50))).toMatchObject({
      device: THIRD_DESK,
    });
    expect(await page()).not.toContain('申请接续');
  });

  it('U66 two that come at once: one goes on, the other waits', async () => {
    const entries = staffEntries(3);
    await send(old, entries);
    const both = [OTHER_DESK, THIRD_DESK].map((device) => newSuccessor(device, bench.county));
    const answers = await Promise.all(
      both.map((desk) => succeed(bench.county, old, desk, headAt(entries, 3))),
    );
    expect(answers.filter((answer) => 'beyond' in answer)).toHaveLength(1);
    expect(await bench.county.store.claims.open()).toHaveLength(1);
  });

  it('U66 a place that the county does not hold, or holds otherwise, and a wrong key are refused', async () => {
    const entries = staffEntries(5);
    await send(old, entries);
    const desk = newSuccessor(OTHER_DESK, bench.county);
    const at = (head: Head, from = old) => succeed(bench.county, from, desk, head);
    expect(await at({ seq: 6, hash: 'f'.repeat(64) })).toMatchObject({
      json: { problem: 'county.gap', resumeFrom: 6 },
    });
    expect(await at({ seq: 5, hash: 'f'.repeat(64) })).toMatchObject({
      json: { problem: 'county.fork' },
    });
    expect(await at(headAt(entries, 5), testDesk(DESK))).toMatchObject({
      status: 403,
      json: { problem: 'county.signature' },
    });
    expect(await at(headAt(entries, 5), testDesk(THIRD_DESK))).toMatchObject({
      json: { problem: 'county.unknown-device' },
    });
    await desk.pair(bench.county.app, bench.county.codes.open(bench.now));
    await send(desk, staffEntries(1, { device: OTHER_DESK }));
    expect(await at(headAt(entries, 5))).toMatchObject({ json: { problem: 'county.fork' } });
    expect((await countsOf()).map(({ device }) => device)).toEqual([DESK, OTHER_DESK]);
  });

  it('U62 what the county holds beyond the copy is given back, to the desk and its successors only', async () => {
    const { entries, successor } = await restoredAt(60);
    const of = (desk: TestDesk, from: number, upTo: number) =>
      askBack(bench.county, desk, DESK, { from, upTo });
    expect(await of(successor, 61, 100)).toEqual(entries.slice(60));
    expect(await of(old, 1, 10)).toEqual(entries.slice(0, 10));
    expect(await of(successor, 99, 5_000)).toEqual(entries.slice(98));
    expect(await of(successor, 101, 101)).toMatchObject({
      json: { problem: 'county.gap', resumeFrom: 101 },
    });
    const stranger = testDesk(THIRD_DESK);
    await stranger.pair(bench.county.app, bench.county.codes.open(bench.now));
    expect(await of(stranger, 61, 100)).toMatchObject({ json: { problem: 'county.signature' } });
    expect(await of(testDesk(OTHER_DESK), 61, 100)).toMatchObject({ status: 403 });
    expect(await askBack(bench.county, old, OTHER_DESK, { from: 1, upTo: 5 })).toMatchObject({
      json: { problem: 'county.signature' },
    });
  });

  it('U62 one answer carries at most 500 entries and 4 MB', async () => {
    const long = Array.from({ length: 12 }, (_, at) =>
      staffDraft(at + 1, { note: '长'.repeat(400_000) }),
    );
    const entries = stamp(EMPTY_HEAD, long, { device: DESK, at: NOON, act: ACT });
    await send(old, entries);
    expect(await askBack(bench.county, old, DESK, { from: 1, upTo: 12 })).toEqual(
      entries.slice(0, 3),
    );
  });

  it('U67 the joined chain comes back from the files when the database is lost', async () => {
    const { entries, successor, answer } = await restoredAt(60);
    const own = staffEntries(700, { head: headAt(entries, 60), at: NOON + 1, device: OTHER_DESK });
    for (const run of [own.slice(0, 400), own.slice(400)]) await send(successor, run);
    const before = await countsOf();
    await bench.restart();
    expect(bench.county.notes).toEqual([]);
    expect(await countsOf()).toEqual(before);
    expect(await succeed(bench.county, old, successor, headAt(entries, 60))).toEqual(answer);
    expect(await problemOf(old, entries.slice(99))).toEqual({ problem: 'county.succeeded' });
    const more = staffEntries(1, { head: headAt(own, 760), device: OTHER_DESK });
    expect(await send(successor, more)).toMatchObject({ upTo: 761, count: 761 });
  });

  it('U67 where the predecessor’s entries are damaged, the successor sends them again under its own name', async () => {
    const { entries, successor } = await restoredAt(60);
    const own = staffEntries(10, { head: headAt(entries, 60), at: NOON + 1, device: OTHER_DESK });
    await send(successor, own);
    const file = path.join(bench.county.folder, 'received', `${DESK}.jsonl`);
    const lines = readFileSync(file, 'utf8').split('\n');
    lines[40] = 'damaged';
    writeFileSync(file, lines.join('\n'));
    await bench.restart();
    expect(bench.county.notes).not.toEqual([]);
    const joined = [...entries.slice(0, 60), ...own];
    expect(await problemOf(successor, joined.slice(65))).toEqual({
      problem: 'county.gap',
      resumeFrom: 41,
    });
    expect(await send(successor, joined.slice(40))).toMatchObject({ upTo: 70, count: 70 });
    const before = await countsOf();
    expect(before).toMatchObject([{ device: OTHER_DESK, count: 70, byType: { staff: 70 } }]);
    await bench.restart();
    // What the old device alone had sent beyond stays named.
    expect(bench.county.notes).toEqual([{ kind: 'behind', device: DESK, signed: 100, held: 40 }]);
    expect(await countsOf()).toEqual(before);
  });

  it('U67 a desk that goes on as a successor can be paired with a county that knew none of them', async () => {
    const underOld = staffEntries(3, { device: THIRD_DESK });
    const underNew = staffEntries(3, { device: OTHER_DESK, head: headAt(underOld, 3) });
    const desk = testDesk(OTHER_DESK);
    await desk.pair(bench.county.app, bench.county.codes.open(bench.now), [THIRD_DESK]);
    expect(await send(desk, [...underOld, ...underNew])).toMatchObject({ upTo: 6, count: 6 });
    await bench.restart();
    expect((await countsOf())[1]).toMatchObject({ device: OTHER_DESK, count: 6 });
  });

  it('U67 where the county knows the former device, its chain is joined first', async () => {
    const entries = staffEntries(3);
    await send(old, entries);
    const desk = testDesk(OTHER_DESK);
    await desk.pair(bench.county.app, bench.county.codes.open(bench.now), [DESK]);
    expect(await problemOf(desk, entries)).toEqual({ problem: 'county.fork', resumeFrom: 1 });
    await succeed(bench.county, old, desk, headAt(entries, 3));
    expect(await send(desk, entries)).toMatchObject({ upTo: 3, count: 3 });
  });

  it('U61 a request that was changed on the way joins nothing', async () => {
    const entries = staffEntries(3);
    await send(old, entries);
    const desk = newSuccessor(OTHER_DESK, bench.county);
    const request = successionOf(old, desk, headAt(entries, 3));
    for (const change of [{ hallName: '别处' }, { device: THIRD_DESK }, { oldSignature: '' }]) {
      const reply = await bench.county.app.inject({
        method: 'POST',
        url: '/v1/successions',
        payload: { ...request, ...change },
      });
      expect([reply.statusCode, reply.json()]).toEqual([403, { problem: 'county.signature' }]);
    }
    expect(await countsOf()).toHaveLength(1);
  });
});

/** The record of `staffDraft(number)` in a later state that can be used. */
function mended(number: number): EntryDraft {
  const draft = staffDraft(number, { revision: 2 });
  return { ...draft, record: { ...draft.record, revision: 2 } };
}

function headAt(entries: readonly Entry[], seq: number): Head {
  const entry = entries.find((one) => one.seq === seq);
  if (!entry) throw new Error(`no entry ${seq}`);
  return { seq, hash: entry.hash };
}
