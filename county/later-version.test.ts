import { gzipSync } from 'node:zlib';
import { beforeEach, expect, it } from 'vitest';
import { hashOf } from '#shared/journal/chain';
import { EMPTY_HEAD, type Entry } from '#shared/journal/entry';
import { NOON } from '#shared/testing/clock';
import { DESK, staffEntries } from '#shared/testing/upload';
import { type Receipt, receiptSchema } from '#shared/upload/contract';
import { onBothDatabases } from './testing/databases.ts';
import { type TestDesk, testDesk } from './testing/desk.ts';

onBothDatabases('entries of a later version', NOON, (bench) => {
  let desk: TestDesk;
  beforeEach(async () => {
    desk = testDesk(DESK);
    await desk.pair(bench.county.app, bench.county.codes.open(bench.now));
  });

  const receive = async (entries: readonly Entry[]): Promise<Receipt> =>
    receiptSchema.parse((await desk.send(bench.county.app, desk.packet(entries))).json);

  /** Usable entries, with `change` made to the one at `seq` and the chain made anew: as another program writes it. */
  function withChange(count: number, changes: Record<number, (entry: Entry) => object>): Entry[] {
    let prev = EMPTY_HEAD.hash;
    return staffEntries(count).map((plain) => {
      const { hash: _, ...entry } = { ...plain, ...changes[plain.seq]?.(plain), prev };
      prev = hashOf(entry);
      return { ...entry, hash: prev };
    });
  }

  it('U69 an unknown type, an impossible revision and unfit columns are kept as they came, signed for and set aside', async () => {
    const long = 'x'.repeat(9_000);
    const entries = withChange(13, {
      2: ({ record }) => ({ record: { ...record, type: 'drone', rotor: 4 } }),
      3: ({ record }) => ({ record: { ...record, type: 'constructor' } }),
      4: ({ record }) => ({ record: { ...record, revision: 2 ** 31 } }),
      5: ({ record }) => ({ record: { ...record, revision: 1e300 } }),
      6: ({ record }) => ({ record: { ...record, revision: 0.5 } }),
      7: ({ record }) => ({ record: { ...record, id: long, type: long } }),
      8: () => ({ by: 'NUL \u0000 and \ud800', kind: `a.${long}` }),
      9: () => ({ at: 2 ** 63 }),
      10: () => ({ at: -0.5 }),
      11: ({ record }) => ({ record: { ...record, id: 'NUL \u0000' } }),
      12: () => ({ body: ['not', 'a', 'record', '\u0000'] }),
    });
    const receipt = await receive(entries);
    expect(receipt).toMatchObject({ upTo: 13, count: 13 });
    expect(receipt.refusals.map(({ seq, code }) => [seq, code])).toEqual([
      [2, 'body.unknown-type'],
      [3, 'body.unknown-type'],
      [4, 'body.revision'],
      [5, 'body.revision'],
      [6, 'body.revision'],
      [7, 'body.unknown-type'],
      [8, 'body.envelope'],
      [9, 'body.envelope'],
      [10, 'body.envelope'],
      [11, 'body.identity'],
      [12, 'body.schema'],
    ]);
    const lines = await bench.county.store.lines(DESK, { from: 1, upTo: 13, limit: 99 });
    expect(lines.map(({ line }) => JSON.parse(line))).toEqual(JSON.parse(JSON.stringify(entries)));
    await bench.restart();
    expect(bench.county.notes).toEqual([]);
    expect((await bench.county.store.held(DESK)).count).toBe(13);
  });

  it('U69 the highest revision that the county uses is 2³¹ − 1', async () => {
    const highest = 2 ** 31 - 1;
    const at = (revision: number) => (entry: Entry) => ({
      record: { ...entry.record, revision },
      body: { ...entry.body, revision },
    });
    const entries = withChange(2, { 1: at(highest), 2: at(highest + 1) });
    expect((await receive(entries)).refusals.map(({ seq }) => seq)).toEqual([2]);
    const rows = await bench.county.database.query('select revision from records');
    expect(rows).toEqual([{ revision: highest }]);
  });

  it('U69 fields that the county does not know are hashed and kept with the rest, and used around', async () => {
    const entries = withChange(2, { 1: () => ({ shape: 3, later: { than: ['this'] } }) });
    expect(await receive(entries)).toMatchObject({ upTo: 2, count: 2, refusals: [] });
    const [kept] = await bench.county.store.lines(DESK, { from: 1, upTo: 1, limit: 1 });
    expect(JSON.parse(kept?.line ?? '')).toMatchObject({ shape: 3, later: { than: ['this'] } });
    const other = entries.map((entry) => ({ ...entry, later: 'changed on the way' }));
    expect((await desk.send(bench.county.app, desk.packet(other))).json).toEqual({
      problem: 'county.malformed',
    });
  });

  it('U69 what is no entry at all is refused, however deep or large its numbers', async () => {
    const { seq: _, ...withoutSeq } = staffEntries(1)[0] as Entry;
    const contents = [
      JSON.stringify(withoutSeq),
      JSON.stringify({ ...staffEntries(1)[0], body: 0 }).replace('"body":0', '"body":1e999'),
      JSON.stringify({ ...staffEntries(1)[0], body: 0 }).replace(
        '"body":0',
        `"body":${'['.repeat(200_000)}${']'.repeat(200_000)}`,
      ),
    ];
    for (const content of contents) {
      const packet = desk.packet(staffEntries(1), gzipSync(`${content}\n`));
      expect(await desk.send(bench.county.app, packet)).toMatchObject({
        status: 400,
        json: { problem: 'county.malformed' },
      });
    }
    expect((await receive(staffEntries(1))).count).toBe(1);
  });
});
