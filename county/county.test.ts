import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '#shared/basics/days';
import { stamp } from '#shared/journal/chain';
import { EMPTY_HEAD, type EntryDraft, type Head } from '#shared/journal/entry';
import { ACT, NOON } from '#shared/testing/clock';
import { DESK, OTHER_DESK, staffDraft, staffEntries } from '#shared/testing/upload';
import { MAX_PACKET_BYTES, type Receipt, receiptSchema, routes } from '#shared/upload/contract';
import { linesOf } from '#shared/upload/lines';
import { isAnswerProven, keyOfCode, proveRequest } from '#shared/upload/pairing';
import { verifyReceipt } from '#shared/upload/receipt';
import { signingKeyOf } from '#shared/upload/signature';
import { migrate } from './migrations.ts';
import { openPglite } from './store/pglite.ts';
import { openPostgres } from './store/postgres.ts';
import type { Database } from './store/sql.ts';
import { removeFolder, startTestCounty, type TestCounty } from './testing/county.ts';
import { type TestDesk, testDesk } from './testing/desk.ts';
import { startPostgres, type ThrowAwayPostgres } from './testing/postgres.ts';

let cluster: ThrowAwayPostgres;
beforeAll(async () => {
  cluster = await startPostgres();
}, 60_000);
afterAll(() => cluster.stop());

const databases: [string, () => Promise<Database>][] = [
  ['PGlite', () => openPglite()],
  ['PostgreSQL', async () => openPostgres(await cluster.newDatabase())],
];

