import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { DAY_MS } from '#shared/basics/days';
import { ACT, NOON } from '#shared/testing/clock';
import { staffDraft } from '#shared/testing/upload';
import { PROTOCOL, type Receipt, receiptSchema } from '#shared/upload/contract';
import { signReceipt } from '#shared/upload/receipt';
import { uploadStateSchema } from '#shared/upload/state';
import type { Database } from '../../county/store/sql.ts';
import { open } from '../../electron/testing/journal.ts';
import { type NetFault, netFaults } from '../faults/net-proxy.ts';
import { hashesOf, heldBy, type Line, newDatabase, openLine, pair } from './line.ts';

/** A moment by the wall clock; a loaded machine takes its time for an exchange. */
const SOON = { timeout: 15_000 };

let database: Database;
let line: Line;
let now = NOON;

beforeAll(async () => {
  database = await newDatabase();
}, 60_000);
afterAll(() => database.close());
beforeEach(async () => {
  now = NOON;
  line = await openLine(database, () => now);
});
afterEach(() => line.close());

const upload = () => path.join(line.desk.folder, 'upload');
const expectEqualAtBothEnds = async () => {
  const own = hashesOf(line.desk.journal);
  expect(await heldBy(line.county, line.desk.device)).toEqual(own);
};

it('U6 pairs, sends everything in packets and is green only at the end', async () => {
  const { desk } = line;
  desk.save(1_201);
  expect(desk.uploader.state()).toMatchObject({ problem: 'county.not-paired', isComplete: false });
  expect(await pair(line, now)).toEqual({ ok: true, value: { countyName: '示例县综治中心' } });
  const state = await desk.uploader.now();
  expect(uploadStateSchema.parse(state)).toEqual(state);
  expect(state).toMatchObject({
    isComplete: true,
    waiting: 0,
    problem: null,
    confirmed: { upTo: 1_201, count: 1_201, head: desk.journal.head().hash },
    county: { name: '示例县综治中心', address: line.proxy.address },
  });
  await expectEqualAtBothEnds();
  desk.save(1);
  expect(desk.uploader.state()).toMatchObject({ isComplete: false, waiting: 1 });
});

it('U15 what is saved goes up by itself a moment later', async () => {
  await pair(line, now);
  await line.desk.uploader.now();
  line.desk.save(3);
  await vi.waitUntil(
    () => line.desk.told.at(-1)?.isComplete && line.desk.told.at(-1)?.waiting === 0,
    SOON,
  );
  expect(line.desk.uploader.state().confirmed?.upTo).toBe(3);
});

it('U15 what was saved while the desk was off goes up after a start', async () => {
  await pair(line, now);
  await line.desk.uploader.now();
  await line.desk.uploader.stop();
  line.desk.save(5);
  await line.desk.restart();
  await vi.waitUntil(() => line.desk.uploader.state().isComplete, SOON);
  await expectEqualAtBothEnds();
});

it('U15 the return of the network is a reason to try at once', async () => {
  let online = false;
  await pair(line, now);
  await line.desk.uploader.now();
  line.proxy.behave(() => 'drop');
  await line.desk.restart({ isOnline: () => online, random: () => 1 - Number.EPSILON });
  line.desk.save(2);
  await vi.waitUntil(() => line.desk.uploader.state().problem === 'county.unreachable', SOON);
  expect(line.desk.uploader.state().nextTryAt).toBeGreaterThan(now);
  line.proxy.behave(() => 'pass');
  online = true;
  await vi.waitUntil(() => line.desk.uploader.state().isComplete, SOON);
});

const told: [NetFault, string][] = [
  ['html', 'county.not-county'],
  ['redirect', 'county.not-county'],
  ['error', 'county.busy'],
  ['drop', 'county.unreachable'],
  ['deaf', 'county.unreachable'],
  ['truncate', 'county.unreachable'],
];
it.each(told)('U14 an answer that is no receipt is no success: %s', async (fault, problem) => {
  await pair(line, now);
  line.desk.save(2);
  line.proxy.behave(() => fault);
  const state = await line.desk.uploader.now();
  expect(state).toMatchObject({ problem, isComplete: false, confirmed: null, waiting: 2 });
  line.proxy.behave(() => 'pass');
  expect(await line.desk.uploader.now()).toMatchObject({ problem: null, isComplete: true });
});

