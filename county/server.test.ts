import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DESK, staffEntries } from '#shared/testing/upload';
import { pairingAnswerSchema, receiptSchema, routes } from '#shared/upload/contract';
import { countyKeys } from './keys.ts';
import { testDesk } from './testing/desk.ts';
import { type CountyProcess, startCountyProcess } from './testing/process.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'county-server-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lock = () => path.join(folder, 'county.lock');

describe('data folder', () => {
  it('keeps its keys, and stops rather than replace damaged or lost ones', () => {
    const keys = countyKeys(folder, '甲县');
    expect(countyKeys(folder, '乙县')).toEqual(keys);
    writeFileSync(path.join(folder, 'keys.json'), '{"county":"甲县"}');
    expect(() => countyKeys(folder, '甲县')).toThrow();
    rmSync(path.join(folder, 'keys.json'));
    mkdirSync(path.join(folder, 'received'));
    writeFileSync(path.join(folder, 'received', 'devices.jsonl'), '');
    expect(() => countyKeys(folder, '甲县')).toThrow(/keys\.json is gone/);
  });
});

describe('as a program', () => {
  let county: CountyProcess | undefined;
  afterEach(async () => {
    await county?.kill();
    county = undefined;
  });

  it('U12 killed after a receipt, even with its database gone, it still holds what it signed for', async () => {
    county = await startCountyProcess(folder);
    const desk = testDesk(DESK);
    const paired = await post(routes.pair, desk.pairingRequest(county.code));
    desk.meet(pairingAnswerSchema.parse(JSON.parse(paired)));
    const entries = staffEntries(40);
    const first = desk.packet(entries.slice(0, 30));
    const receipt = await post(routes.packets, first);
    expect(receiptSchema.parse(JSON.parse(receipt))).toMatchObject({ upTo: 30, count: 30 });
    await county.kill();
    rmSync(path.join(folder, 'pglite'), { recursive: true });

    county = await startCountyProcess(folder);
    expect(await post(routes.packets, first)).toBe(receipt);
    const more = await post(routes.packets, desk.packet(entries.slice(30)));
    expect(receiptSchema.parse(JSON.parse(more))).toMatchObject({ upTo: 40, count: 40 });
    await county.kill();

    const data = path.join(folder, 'pglite', 'global', 'pg_control');
    writeFileSync(data, 'damaged');
    county = await startCountyProcess(folder);
    expect(county.output()).toContain('was moved to');
    expect(await post(routes.packets, first)).toBe(receipt);
  }, 120_000);

  it('U21 a second one in the same folder does not start', async () => {
    county = await startCountyProcess(folder);
    await expect(startCountyProcess(folder)).rejects.toThrow(/another county center/);
    expect(await county.kill('SIGTERM')).toBe(0);
    expect(existsSync(lock())).toBe(false);
  }, 60_000);

  async function post(route: string, body: unknown): Promise<string> {
    const response = await fetch(`${county?.address}${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.text();
  }
});