describe.each(databases)('county center on %s', (_name, open) => {
  let database: Database;
  let now = NOON;
  let county: TestCounty;
  let desk: TestDesk;

  beforeAll(async () => {
    database = await open();
  }, 60_000);
  afterAll(() => database.close());

  /** The open database with nothing in it: a new county, or one that has lost everything. */
  async function emptied(): Promise<Database> {
    await migrate(database);
    await database.script('truncate devices cascade');
    return { ...database, close: async () => {} };
  }

  beforeEach(async () => {
    now = NOON;
    county = await startTestCounty({ database: await emptied(), now: () => now });
    desk = testDesk(DESK);
    await desk.pair(county.app, county.codes.open(now));
  });
  afterEach(async () => {
    await county.close();
    removeFolder(county.folder);
  });

  const send = (packet: unknown) => desk.send(county.app, packet);
  const countOf = async (table: string) => {
    const [row] = await county.database.query<{ n: number }>(
      `select count(*)::integer as n from ${table}`,
    );
    return row?.n;
  };

  it('U3 answers a packet with a receipt that it signed for what it holds', async () => {
    const entries = staffEntries(3);
    const { status, json } = await send(desk.packet(entries));
    const receipt = receiptSchema.parse(json);
    expect(status).toBe(200);
    expect(verifyReceipt(receipt, signingKeyOf(county.keys.signingSecret))).toBe(true);
    expect(receipt).toMatchObject({
      device: DESK,
      upTo: 3,
      count: 3,
      head: entries[2]?.hash,
      at: NOON,
    });
    const bodies = await county.database.query('select body from entries order by seq');
    expect(bodies).toEqual(entries.map(({ body }) => ({ body })));
  });

  it('U7 the same packet again gets the same receipt, byte for byte, and stores nothing twice', async () => {
    const entries = staffEntries(3);
    const packet = desk.packet(entries);
    const first = await send(packet);
    now += 5_000;
    const again = await Promise.all([send(packet), send(desk.packet(entries)), send(packet)]);
    expect(new Set([first, ...again].map(({ text }) => text)).size).toBe(1);
    expect(await countOf('entries')).toBe(3);
    expect(await countOf('records')).toBe(3);
  });

  it('U7 the same packet many times at once is stored once', async () => {
    const packet = desk.packet(staffEntries(20));
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(packet)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await countOf('entries')).toBe(20);
  });

  it('U7 a packet that repeats some and brings some is stored once each', async () => {
    const entries = staffEntries(6);
    await send(desk.packet(entries.slice(0, 4)));
    const { json } = await send(desk.packet(entries.slice(2)));
    expect(receiptSchema.parse(json)).toMatchObject({ upTo: 6, count: 6, head: entries[5]?.hash });
    expect(await countOf('entries')).toBe(6);
  });

  it('U8 a packet that starts too late is refused whole, with the number to resume from', async () => {
    const entries = staffEntries(6);
    await send(desk.packet(entries.slice(0, 2)));
    const { status, json } = await send(desk.packet(entries.slice(3)));
    expect([status, json]).toEqual([409, { problem: 'county.gap', resumeFrom: 3 }]);
    expect(await countOf('entries')).toBe(2);
  });

  it('U9 other entries under known numbers are a fork and are refused whole', async () => {
    const entries = staffEntries(4);
    await send(desk.packet(entries));
    const rewritten = staffEntries(4, { head: at(entries, 2), at: NOON + 1 });
    const { status, json } = await send(desk.packet(rewritten));
    expect([status, json]).toEqual([409, { problem: 'county.fork', resumeFrom: 3 }]);
    const otherPast = staffEntries(2, { head: { seq: 4, hash: 'f'.repeat(64) } });
    expect((await send(desk.packet(otherPast))).json).toMatchObject({ problem: 'county.fork' });
    const otherStart = stamp({ seq: 0, hash: 'f'.repeat(64) }, [staffDraft(1)], {
      device: DESK,
      at: NOON,
      act: ACT,
    });
    expect((await send(desk.packet(otherStart))).json).toMatchObject({ problem: 'county.fork' });
    expect(await countOf('entries')).toBe(4);
  });

  it('U10 an unknown desk, a wrong signature and another desk’s entries are refused', async () => {
    const entries = staffEntries(2);
    const packet = desk.packet(entries);
    const stranger = testDesk(OTHER_DESK);
    await stranger.pair(county.app, county.codes.open(now));
    const cases: [unknown, number, string][] = [
      [
        { ...packet, device: 'desk_01900000-0000-7000-8000-0000000000ff' },
        403,
        'county.unknown-device',
      ],
      [{ ...packet, upTo: 3 }, 403, 'county.signature'],
      [{ ...packet, device: OTHER_DESK }, 403, 'county.signature'],
      [stranger.packet(entries), 400, 'county.malformed'],
      [{ ...packet, signature: '!' }, 400, 'county.malformed'],
      [{}, 400, 'county.malformed'],
      [[], 400, 'county.malformed'],
    ];
    for (const [sent, status, problem] of cases) {
      expect(await send(sent)).toMatchObject({ status, json: { problem } });
    }
    expect(await countOf('entries')).toBe(0);
  });

  it('U10 a header that promises what is not inside, or a broken chain, is refused', async () => {
    const entries = staffEntries(4);
    const altered = entries.map((entry, index) =>
      index === 1 ? { ...entry, at: NOON + 1 } : entry,
    );
    const contents = [
      gzipSync(linesOf(entries.slice(0, 3))),
      gzipSync(linesOf([...entries, ...staffEntries(1, { head: at(entries, 4) })])),
      gzipSync(linesOf(altered)),
      gzipSync('not entries\n'),
      Buffer.from('not gzip'),
    ];
    for (const content of contents) {
      expect(await send(desk.packet(entries, content))).toMatchObject({
        status: 400,
        json: { problem: 'county.malformed' },
      });
    }
    expect(await countOf('entries')).toBe(0);
  });

  it('U11 an entry that cannot be used is kept and set aside; what is behind it flows on', async () => {
    const drafts: EntryDraft[] = [
      staffDraft(1),
      staffDraft(2, { name: '', roles: ['wizard'] }),
      staffDraft(3, { note: 'NUL \u0000 and \ud800' }),
      staffDraft(4, { id: staffDraft(9).record.id }),
      staffDraft(5),
    ];
    const entries = stamp(EMPTY_HEAD, drafts, { device: DESK, at: NOON, act: ACT });
    const receipt = await receiptFor(entries);
    expect(receipt).toMatchObject({ upTo: 5, count: 5 });
    expect(receipt.refusals).toEqual([
      { seq: 2, code: 'body.schema', reason: 'name, roles.0' },
      { seq: 3, code: 'body.text', reason: 'text' },
      { seq: 4, code: 'body.identity', reason: 'id, revision' },
    ]);
    expect([await countOf('entries'), await countOf('records')]).toEqual([5, 2]);
    const [kept] = await county.database.query<{ line: string }>(
      'select line from entries where seq = 3',
    );
    expect(JSON.parse(kept?.line ?? '')).toEqual(entries[2]);
  });

  it('U11 a later entry that can be used settles the one set aside before it', async () => {
    const wrong = stamp(EMPTY_HEAD, [staffDraft(1, { name: '' })], {
      device: DESK,
      at: NOON,
      act: ACT,
    });
    expect((await receiptFor(wrong)).refusals).toHaveLength(1);
    const right = staffDraft(1, { revision: 2, name: '李四' });
    const corrected = { ...right, record: { ...right.record, revision: 2 } };
    const receipt = await receiptFor(
      stamp(at(wrong, 1), [corrected], { device: DESK, at: NOON, act: ACT }),
    );
    expect(receipt.refusals).toEqual([]);
    const [record] = await county.database.query('select revision, body from records');
    expect(record).toEqual({ revision: 2, body: corrected.body });
  });

  it('U12 what was signed for survives the loss of the whole database', async () => {
    const entries = staffEntries(1200);
    const packets = [entries.slice(0, 500), entries.slice(500, 1000), entries.slice(1000)].map(
      (run) => desk.packet(run),
    );
    const receipts = [];
    for (const packet of packets) receipts.push((await send(packet)).text);
    await county.app.close();
    const { folder, keys } = county;
    const second = await startTestCounty({
      database: await emptied(),
      now: () => now,
      folder,
      keys,
    });
    try {
      expect(second.notes).toEqual([]);
      expect(await second.store.held(DESK)).toEqual({ head: at(entries, 1200), count: 1200 });
      const answers = [];
      for (const packet of packets) answers.push((await desk.send(second.app, packet)).text);
      expect(answers).toEqual(receipts);
    } finally {
      await second.close();
    }
  });

  it('U12 half a line left by a crash was never signed for and is cut off', async () => {
    await send(desk.packet(staffEntries(2)));
    await county.app.close();
    for (const file of [DESK, 'receipts', 'devices']) {
      appendFileSync(path.join(county.folder, 'received', `${file}.jsonl`), '{"seq":3,"at');
    }
    const { folder, keys } = county;
    const second = await startTestCounty({
      database: await emptied(),
      now: () => now,
      folder,
      keys,
    });
    try {
      expect(second.notes).toEqual([]);
      const more = staffEntries(3).slice(2);
      expect((await desk.send(second.app, desk.packet(more))).json).toMatchObject({ upTo: 3 });
    } finally {
      await second.close();
    }
  });

  it('U12 entries that the database refused were never signed for and do not come back', async () => {
    const { folder, keys } = county;
    await county.app.close();
    const whole = await emptied();
    let isFailing = false;
    const failing: Database = {
      ...whole,
      transaction: (work) =>
        whole.transaction(async (sql) => {
          const result = await work(sql);
          if (isFailing) throw new Error('no space left');
          return result;
        }),
    };
    const second = await startTestCounty({ database: failing, now: () => now, folder, keys });
    isFailing = true;
    expect(await desk.send(second.app, desk.packet(staffEntries(3)))).toMatchObject({
      status: 503,
      json: { problem: 'county.busy' },
    });
    isFailing = false;
    const told = staffEntries(4, { at: NOON + 1 });
    expect((await desk.send(second.app, desk.packet(told))).status).toBe(200);
    await second.close();
    const third = await startTestCounty({
      database: await emptied(),
      now: () => now,
      folder,
      keys,
    });
    expect(third.notes).toEqual([]);
    expect((await third.store.held(DESK)).head).toEqual(at(told, 4));
    await third.close();
  });

  it('U12 a receipt kept from before a loss is not told again before its entries are held again', async () => {
    const entries = staffEntries(3);
    const packet = desk.packet(entries);
    const before = await send(packet);
    const { folder, keys } = county;
    await county.app.close();
    rmSync(path.join(folder, 'received', `${DESK}.jsonl`));
    const second = await startTestCounty({
      database: await emptied(),
      now: () => now,
      folder,
      keys,
    });
    try {
      expect(second.notes).toHaveLength(1);
      expect((await second.store.held(DESK)).count).toBe(0);
      expect((await desk.send(second.app, packet)).text).toBe(before.text);
      expect((await second.store.held(DESK)).count).toBe(3);
    } finally {
      await second.close();
    }
  });

  it('U12 a line separator inside a text does not cut the line that holds it', async () => {
    const drafts = [staffDraft(1, { name: '甲\u2028乙' }), staffDraft(2)];
    const entries = stamp(EMPTY_HEAD, drafts, { device: DESK, at: NOON, act: ACT });
    await receiptFor(entries);
    const { folder, keys } = county;
    await county.app.close();
    const second = await startTestCounty({
      database: await emptied(),
      now: () => now,
      folder,
      keys,
    });
    expect(second.notes).toEqual([]);
    expect((await second.store.held(DESK)).head).toEqual(at(entries, 2));
    await second.close();
  });

  it('U13 a name that no database holds is refused, and does not keep the county from starting', async () => {
    const code = county.codes.open(now);
    const { proof, ...request } = testDesk(OTHER_DESK).pairingRequest(code);
    const payload = proveRequest({ ...request, hallName: '甲\u0000' }, keyOfCode(code));
    const reply = await county.app.inject({ method: 'POST', url: routes.pair, payload });
    expect([reply.statusCode, reply.json()]).toEqual([400, { problem: 'county.malformed' }]);
    const file = path.join(county.folder, 'received', 'devices.jsonl');
    expect(readFileSync(file, 'utf8')).not.toContain(OTHER_DESK);
  });

  it('U13 a pairing is answered with a proof and makes the desk known', async () => {
    const code = county.codes.open(now);
    const other = testDesk(OTHER_DESK);
    const request = other.pairingRequest(code);
    const reply = await county.app.inject({ method: 'POST', url: routes.pair, payload: request });
    expect(isAnswerProven(reply.json(), request, keyOfCode(code))).toBe(true);
    expect(await county.store.device(OTHER_DESK)).toMatchObject({
      divisionCode: '350901',
      pairedAt: NOON,
    });
  });

  it('U13 a code serves one desk, which may ask twice; a second desk needs another', async () => {
    const code = county.codes.open(now);
    const [one, two] = [testDesk(OTHER_DESK), testDesk(DESK_THREE)];
    await one.pair(county.app, code);
    await one.pair(county.app, code);
    expect(county.codes.current(now)).toBeNull();
    expect(await pairingProblem(two, code)).toBe('county.pairing-code');
    await two.pair(county.app, county.codes.open(now));
  });

  it('U13 a code lives 24 hours', async () => {
    const code = county.codes.open(now);
    now += DAY_MS;
    expect(await pairingProblem(testDesk(OTHER_DESK), code)).toBe('county.pairing-code');
    now -= 1;
    await testDesk(OTHER_DESK).pair(county.app, code);
  });

  it('U13 a known desk keeps its first key', async () => {
    const thief = testDesk(DESK);
    expect(await pairingProblem(thief, county.codes.open(now))).toBe('county.signature');
    expect((await send(desk.packet(staffEntries(1)))).status).toBe(200);
  });

  it('U18 no more is inflated than a packet may hold, and no larger request is read', async () => {
    const bomb = gzipSync(Buffer.alloc(MAX_PACKET_BYTES + 1, 32), { level: 9 });
    expect(await send(desk.packet(staffEntries(1), bomb))).toMatchObject({ status: 400 });
    const huge = { sealed: randomBytes(25 * 1024 * 1024).toString('base64') };
    expect(await send(huge)).toMatchObject({ status: 400, json: { problem: 'county.malformed' } });
  });

  it('U22 the page lists each hall, tells nobody’s data and escapes what came in', async () => {
    const entries = stamp(EMPTY_HEAD, [staffDraft(1), staffDraft(2, { name: '' })], {
      device: DESK,
      at: NOON,
      act: ACT,
    });
    await receiptFor(entries);
    const page = await county.app.inject({ url: '/', headers: { host: '127.0.0.1:8790' } });
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(page.body).toContain('楮坪乡&#60;综治&#62;中心');
    expect(page.body).toContain(entries[1]?.hash.slice(0, 12));
    expect(page.body).toContain('1 条待核对');
    expect(page.body).toContain('人员 1');
    expect(page.body).not.toContain('阿卜杜热西提');
    expect(page.body).not.toContain('<script');
  });

  it('U22 the page and its button answer only to this machine and their own form', async () => {
    const own = { host: '127.0.0.1:8790' };
    const refusedAsks = [
      { url: '/', headers: { host: 'county.example' } },
      { url: '/', headers: { ...own, 'x-forwarded-for': '10.0.0.1' } },
      { url: '/', headers: own, remoteAddress: '10.0.0.9' },
      { method: 'POST', url: '/pairing-codes', headers: own },
      { method: 'POST', url: '/pairing-codes', headers: { ...own, origin: 'http://evil.example' } },
    ] as const;
    const before = county.codes.open(now);
    for (const ask of refusedAsks) expect((await county.app.inject(ask)).statusCode).toBe(403);
    expect(county.codes.current(now)).toBe(before);
    const form = 'application/x-www-form-urlencoded';
    const headers = { ...own, origin: 'http://127.0.0.1:8790', 'content-type': form };
    const pressed = await county.app.inject({ method: 'POST', url: '/pairing-codes', headers });
    expect(pressed.statusCode).toBe(303);
    expect(county.codes.current(now)).not.toBe(before);
  });

  async function receiptFor(entries: Parameters<TestDesk['packet']>[0]): Promise<Receipt> {
    return receiptSchema.parse((await send(desk.packet(entries))).json);
  }

  async function pairingProblem(who: TestDesk, code: string): Promise<unknown> {
    const payload = who.pairingRequest(code);
    const reply = await county.app.inject({ method: 'POST', url: routes.pair, payload });
    return reply.json().problem;
  }
});

const DESK_THREE = 'desk_01900000-0000-7000-8000-0000000000d3' as typeof DESK;

function at(entries: readonly { seq: number; hash: string }[], seq: number): Head {
  return { seq, hash: entries[seq - 1]?.hash ?? '' };
}