it('U14 an answer that drips on for ever ends at the time limit, a huge one at its size', async () => {
  await pair(line, now);
  line.desk.save(1);
  const never = () =>
    new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array(1)) }));
  const huge = () => new Response(new Uint8Array(2 * 1024 * 1024).fill(32));
  const fetchOf =
    (answer: () => Response) =>
    async (_url: string, { signal }: RequestInit) => {
      const response = answer();
      const cut = new Promise<never>((_, no) =>
        signal?.addEventListener('abort', () => no(signal.reason)),
      );
      const reader = response.body?.getReader();
      const getReader = () => ({ read: () => Promise.race([reader?.read(), cut]) });
      return { status: 200, body: { getReader } } as unknown as Response;
    };
  await line.desk.restart({ fetch: fetchOf(never) });
  expect(await line.desk.uploader.now()).toMatchObject({ problem: 'county.unreachable' });
  await line.desk.restart({ fetch: fetchOf(huge) });
  expect(await line.desk.uploader.now()).toMatchObject({ problem: 'county.not-county' });
});

it('U3 a garbled or foreign receipt does not count', async () => {
  await pair(line, now);
  line.desk.save(2);
  line.proxy.behave(() => 'garble');
  for (let count = 0; count < 12; count += 1) {
    const state = await line.desk.uploader.now();
    expect(state.confirmed).toBeNull();
    expect(state.problem).not.toBeNull();
  }
  await answerWith((receipt) => signReceipt(receipt, new Uint8Array(32).fill(99)));
  expect(line.desk.uploader.state()).toMatchObject({
    problem: 'county.signature',
    confirmed: null,
  });
});

it('U99 a signed receipt for less than was sent, or with another count, is not accepted', async () => {
  await pair(line, now);
  line.desk.save(3);
  const { signingSecret } = line.county.keys;
  const [first] = line.desk.journal.read(2, 1);
  const less = { upTo: 2, count: 2, head: first?.hash ?? '' };
  for (const change of [less, { count: 2 }, { count: 4 }]) {
    await answerWith((receipt) => signReceipt({ ...receipt, ...change }, signingSecret));
    expect(line.desk.uploader.state()).toMatchObject({
      ...{ problem: 'county.gap', confirmed: null, isComplete: false },
    });
  }
});

it('U16 a signed receipt for more than the journal has stops the upload until a person asks', async () => {
  await pair(line, now);
  line.desk.save(2);
  const { signingSecret } = line.county.keys;
  await answerWith((receipt) => signReceipt({ ...receipt, upTo: 3, count: 3 }, signingSecret));
  expect(line.desk.uploader.state()).toMatchObject({ problem: 'county.fork', nextTryAt: null });
  await answerWith((receipt) => signReceipt({ ...receipt, head: 'f'.repeat(64) }, signingSecret));
  expect(line.desk.uploader.state()).toMatchObject({ problem: 'county.fork', confirmed: null });
  await line.desk.restart();
  expect(await line.desk.uploader.now()).toMatchObject({ problem: null, isComplete: true });
});

it('U16 a journal that went another way than the county’s is a fork, and nothing is overwritten', async () => {
  await pair(line, now);
  line.desk.save(5);
  await line.desk.uploader.now();
  const before = await heldBy(line.county, line.desk.device);
  await line.desk.uploader.stop();
  line.desk.journal.close();
  rmSync(path.join(line.desk.folder, 'journal'), { recursive: true });
  const { device } = line.desk;
  line.desk.journal = await open(path.join(line.desk.folder, 'journal'), {
    device: () => device,
    now: () => NOON + 1,
  });
  line.desk.save(7);
  await line.desk.restart();
  expect(await line.desk.uploader.now()).toMatchObject({ problem: 'county.fork', nextTryAt: null });
  rmSync(path.join(upload(), 'standing.json'));
  await line.desk.restart();
  expect(await line.desk.uploader.now()).toMatchObject({ problem: 'county.fork', confirmed: null });
  expect(await heldBy(line.county, device)).toEqual(before);
});

