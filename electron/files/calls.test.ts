import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '#shared/attachment/record';
import { calls, FILE_PART_BYTES, MAX_CALL_BYTES } from '#shared/bridge/bridge';
import type { Camera } from '../security/camera.ts';
import { KEY, temporaryFolder } from '../testing/journal.ts';
import { fileCalls } from './calls.ts';
import { filesIn, hashOf } from './store.ts';

const camera = { open() {}, close() {}, isFor: () => false } satisfies Camera;

async function withCalls(
  work: (calls: ReturnType<typeof fileCalls>) => Promise<void>,
): Promise<void> {
  const { dir, remove } = temporaryFolder();
  const files = filesIn(dir, { journalKey: KEY, floorBytes: 0 });
  try {
    await work(fileCalls(async () => ({ ok: true, files }), camera));
  } finally {
    remove();
  }
}

const pdf = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes - 9)]);

/** The parts of a file as a page sends them. */
function partsOf(bytes: Buffer, size = FILE_PART_BYTES) {
  const sha256 = hashOf(bytes);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => ({
    ...{ sha256, from: at * size, of: bytes.length },
    base64: bytes.subarray(at * size, (at + 1) * size).toString('base64'),
  }));
}

async function got(all: ReturnType<typeof fileCalls>, sha256: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let from = 0, of = 1; from < of; ) {
    const answer = await all['file.get']({ sha256, from });
    if (!answer.ok) throw new Error(answer.code);
    const part = Buffer.from(answer.value.base64, 'base64');
    expect(part.length).toBeGreaterThan(0);
    parts.push(part);
    from += part.length;
    of = answer.value.of;
  }
  return Buffer.concat(parts);
}

const isKept = { ok: true, value: { isKept: true } };
const goesOn = { ok: true, value: { isKept: false } };

describe('files over the bridge', () => {
  it('AT5 go and come in parts, each of which fits into a call', () =>
    withCalls(async (all) => {
      const bytes = pdf(2 * FILE_PART_BYTES + 1);
      const parts = partsOf(bytes);
      const answers = [];
      for (const part of parts) answers.push(await all['file.put'](part));
      expect(answers).toEqual([goesOn, goesOn, isKept]);
      expect((await got(all, hashOf(bytes))).equals(bytes)).toBe(true);
      for (const part of parts) {
        expect(calls['file.put'].args.safeParse(part).success).toBe(true);
        expect(JSON.stringify(part).length).toBeLessThan(MAX_CALL_BYTES);
      }
    }));

  it('AT5 what is here already is kept with its first part', () =>
    withCalls(async (all) => {
      const parts = partsOf(pdf(50), 20);
      for (const part of parts) await all['file.put'](part);
      expect(await all['file.put'](parts[0] as never)).toEqual(isKept);
    }));

  it('AT5 two windows that send the same content at the same time both succeed', () =>
    withCalls(async (all) => {
      const bytes = pdf(90);
      const parts = partsOf(bytes, 20);
      const sendAll = async () => {
        let last: unknown;
        for (const part of parts) {
          last = await all['file.put'](part);
          if ((last as typeof isKept).value?.isKept) return last;
        }
        return last;
      };
      expect(await Promise.all([sendAll(), sendAll(), sendAll()])).toEqual([
        ...[isKept, isKept, isKept],
      ]);
      expect((await got(all, hashOf(bytes))).equals(bytes)).toBe(true);
    }));

  it('AT5 parts out of turn, of another size, or too many are refused and the file can be sent anew', () =>
    withCalls(async (all) => {
      const bytes = pdf(60);
      const [first, second, third] = partsOf(bytes, 20);
      if (!first || !second || !third) throw new Error('three parts');
      const parts = { ok: false, code: 'file.parts' };
      expect(await all['file.put'](second)).toEqual(parts);
      expect(await all['file.put'](first)).toEqual(goesOn);
      expect(await all['file.put'](third)).toEqual(parts);
      expect(await all['file.put']({ ...second, of: 61 })).toEqual(parts);
      expect(
        await all['file.put']({ ...third, from: 20, base64: pdf(41).toString('base64') }),
      ).toEqual(parts);
      expect(await all['file.put']({ ...second, base64: '====' })).toEqual(parts);
      for (const part of [first, second]) expect(await all['file.put'](part)).toEqual(goesOn);
      expect(await all['file.put'](third)).toEqual(isKept);
    }));

  it('AT5 bytes of another content are refused when they are whole', () =>
    withCalls(async (all) => {
      const [one, other] = [partsOf(pdf(40), 20), partsOf(pdf(40), 20)];
      await all['file.put'](one[0] as never);
      const mixed = { ...(other[1] as (typeof one)[number]), sha256: one[0]?.sha256 ?? '' };
      expect(await all['file.put'](mixed)).toEqual({ ok: false, code: 'file.parts' });
      expect(await all['file.get']({ sha256: mixed.sha256, from: 0 })).toEqual({
        ...{ ok: false, code: 'file.missing' },
      });
    }));

  it('AT5 no more than four files wait for their parts; the oldest begins anew', () =>
    withCalls(async (all) => {
      const sent = Array.from({ length: 5 }, () => partsOf(pdf(40), 20));
      for (const [first] of sent) expect(await all['file.put'](first as never)).toEqual(goesOn);
      const ends = [];
      for (const [, second] of sent) ends.push(await all['file.put'](second as never));
      expect(ends).toEqual([
        { ok: false, code: 'file.parts' },
        ...[isKept, isKept, isKept, isKept],
      ]);
    }));

  it.each([
    { sha256: '../../vault/keys.json', from: 0, of: 1, base64: 'QQ==' },
    { sha256: 'a'.repeat(63), from: 0, of: 1, base64: 'QQ==' },
    { sha256: 'A'.repeat(64), from: 0, of: 1, base64: 'QQ==' },
    { sha256: 'a'.repeat(64), from: -1, of: 1, base64: 'QQ==' },
    { sha256: 'a'.repeat(64), from: 0.5, of: 1, base64: 'QQ==' },
    { sha256: 'a'.repeat(64), from: 0, of: 0, base64: 'QQ==' },
    { sha256: 'a'.repeat(64), from: 0, of: MAX_FILE_BYTES + 1, base64: 'QQ==' },
    { sha256: 'a'.repeat(64), from: 0, of: 1, base64: '' },
    { sha256: 'a'.repeat(64), from: 0, of: 1, base64: 'A'.repeat(2_800_000) },
    { sha256: 'a'.repeat(64), from: 0, of: 1, base64: 'QQ==', path: '/etc' },
  ])('AT5 a part that is none is refused before anything is made of it: %#', (args) => {
    expect(calls['file.put'].args.safeParse(args).success).toBe(false);
  });

  it('AT5 without keys there is the code why', async () => {
    const all = fileCalls(async () => ({ ok: false, code: 'vault.missing' }), camera);
    const [part] = partsOf(pdf(40));
    expect(await all['file.put'](part as never)).toEqual({ ok: false, code: 'vault.missing' });
    expect(await all['file.get']({ sha256: 'a'.repeat(64), from: 0 })).toEqual({
      ...{ ok: false, code: 'vault.missing' },
    });
  });
});
