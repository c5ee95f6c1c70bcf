import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ACT, NOON } from '#shared/testing/clock';
import { staffDraft } from '#shared/testing/upload';
import { uploadStateSchema } from '#shared/upload/state';
import type { Database } from '../../county/store/sql.ts';
import { hashesOf, heldBy, type Line, newDatabase, openLine, pair } from './line.ts';
import { offeredTo, takeIn } from './take-back.ts';

let database: Database;
let line: Line;
const now = NOON;

beforeAll(async () => {
  database = await newDatabase();
}, 60_000);
afterAll(() => database.close());
beforeEach(async () => {
  line = await openLine(database, () => now);
  await pair(line, now);
});
afterEach(() => line.close());

/** Ten acts are copied, `more` are uploaded after that, and the copy comes back. */
async function restored(more: number): Promise<void> {
  line.desk.save(10);
  await line.desk.uploader.now();
  const copy = line.desk.copy();
  line.desk.save(more);
  await line.desk.uploader.now();
  await line.desk.restore(copy);
}

/** Acts that nobody did before the restore. */
function saveOthers(count: number): void {
  for (let at = 1; at <= count; at += 1) {
    const { journal } = line.desk;
    journal.append(journal.head().seq, [staffDraft(5_000 + journal.head().seq)], ACT);
  }
}

const offered = () => offeredTo(line.desk);

it('U93 a desk from a copy says where both histories part, before and after new acts', async () => {
  await restored(7);
  const before = await line.desk.uploader.now();
  expect(uploadStateSchema.parse(before)).toEqual(before);
  expect(before).toMatchObject({
    problem: 'county.fork',
    fork: { commonSeq: 10, journalSeq: 10, countySeq: 17, isSucceeded: false },
  });
  saveOthers(2);
  expect(await line.desk.uploader.now()).toMatchObject({
    problem: 'county.fork',
    fork: { commonSeq: 10, journalSeq: 12, countySeq: 17, isSucceeded: false },
  });
});

it('U93 also where the county answers the last entry with the receipt of that day', async () => {
  line.desk.save(6);
  await line.desk.uploader.now();
  // The last entry alone, and its receipt: the county will give the same one again.
  await line.desk.uploader.now();
  const copy = line.desk.copy();
  line.desk.save(5);
  await line.desk.uploader.now();
  await line.desk.restore(copy);
  expect(await line.desk.uploader.now()).toMatchObject({
    ...{ problem: 'county.fork', fork: { commonSeq: 6, journalSeq: 6, countySeq: 11 } },
  });
});

it('U94 without a fork nobody becomes a successor', async () => {
  const { device } = line.desk;
  line.desk.save(1);
  await line.desk.uploader.now();
  expect(await line.desk.uploader.succeed()).toEqual({ ok: false, code: 'county.no-fork' });
  expect(line.desk.device).toBe(device);
});

it('U94 the successor goes on without pairing again, the county has everything of it once', async () => {
  await restored(7);
  saveOthers(3);
  const before = line.desk.device;
  await line.desk.uploader.now();
  const answer = await line.desk.uploader.succeed();
  expect(answer).toMatchObject({
    ok: true,
    value: {
      ...{ problem: null, fork: null, waiting: 0, isComplete: true },
      ...{ confirmed: { upTo: 13, count: 13 }, offered: { total: 7, waiting: 7 } },
    },
  });
  expect(line.desk.device).not.toBe(before);
  expect(await heldBy(line.county, before)).toHaveLength(17);
  expect(await heldBy(line.county, line.desk.device)).toEqual(
    hashesOf(line.desk.journal).slice(10),
  );
});

it('U95 what lies beyond the copy is offered, taken in once, and then everything is complete', async () => {
  await restored(520);
  await line.desk.uploader.now();
  await line.desk.uploader.succeed();
  const all = await offered();
  expect(all.map(({ place }) => place.seq)).toEqual(
    Array.from({ length: 520 }, (_, at) => at + 11),
  );
  expect(all.some(({ isTaken }) => isTaken)).toBe(false);
  takeIn(line.desk, all.slice(0, 300));
  // In the middle the program ends.
  await line.desk.restart();
  await line.desk.uploader.now();
  expect(line.desk.uploader.state().offered).toEqual({ total: 520, waiting: 220 });
  const rest = await offered();
  expect(rest.filter(({ isTaken }) => isTaken)).toHaveLength(300);
  takeIn(line.desk, rest);
  const state = await line.desk.uploader.now();
  expect(state).toMatchObject({ offered: null, isComplete: true, problem: null });
  expect(await offered()).toEqual([]);
  await line.desk.restart();
  expect((await line.desk.uploader.now()).offered).toBeNull();
}, 60_000);