it('U17 a lost or damaged mark is asked of the county again, the damaged file is kept', async () => {
  await pair(line, now);
  line.desk.save(620);
  await line.desk.uploader.now();
  const requests = () => [...line.proxy.seen.values()].reduce((sum, count) => sum + count, 0);
  for (const damage of ['{"rece', '{}', JSON.stringify({ receipt: await forgedReceipt() })]) {
    await line.desk.uploader.stop();
    writeFileSync(path.join(upload(), 'standing.json'), damage);
    const before = requests();
    now += 1_000;
    await line.desk.restart();
    expect(line.desk.uploader.state().confirmed).toBeNull();
    expect(await line.desk.uploader.now()).toMatchObject({ isComplete: true, problem: null });
    expect(requests() - before).toBeLessThanOrEqual(2);
  }
  const kept = readdirSync(upload()).filter((name) => name.startsWith('standing.json.'));
  expect(kept).toHaveLength(3);
  await expectEqualAtBothEnds();
});

it('U17 a damaged pairing is put aside and asks for a new one', async () => {
  await pair(line, now);
  await line.desk.uploader.stop();
  writeFileSync(path.join(upload(), 'pairing.json'), '{"county":');
  await line.desk.restart();
  expect(line.desk.uploader.state()).toMatchObject({ problem: 'county.not-paired', county: null });
  expect(await pair(line, now)).toMatchObject({ ok: true });
});

it('U17 a county that fell back is brought up again, and the mark never goes backwards', async () => {
  await pair(line, now);
  line.desk.save(1_200);
  await line.desk.uploader.now();
  await database.script(
    `delete from receipts; delete from records; delete from entries where seq > 100;
     update devices set head_seq = 100, entry_count = 100,
       head_hash = (select hash from entries where seq = 100)`,
  );
  // It asks, is told of the gap, sends 101 to 600, and there the line breaks.
  let passed = 0;
  line.proxy.behave(() => {
    passed += 1;
    return passed <= 2 ? 'pass' : 'drop';
  });
  const between = await line.desk.uploader.now();
  expect(between).toMatchObject({ problem: 'county.unreachable', confirmed: { upTo: 1_200 } });
  expect(between.isComplete).toBe(false); // it once signed for all of it, but it does not hold it now
  expect(await heldBy(line.county, line.desk.device)).toHaveLength(600);
  line.proxy.behave(() => 'pass');
  expect(await line.desk.uploader.now()).toMatchObject({ isComplete: true, problem: null });
  await expectEqualAtBothEnds();
});

it('U17 every receipt is kept, one a line, through half a line left by a crash', async () => {
  await pair(line, now);
  line.desk.save(1);
  await line.desk.uploader.now();
  const file = path.join(upload(), 'receipts.jsonl');
  writeFileSync(file, `${readFileSync(file, 'utf8')}{"protocol":1,"cou`);
  line.desk.save(1);
  await line.desk.uploader.now();
  const whole = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text) => {
      try {
        return [receiptSchema.parse(JSON.parse(text)).upTo];
      } catch {
        return [];
      }
    });
  expect(whole).toEqual([1, 2]);
});

it('U4 a wrong code, a wrong address or somebody in between makes no pairing', async () => {
  const { desk, county, proxy } = line;
  const hall = { hallName: '楮坪乡综治中心', divisionCode: '350901' };
  const tryPair = (address: string, code: string) => desk.uploader.pair({ address, code, ...hall });
  const code = county.codes.open(now);
  expect(await tryPair(proxy.address, 'AAAA-AAAA')).toEqual({
    ok: false,
    code: 'county.pairing-code',
  });
  for (const address of ['ftp://127.0.0.1/', 'file:///etc', 'http://a:b@127.0.0.1/']) {
    expect(await tryPair(address, code)).toEqual({ ok: false, code: 'county.address' });
  }
  proxy.behave(() => 'html');
  expect(await tryPair(proxy.address, code)).toEqual({ ok: false, code: 'county.not-county' });
  proxy.behave(() => 'garble');
  expect(await tryPair(proxy.address, code)).toMatchObject({ ok: false });
  expect(desk.uploader.state().county).toBeNull();
  proxy.behave(() => 'pass');
  expect(await tryPair(`${proxy.address}///`, code)).toMatchObject({ ok: true });
});

