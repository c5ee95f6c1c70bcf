import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { NOON } from '#shared/testing/clock';
import { DESK, OTHER_DESK, staffEntries } from '#shared/testing/upload';
import { receiptSchema } from '#shared/upload/contract';
import { onBothDatabases } from './testing/databases.ts';
import { type TestDesk, testDesk } from './testing/desk.ts';

onBothDatabases('damaged files', NOON, (bench) => {
  let desk: TestDesk;
  const entries = staffEntries(30);
  beforeEach(async () => {
    desk = testDesk(DESK);
    await desk.pair(bench.county.app, bench.county.codes.open(bench.now));
    for (let at = 0; at < 30; at += 10) await send(desk.packet(entries.slice(at, at + 10)));
  });

  const send = async (packet: unknown) => (await desk.send(bench.county.app, packet)).json;
  const folder = () => path.join(bench.county.folder, 'received');
  const file = (name: string) => path.join(folder(), `${name}.jsonl`);
  const linesOf = (name: string) => readFileSync(file(name), 'utf8').trimEnd().split('\n');
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(file(name), lines.map((line) => `${line}\n`).join(''));
  const change = (name: string, at: number, to: (line: string) => string) =>
    write(
      name,
      linesOf(name).map((line, index) => (index === at ? to(line) : line)),
    );
  const asides = () => readdirSync(folder()).filter((name) => name.includes('damaged'));

  it('U70 a damaged line among the desks is put aside and named; the other desks are served', async () => {
    const other = testDesk(OTHER_DESK);
    await other.pair(bench.county.app, bench.county.codes.open(bench.now));
    const damages: ((line: string) => string)[] = [
      () => 'damaged',
      (line) =>
        line.replace(
          /("signingKey":")(.)/,
          (_, name, letter) => name + (letter === 'A' ? 'B' : 'A'),
        ),
      (line) => '\u0000'.repeat(line.length),
      (line) => line.replace('"sum"', '"sun"'),
      (line) => line.replace('350901', '350902'),
    ];
    const whole = linesOf('devices');
    for (const [count, damage] of damages.entries()) {
      write('devices', whole);
      change('devices', 0, damage);
      await bench.restart();
      expect(bench.county.notes[0]).toMatchObject({ kind: 'damaged', file: 'devices', lines: 1 });
      expect(bench.county.notes).toContainEqual({ kind: 'unpaired', device: DESK });
      expect(asides()).toHaveLength(count + 1);
      expect(await send(desk.packet(entries))).toEqual({ problem: 'county.unknown-device' });
      expect((await bench.county.store.device(OTHER_DESK))?.device).toBe(OTHER_DESK);
    }
    // Paired anew, everything is there again.
    await desk.pair(bench.county.app, bench.county.codes.open(bench.now));
    expect(await send(desk.packet(entries))).toMatchObject({ upTo: 30, count: 30 });
    await bench.restart();
    expect(bench.county.notes).toEqual([]);
    expect((await bench.county.store.held(DESK)).count).toBe(30);
  });

  it('U70 a damaged receipt is put aside; the others are told as they were', async () => {
    const first = await send(desk.packet(entries.slice(0, 10)));
    change('receipts', 1, (line) => line.replace('"upTo":20', '"upTo":99'));
    await bench.restart();
    expect(bench.county.notes).toMatchObject([{ kind: 'damaged', file: 'receipts', lines: 1 }]);
    expect(linesOf('receipts')).toHaveLength(2);
    bench.now += 5_000;
    expect(await send(desk.packet(entries.slice(0, 10)))).toEqual(first);
    // The lost one is made again, for what is held by now.
    expect(await send(desk.packet(entries.slice(10, 20)))).toMatchObject({ upTo: 30 });
    await bench.restart();
    expect(bench.county.notes).toEqual([]);
  });

  it('U70 of damaged entries everything up to the damage serves, and the desk is asked for the rest', async () => {
    change(DESK, 14, (line) => line.replace('阿卜杜', '阿卜社'));
    await bench.restart();
    expect(bench.county.notes).toMatchObject([
      { kind: 'damaged', file: DESK, lines: 16 },
      { kind: 'behind', device: DESK, signed: 30, held: 14 },
    ]);
    const kept = readFileSync(path.join(folder(), asides()[0] ?? ''), 'utf8');
    expect(kept.trimEnd().split('\n')).toHaveLength(16);
    expect(linesOf(DESK)).toHaveLength(14);
    const late = desk.packet(entries.slice(20));
    expect(await send(late)).toEqual({ problem: 'county.gap', resumeFrom: 15 });
    const again = receiptSchema.parse(await send(desk.packet(entries.slice(14))));
    expect(again).toMatchObject({ upTo: 30, count: 30 });
    await bench.restart();
    expect(bench.county.notes).toEqual([]);
    expect((await bench.county.store.held(DESK)).count).toBe(30);
  });

  it('U70 what was put aside once is never written over', async () => {
    for (const count of [1, 2, 3]) {
      change(DESK, 5, () => `damaged ${count}`);
      await bench.restart();
      expect(asides()).toHaveLength(count);
      await send(desk.packet(entries.slice(5)));
    }
  });

  it('U70 a file whose last line is damaged serves while the database is whole, and is mended from it', async () => {
    const whole = linesOf(DESK);
    change(DESK, 29, () => '\u0000'.repeat(100));
    await bench.restart('everything');
    expect(bench.county.notes).toMatchObject([{ kind: 'damaged', file: DESK, lines: 1 }]);
    expect(linesOf(DESK)).toEqual(whole);
    await bench.restart('nothing');
    expect(bench.county.notes).toEqual([]);
    expect((await bench.county.store.held(DESK)).count).toBe(30);
  });

  it('U71 files that are gone are written again from the database', async () => {
    const devices = linesOf('devices');
    const lines = linesOf(DESK);
    for (const name of [DESK, 'devices']) rmSync(file(name));
    await bench.restart('everything');
    expect(linesOf(DESK)).toEqual(lines);
    expect(linesOf('devices')).toEqual(devices);
    await bench.restart('nothing');
    expect(bench.county.notes).toEqual([]);
    expect((await bench.county.store.held(DESK)).count).toBe(30);
  });

  it('U12 half a line left by a crash is cut off before anything is written behind it', async () => {
    for (const name of [DESK, 'receipts', 'devices']) appendFileSync(file(name), '{"seq":31,"at');
    await bench.restart();
    const more = staffEntries(31).slice(30);
    expect(await send(desk.packet(more))).toMatchObject({ upTo: 31 });
    expect(linesOf(DESK)).toHaveLength(31);
    for (const name of [DESK, 'receipts', 'devices']) linesOf(name).map((line) => JSON.parse(line));
  });

  it('U75 the page says what was found at the start, and which damaged lines are kept', async () => {
    change(DESK, 14, () => 'damaged');
    await bench.restart();
    const page = async () =>
      (await bench.county.app.inject({ url: '/', headers: { host: '127.0.0.1:8790' } })).body;
    expect(await page()).toContain('的流水里有 16 行已损坏');
    expect(await page()).toContain(`${DESK}.jsonl.damaged-${NOON}`);
    await send(desk.packet(entries.slice(14)));
    await bench.restart();
    expect(await page()).not.toContain('启动时发现');
    expect(await page()).toContain(`${DESK}.jsonl.damaged-${NOON}`);
  });
});