it('U95 what is of no use here is settled, and stays at the county', async () => {
  await restored(2);
  await line.desk.uploader.now();
  await line.desk.uploader.succeed();
  const all = await offered();
  line.desk.uploader.offers.settle(all.slice(0, 1).map(({ place }) => place));
  expect(line.desk.uploader.state().offered).toEqual({ total: 2, waiting: 1 });
  await line.desk.restart();
  expect((await offered()).map(({ isTaken }) => isTaken)).toEqual([true, false]);
  line.desk.uploader.offers.settle(all.map(({ place }) => place));
  expect(line.desk.uploader.state().offered).toBeNull();
});

it('U96 a succession cut off anywhere goes on with the same name', async () => {
  await restored(4);
  saveOthers(1);
  const first = line.desk.device;
  await line.desk.uploader.now();
  const names = new Set<string>();
  for (const fault of ['drop', 'deaf', 'truncate', 'garble'] as const) {
    // The comparison passes, the request for succession or its answer does not.
    let asked = 0;
    line.proxy.behave(() => {
      asked += 1;
      return asked === 2 ? fault : 'pass';
    });
    await line.desk.uploader.succeed();
    names.add(line.desk.device);
    await line.desk.restart();
  }
  line.proxy.behave(() => 'pass');
  await line.desk.uploader.now();
  names.add(line.desk.device);
  expect(names.size).toBe(1);
  expect(names.has(first)).toBe(false);
  expect(line.desk.uploader.state()).toMatchObject({ isComplete: true, fork: null, problem: null });
  expect(await heldBy(line.county, line.desk.device)).toHaveLength(1);
});

it('U97 the same copy put back a second time waits until the county allows it, and loses nothing', async () => {
  line.desk.save(5);
  await line.desk.uploader.now();
  const copy = line.desk.copy();
  line.desk.save(3);
  await line.desk.uploader.now();
  await line.desk.restore(copy);
  await line.desk.uploader.now();
  await line.desk.uploader.succeed();
  takeIn(line.desk, await offered());
  line.desk.journal.append(line.desk.journal.head().seq, [staffDraft(900)], ACT);
  expect(await line.desk.uploader.now()).toMatchObject({ isComplete: true, offered: null });

  await line.desk.restore(copy);
  const state = await line.desk.uploader.now();
  expect(state).toMatchObject({ fork: { commonSeq: 5, isSucceeded: true } });
  await line.desk.uploader.succeed();
  expect(line.desk.uploader.state()).toMatchObject({
    problem: 'county.succeeded',
    fork: { isSucceeded: true },
  });
  await line.county.store.claims.allow(line.desk.device, now);
  expect(await line.desk.uploader.now()).toMatchObject({ problem: null, fork: null });
  const all = await offered();
  // Three acts of the first device, and four of the second: three of these are the first's.
  expect(all).toHaveLength(7);
  takeIn(line.desk, all.slice(0, 3));
  await line.desk.uploader.now();
  const again = await offered();
  expect(again.filter(({ isTaken }) => !isTaken)).toHaveLength(1);
  takeIn(line.desk, again);
  line.desk.uploader.offers.settle(
    again.filter(({ entry }) => entry.origin !== undefined).map(({ place }) => place),
  );
  expect(await line.desk.uploader.now()).toMatchObject({ offered: null, isComplete: true });
}, 60_000);

it('U98 a county put back to an older state is brought up again without a successor', async () => {
  const { device } = line.desk;
  line.desk.save(50);
  await line.desk.uploader.now();
  await database.script(
    `delete from receipts; delete from records; delete from entries where seq > 20;
     update devices set head_seq = 20, entry_count = 20,
       head_hash = (select hash from entries where seq = 20)`,
  );
  line.desk.save(1);
  expect(await line.desk.uploader.now()).toMatchObject({ isComplete: true, fork: null });
  expect(line.desk.device).toBe(device);
  expect(await heldBy(line.county, device)).toEqual(hashesOf(line.desk.journal));
});