it('U4 pairing with another county starts again from the first entry', async () => {
  await pair(line, now);
  line.desk.save(3);
  await line.desk.uploader.now();
  const second = await openLine(database, () => now);
  try {
    const args = {
      hallName: '楮坪乡综治中心',
      divisionCode: '350901',
      address: second.proxy.address,
    };
    await line.desk.uploader.pair({ ...args, code: second.county.codes.open(now) });
    expect(await line.desk.uploader.now()).toMatchObject({ isComplete: true });
    expect(await heldBy(second.county, line.desk.device)).toEqual(hashesOf(line.desk.journal));
  } finally {
    await second.close();
  }
});

it('U11 the desk shows what the county has set aside', async () => {
  await pair(line, now);
  line.desk.journal.append(0, [staffDraft(1, { name: '' })], ACT);
  const state = await line.desk.uploader.now();
  expect(state).toMatchObject({ isComplete: true });
  expect(state.refusals).toEqual([{ seq: 1, code: 'body.schema', reason: 'name' }]);
});

it('U19 the evening balance counts what was written today and what of it is signed for', async () => {
  await pair(line, now);
  now = NOON - DAY_MS;
  line.desk.save(130);
  await line.desk.uploader.now();
  now = NOON;
  line.desk.save(7);
  expect((await line.desk.uploader.now()).today).toEqual({ written: 7, confirmed: 7 });
  line.proxy.behave(() => 'drop');
  line.desk.save(2);
  expect((await line.desk.uploader.now()).today).toEqual({ written: 9, confirmed: 7 });
  await line.desk.restart();
  expect((await line.desk.uploader.now()).today).toEqual({ written: 9, confirmed: 7 });
  now = NOON + DAY_MS;
  expect((await line.desk.uploader.now()).today).toEqual({ written: 0, confirmed: 0 });
});

it('U20 on a line that fails in every way nothing is lost and nothing doubled', async () => {
  const { desk, proxy, county } = line;
  const bad = netFaults.filter((fault) => fault !== 'pass');
  await pair(line, now);
  proxy.behave((count) => (count % 4 === 3 ? 'pass' : (bad[(count * 7) % bad.length] ?? 'drop')));
  let highest = 0;
  for (let round = 0; round < 25; round += 1) {
    desk.save(1 + ((round * 31) % 90));
    const { confirmed } = await desk.uploader.now();
    expect(confirmed?.upTo ?? 0).toBeGreaterThanOrEqual(highest);
    highest = confirmed?.upTo ?? 0;
    const own = hashesOf(desk.journal);
    const held = await heldBy(county, desk.device);
    expect(held).toEqual(own.slice(0, held.length));
    expect(held.length).toBeGreaterThanOrEqual(highest);
  }
  proxy.behave(() => 'pass');
  expect(await desk.uploader.now()).toMatchObject({ isComplete: true, problem: null });
  await expectEqualAtBothEnds();
  expect(bad.filter((fault) => !proxy.seen.has(fault))).toEqual([]);
}, 60_000);

it('stops in the middle of an exchange without waiting for it', async () => {
  await pair(line, now);
  line.desk.save(1);
  line.proxy.behave(() => 'delay');
  const asked = line.desk.uploader.now();
  await line.desk.uploader.stop();
  expect((await asked).confirmed).toBeNull();
  const heard = line.desk.told.length;
  line.desk.save(1);
  expect(line.desk.told.length).toBe(heard);
});

/** One try whose answer is the county's receipt for the present head, changed. */
async function answerWith(change: (receipt: Omit<Receipt, 'signature'>) => Receipt): Promise<void> {
  const receipt = change(await unsignedReceipt());
  await line.desk.restart({ fetch: async () => Response.json(receipt) });
  await line.desk.uploader.now();
}

async function unsignedReceipt(): Promise<Omit<Receipt, 'signature'>> {
  const { seq, hash } = line.desk.journal.head();
  return {
    ...{ protocol: PROTOCOL, county: '示例县综治中心', device: line.desk.device },
    ...{ upTo: seq, head: hash, count: seq, refusals: [], at: now },
  };
}

async function forgedReceipt(): Promise<Receipt> {
  return signReceipt(await unsignedReceipt(), new Uint8Array(32).fill(98));
}
