import { expect, it } from 'vitest';
import { DESK } from '#shared/testing/upload';
import { afterEach, cutsOf } from '../node/testing/cuts.ts';
import { type DiskCall, type DiskError, failingDisk } from '../node/testing/failing-disk.ts';
import { seeded } from '../node/testing/seeded.ts';
import { simulatedDisk } from '../node/testing/simulated-disk.ts';
import { openLines } from './durable-lines.ts';
import { countyKeys } from './keys.ts';
import { openReceived } from './received.ts';

/** Disks that are looked at in all; `POWER_CUTS=200000` for a night. */
const STATES = Number(process.env['POWER_CUTS'] ?? 5_000);
const FILE = '/county/received/desk.jsonl';

const textsOf = (lines: ReturnType<typeof openLines>) => [...lines.lines()].map(({ text }) => text);

it('U85 lines that the county signed for are there after any power cut, whole and in order, and the next one is not glued to a rest', async () => {
  const disk = simulatedDisk();
  const kept: string[] = [];
  let underWay: readonly string[] = [];
  const cuts = await cutsOf(
    disk,
    () => ({ kept: [...kept], underWay }),
    () => {
      const lines = openLines(FILE, disk);
      for (let n = 0; n < 8; n += 1) {
        underWay = Array.from(
          { length: 1 + (n % 3) },
          (_, at) => `${n}.${at} ${'x'.repeat(n * 150)}`,
        );
        lines.append(underWay);
        kept.push(...underWay);
        underWay = [];
      }
      lines.close();
    },
  );
  const seen = await afterEach(
    cuts,
    STATES,
    seeded(85),
    (found, { kept: promised, underWay: open }, where) => {
      const lines = openLines(FILE, found);
      const texts = textsOf(lines);
      expect(texts.slice(0, promised.length), where).toEqual(promised);
      // Of an append under way any part may be there; a hole in it is no line that was promised.
      expect(texts.length - promised.length, where).toBeLessThanOrEqual(open.length);
      lines.append(['next']);
      lines.close();
      const again = openLines(FILE, found);
      expect(textsOf(again).at(-1), where).toBe('next');
      again.close();
    },
  );
  expect(seen).toBeGreaterThanOrEqual(STATES);
}, 120_000);

it.each<DiskCall>(['open', 'write', 'fdatasync', 'fsync', 'ftruncate', 'flushFolder'])(
  'U85 when %s fails, what append answered is true, and the next line is whole',
  (call) => {
    const errors: readonly DiskError[] = ['EIO', 'ENOSPC', 'EROFS', 'EACCES', 'EBUSY'];
    for (let nth = 1; nth <= 8; nth += 1) {
      for (const code of errors) {
        for (const goesOn of [false, true]) {
          const disk = failingDisk(simulatedDisk());
          disk.plan({ call, nth, code, goesOn });
          const kept: string[] = [];
          const refused: string[] = [];
          let lines: ReturnType<typeof openLines> | null = null;
          for (let n = 0; n < 6; n += 1) {
            try {
              lines ??= openLines(FILE, disk);
              lines.append([`line ${n}`]);
              kept.push(`line ${n}`);
            } catch {
              refused.push(`line ${n}`);
            }
          }
          disk.plan(null);
          const again = openLines(FILE, disk);
          const texts = textsOf(again);
          const where = `${call} ${nth} ${code} ${goesOn}`;
          expect(
            texts.filter((text) => kept.includes(text)),
            where,
          ).toEqual(kept);
          // The last one may be there although its taking back failed too: it is asked for again, not signed for.
          const extra = texts.filter((text) => refused.includes(text));
          expect(extra.length, where).toBeLessThanOrEqual(1);
          again.append(['next']);
          expect(textsOf(again).at(-1), where).toBe('next');
        }
      }
    }
  },
);

it('U85 the county has its keys whole or none at all after a power cut at its first start', async () => {
  const disk = simulatedDisk();
  disk.mkdir('/county');
  disk.flushFolder('/');
  let signing: string | null = null;
  const hex = (keys: ReturnType<typeof countyKeys>) =>
    Buffer.from(keys.signingSecret).toString('hex');
  const cuts = await cutsOf(
    disk,
    () => signing,
    () => {
      signing = hex(countyKeys('/county', '青山县', disk));
    },
  );
  const seen = await afterEach(cuts, STATES, seeded(86), (found, promised, where) => {
    const keys = hex(countyKeys('/county', '青山县', found));
    if (promised) expect(keys, where).toBe(promised);
  });
  expect(seen).toBeGreaterThanOrEqual(STATES);
}, 120_000);

it('U85 a receipt that a desk may have is in the files after any power cut, and none is there by half', async () => {
  const disk = simulatedDisk();
  const kept: string[] = [];
  const cuts = await cutsOf(
    disk,
    () => [...kept],
    () => {
      const received = openReceived('/county/received', disk);
      for (let seq = 1; seq <= 6; seq += 1) {
        const body = `receipt ${seq} ${'x'.repeat(400 * seq)}`;
        const head = String(seq).repeat(64);
        received.keepReceipt({ device: DESK, from: seq, upTo: seq, head }, 1, body);
        kept.push(body);
      }
      received.close();
    },
  );
  const seen = await afterEach(cuts, 1_000, seeded(87), (found, promised, where) => {
    const lines = openLines('/county/received/receipts.jsonl', found);
    const texts = textsOf(lines);
    for (const [at, body] of promised.entries()) expect(texts[at], where).toContain(body);
    expect(texts.length - promised.length, where).toBeLessThanOrEqual(1);
  });
  expect(seen).toBeGreaterThanOrEqual(1_000);
});
