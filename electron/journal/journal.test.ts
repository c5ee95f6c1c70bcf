import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Day, dayOf, instantAt } from '#shared/basics/days';
import { firstBreak } from '#shared/journal/chain';
import { EMPTY_HEAD } from '#shared/journal/entry';
import {
  atOnce,
  DESK,
  draft,
  NOON,
  open,
  sealer,
  temporaryFolder,
  textsOf,
} from '../testing/journal.ts';
import { openJournal } from './journal.ts';
import { aesSealer } from './sealer.ts';
import { segmentsIn } from './segments.ts';

let dir: string;
let remove: () => void;
beforeEach(() => {
  ({ dir, remove } = temporaryFolder());
});
afterEach(() => remove());

const segment = () => path.join(dir, '000000000001-2026-11.journal');

/** Three acts: one entry, three entries, two entries. */
async function filled(options: Parameters<typeof open>[1] = {}): Promise<void> {
  const journal = await open(dir, options);
  expect(journal.append(0, [draft('a1')]).ok).toBe(true);
  expect(journal.append(1, [draft('b1'), draft('b2'), draft('b3')]).ok).toBe(true);
  expect(journal.append(4, [draft('c1'), draft('c2')]).ok).toBe(true);
  journal.close();
}

describe('appending and reading', () => {
  it('J20 what was appended is there, in order and chained, after the folder is opened again', async () => {
    await filled();
    const journal = await open(dir);
    const entries = journal.read(1, 500);
    expect(entries.map((entry) => entry.body.account)).toEqual([
      'a1',
      'b1',
      'b2',
      'b3',
      'c1',
      'c2',
    ]);
    expect(firstBreak(EMPTY_HEAD, entries)).toBeNull();
    expect(journal.head()).toEqual({ seq: 6, hash: entries[5]?.hash });
    expect(await journal.verify(atOnce)).toBeNull();
    journal.close();
  });

  it('J20 any run of acts reads back the same from every number and in answers of every size', async () => {
    const acts = fc.array(
      fc.array(fc.string({ unit: 'binary', maxLength: 50 }), { minLength: 1, maxLength: 5 }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(
        acts,
        fc.integer({ min: 1, max: 7 }),
        fc.nat(60),
        async (texts, limit, skip) => {
          const own = temporaryFolder();
          try {
            let journal = await open(own.dir);
            for (const act of texts)
              journal.append(
                journal.head().seq,
                act.map((text) => draft(text)),
              );
            const all = texts.flat();
            expect(textsOf(journal, limit)).toEqual(all);
            journal.close();
            journal = await open(own.dir);
            const from = Math.min(skip, all.length);
            expect(journal.read(from + 1, limit).map((entry) => entry.body.account)).toEqual(
              all.slice(from, from + limit),
            );
            journal.close();
          } finally {
            own.remove();
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('J21 an act decided on another head is refused with journal.moved and leaves nothing', async () => {
    await filled();
    const journal = await open(dir);
    expect(journal.append(5, [draft('late')])).toEqual({ ok: false, code: 'journal.moved' });
    expect(journal.append(7, [draft('early')])).toEqual({ ok: false, code: 'journal.moved' });
    expect(textsOf(journal)).toHaveLength(6);
    journal.close();
  });

  it('tells its listeners after the act is on disk, until they stop listening', async () => {
    const journal = await open(dir);
    const heads: number[] = [];
    const stop = journal.onAppended((head) => {
      expect(fs.readFileSync(segment(), 'latin1').trimEnd().split('\n')).toHaveLength(head.seq);
      heads.push(head.seq);
    });
    journal.append(0, [draft('a'), draft('b')]);
    stop();
    journal.append(2, [draft('c')]);
    expect(heads).toEqual([2]);
    journal.close();
  });

  it('J22 nothing of an entry can be read in the files without the key', async () => {
    const journal = await open(dir);
    journal.append(0, [draft('王小明 110101199003071234')]);
    journal.close();
    const text = fs.readFileSync(segment(), 'utf8');
    expect(text).not.toContain('王小明');
    expect(Buffer.from(text.split('\t')[3] ?? '', 'base64').toString('utf8')).not.toContain(
      '110101',
    );
    const other = await openJournal(dir, {
      device: () => DESK,
      sealer: aesSealer(new Uint8Array(32)),
      now: () => NOON,
      marks: [],
    });
    expect(other.ok && other.journal.broken()).toMatchObject({
      segment: '000000000001-2026-11.journal',
      line: 1,
      seq: 1,
      reason: 'unreadable',
    });
    if (other.ok) other.journal.close();
  });

  it('answers with fewer entries when they are large, and always with one', async () => {
    const journal = await open(dir);
    for (let at = 0; at < 4; at += 1) journal.append(at, [draft(`${at}`, 3_000_000)]);
    const first = journal.read(1, 500);
    expect(first.length).toBeGreaterThanOrEqual(1);
    expect(first.length).toBeLessThan(4);
    expect(textsOf(journal)).toEqual(['0', '1', '2', '3']);
    journal.close();
  });
});

describe('a write cut short', () => {
  it('J23 cut at any byte, the act is put aside whole and the journal goes on after the last whole act', async () => {
    await filled();
    const whole = fs.readFileSync(segment());
    const ends = [...whole.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1);
    const acts = [0, ends[0], ends[3], ends[5]] as number[];
    const heads = [0, 1, 4, 6];
    for (let length = 0; length < whole.length; length += 1) {
      fs.rmSync(dir, { recursive: true });
      fs.mkdirSync(dir);
      fs.writeFileSync(segment(), whole.subarray(0, length));
      const journal = await open(dir);
      const act = acts.findLastIndex((end) => end <= length);
      expect(journal.broken(), `cut at ${length}`).toBeNull();
      expect(journal.head().seq, `cut at ${length}`).toBe(heads[act]);
      const left = length - (acts[act] as number);
      const aside = path.join(dir, 'torn', `000000000001-2026-11.journal.${acts[act]}`);
      expect(fs.existsSync(aside) ? fs.statSync(aside).size : 0).toBe(left);
      expect(journal.append(journal.head().seq, [draft('next')]).ok).toBe(true);
      expect(textsOf(journal).at(-1)).toBe('next');
      if (length % 97 === 0) expect(await journal.verify(atOnce)).toBeNull();
      journal.close();
    }
  }, 120_000);

  it('J23 an act with a hole that a power cut left is put aside, wherever the hole is', async () => {
    await filled();
    const whole = fs.readFileSync(segment());
    const start = [...whole.entries()].filter(([, byte]) => byte === 10)[3]?.[0] as number;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: start + 1, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 4096 }),
        async (at, length) => {
          fs.rmSync(dir, { recursive: true });
          fs.mkdirSync(dir);
          fs.writeFileSync(
            segment(),
            Buffer.from(whole).fill(0, at, Math.min(whole.length, at + length)),
          );
          const journal = await open(dir);
          expect(journal.broken()).toBeNull();
          expect(textsOf(journal)).toEqual(['a1', 'b1', 'b2', 'b3']);
          journal.close();
        },
      ),
      { numRuns: 100 },
    );
  });

  it('J23 a segment that a crash left empty is cleared away', async () => {
    await filled();
    const empty = path.join(dir, '000000000007-2026-12.journal');
    fs.writeFileSync(empty, '');
    const journal = await open(dir);
    expect(journal.head().seq).toBe(6);
    expect(fs.existsSync(empty)).toBe(false);
    journal.close();
  });
});

describe('damage', () => {
  it('J24 one flipped bit anywhere stops the journal and names segment, line and number', async () => {
    await filled();
    const whole = fs.readFileSync(segment());
    const starts = [
      0,
      ...[...whole.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1),
    ];
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8));
      fs.writeFileSync(segment(), flipped);
      const journal = await open(dir);
      const found = journal.broken() ?? (await journal.verify(atOnce));
      const line = starts.findLastIndex((start) => start <= at) + 1;
      expect(found, `bit flipped in byte ${at}`).toMatchObject({
        segment: '000000000001-2026-11.journal',
        seq: expect.any(Number),
      });
      // A byte that became a line feed cuts its line in two: either half may be named.
      const places = flipped[at] === 10 ? [line, line + 1] : [line];
      expect(places, `bit flipped in byte ${at}`).toContain(found?.line);
      expect(journal.append(journal.head().seq, [draft('never')])).toEqual({
        ok: false,
        code: 'journal.broken',
      });
      journal.close();
      expect(fs.readFileSync(segment()).equals(flipped)).toBe(true);
    }
  }, 120_000);

  it('J24 a changed entry is named by its own line and number', async () => {
    await filled();
    const whole = fs.readFileSync(segment());
    const lines = whole.toString('latin1').split('\n');
    for (const [index, text] of lines.slice(0, 6).entries()) {
      const copy = [...lines];
      const middle = text.length - 20;
      copy[index] =
        text.slice(0, middle) + (text[middle] === 'A' ? 'B' : 'A') + text.slice(middle + 1);
      fs.writeFileSync(segment(), copy.join('\n'), 'latin1');
      const journal = await open(dir);
      const found = journal.broken() ?? (await journal.verify(atOnce));
      expect(found).toEqual({
        segment: '000000000001-2026-11.journal',
        line: index + 1,
        seq: index + 1,
        reason: 'checksum',
      });
      journal.close();
    }
  });

  it('J25 a missing, doubled or moved line is found by the check of the whole chain', async () => {
    await filled();
    const lines = fs.readFileSync(segment(), 'latin1').trimEnd().split('\n');
    const [a, b1, b2, b3, c1, c2] = lines as [string, string, string, string, string, string];
    const cases: [string[], object][] = [
      [[b1, b2, b3, c1, c2], { line: 1, seq: 1, reason: 'gap' }],
      [[a, b1, b3, c1, c2], { line: 3, seq: 3, reason: 'gap' }],
      [[a, a, b1, b2, b3, c1, c2], { line: 2, seq: 2, reason: 'gap' }],
      [[a, b2, b1, b3, c1, c2], { line: 2, seq: 2, reason: 'gap' }],
    ];
    for (const [kept, place] of cases) {
      fs.writeFileSync(segment(), `${kept.join('\n')}\n`, 'latin1');
      const journal = await open(dir);
      expect(await journal.verify(atOnce)).toMatchObject(place);
      expect(journal.broken()).toMatchObject(place);
      journal.close();
    }
  });

  it('J25 a missing month is found', async () => {
    let now = NOON;
    const journal = await open(dir, { now: () => now });
    for (const month of ['10', '11', '12']) {
      now = instantAt(`2026-${month}-05` as Day, '09:00');
      journal.append(journal.head().seq, [draft(month)]);
    }
    fs.renameSync(path.join(dir, '000000000002-2026-11.journal'), path.join(dir, 'elsewhere'));
    expect(await journal.verify(atOnce)).toEqual({
      segment: '000000000003-2026-12.journal',
      line: 1,
      seq: 2,
      reason: 'gap',
    });
    journal.close();
  });

  it('J24 damage met while reading is kept and stops the journal', async () => {
    const marks = [path.join(dir, 'high-water')];
    await filled({ marks });
    const bytes = fs.readFileSync(segment());
    bytes[30] = (bytes[30] as number) ^ 1;
    fs.writeFileSync(segment(), bytes);
    const journal = await open(dir, { marks });
    expect(journal.broken()).toBeNull();
    expect(() => journal.read(1, 10)).toThrow('line 1');
    expect(journal.broken()).toMatchObject({ line: 1, seq: 1, reason: 'checksum' });
    journal.close();
  });

  it('gives the check up when the desk closes', async () => {
    const journal = await open(dir);
    for (let at = 0; at < 45; at += 1) journal.append(at, [draft(`${at}`)]);
    let steps = 0;
    expect(await journal.verify(() => Promise.resolve(++steps < 2))).toBeNull();
    expect(steps).toBe(2);
    journal.close();
  });
});

describe('the disk', () => {
  /** A real small file system: needs root, as tests in a container have. */
  function smallDisk(megabytes: number): () => void {
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir]);
    if (mounted.status !== 0) {
      throw new Error(`This test mounts a small disk and needs root: ${mounted.stderr}`);
    }
    return () => {
      const unmounted = spawnSync('umount', [dir]);
      if (unmounted.status !== 0) throw new Error(String(unmounted.stderr));
    };
  }

  it('J26 on a full disk an act is refused whole, what was saved stays, and the journal goes on when there is space', async () => {
    const unmount = smallDisk(2);
    try {
      let journal = await open(dir, { reserveBytes: 256 * 1024 });
      const saved: string[] = [];
      let refused = 0;
      while (refused === 0) {
        const answer = journal.append(journal.head().seq, [
          draft(`${saved.length}a`, 9000),
          draft(`${saved.length}b`),
        ]);
        if (answer.ok) saved.push(`${saved.length}a`, `${saved.length}b`);
        else {
          expect(answer.code).toBe('journal.disk-full');
          refused += 1;
        }
        if (saved.length > 1000) throw new Error('the disk never filled');
        if (saved.length === 40)
          fs.writeFileSync(path.join(dir, 'other'), Buffer.alloc(900 * 1024));
      }
      expect(fs.existsSync(path.join(dir, 'reserve'))).toBe(false);
      const length = fs.statSync(segment()).size;
      expect(fs.readFileSync(segment())[length - 1]).toBe(10);
      const texts = saved.map((text, index) => `${index - (index % 2)}${text.slice(-1)}`);
      expect(textsOf(journal)).toEqual(texts);
      journal.close();
      journal = await open(dir, { reserveBytes: 256 * 1024 });
      expect(textsOf(journal)).toEqual(texts);
      fs.rmSync(path.join(dir, 'other'));
      expect(journal.append(journal.head().seq, [draft('space again')]).ok).toBe(true);
      expect(fs.statSync(path.join(dir, 'reserve')).size).toBe(256 * 1024);
      expect(await journal.verify(atOnce)).toBeNull();
      journal.close();
    } finally {
      unmount();
    }
  });

  it('J27 below the floor of free space nothing new is taken in, at the floor it is', async () => {
    const unmount = smallDisk(4);
    try {
      const { bavail, bsize } = fs.statfsSync(dir);
      const journal = await open(dir, { floorBytes: bavail * bsize + 1 });
      expect(journal.append(0, [draft('a')])).toEqual({ ok: false, code: 'journal.disk-full' });
      journal.close();
      const { bavail: left } = fs.statfsSync(dir);
      const again = await open(dir, { floorBytes: left * bsize - 8192 });
      expect(again.append(0, [draft('a')]).ok).toBe(true);
      again.close();
    } finally {
      unmount();
    }
  });
});

describe('months and clocks', () => {
  it('J28 a new month of the hall begins a new segment, to the millisecond', async () => {
    let now = instantAt('2026-12-01' as Day, '00:00') - 1;
    const journal = await open(dir, { now: () => now });
    journal.append(0, [draft('november')]);
    now += 1;
    journal.append(1, [draft('december')]);
    expect(fs.readdirSync(dir).filter((name) => name.endsWith('.journal'))).toEqual([
      '000000000001-2026-11.journal',
      '000000000002-2026-12.journal',
    ]);
    expect(textsOf(journal, 1)).toEqual(['november', 'december']);
    journal.close();
    expect(textsOf(await open(dir))).toEqual(['november', 'december']);
  });

  it('J29 entries carry the wall clock as it was read, and their numbers are their order', async () => {
    let now = instantAt('2026-12-01' as Day, '08:00');
    let journal = await open(dir, { now: () => now });
    journal.append(0, [draft('first')]);
    now = instantAt('2026-11-20' as Day, '08:00');
    journal.append(1, [draft('second')]);
    journal.close();
    journal = await open(dir, { now: () => now });
    journal.append(2, [draft('third')]);
    now = instantAt('2035-05-05' as Day, '08:00');
    journal.append(3, [draft('fourth')]);
    now = instantAt('2026-12-01' as Day, '09:00');
    journal.append(4, [draft('fifth')]);
    expect(textsOf(journal, 2)).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
    expect(journal.read(1, 10).map((entry) => dayOf(entry.at))).toEqual([
      '2026-12-01',
      '2026-11-20',
      '2026-11-20',
      '2035-05-05',
      '2026-12-01',
    ]);
    expect(journal.lastAt()).toBe(now);
    // One leap does not leave everything after it in the segment of a month that is not yet.
    expect(segmentsIn(dir)).toEqual([
      '000000000001-2026-12.journal',
      '000000000002-2026-11.journal',
      '000000000004-2035-05.journal',
      '000000000005-2026-12.journal',
    ]);
    expect(await journal.verify(atOnce)).toBeNull();
    journal.close();
  });
});

describe('a segment that is there already', () => {
  it('J28 a segment that cannot be begun leaves the one before it whole, also when the clock goes back', async () => {
    const december = path.join(dir, '000000000002-2026-12.journal');
    let now = NOON;
    const journal = await open(dir, { now: () => now });
    journal.append(0, [draft('november')]);
    fs.mkdirSync(december); // nothing can be written there
    now = instantAt('2026-12-01' as Day, '08:00');
    expect(journal.append(1, [draft('lost')])).toEqual({ ok: false, code: 'journal.unavailable' });
    fs.rmdirSync(december);
    now = NOON;
    expect(journal.append(1, [draft('again')]).ok).toBe(true);
    expect(textsOf(journal)).toEqual(['november', 'again']);
    journal.close();
    expect(textsOf(await open(dir))).toEqual(['november', 'again']);
  });

  it('J20 a journal that was closed takes nothing in and keeps what it has', async () => {
    await filled();
    const journal = await open(dir);
    journal.close();
    expect(journal.append(6, [draft('late')])).toEqual({ ok: false, code: 'journal.unavailable' });
    expect(textsOf(await open(dir))).toEqual(['a1', 'b1', 'b2', 'b3', 'c1', 'c2']);
  });

  it('J24 a month that the disk cannot read is named by the check of the whole chain', async () => {
    await filled();
    const journal = await open(dir);
    fs.rmSync(segment());
    fs.mkdirSync(segment());
    expect(await journal.verify(atOnce)).toEqual({
      segment: '000000000001-2026-11.journal',
      line: 1,
      seq: 1,
      reason: 'unreadable',
    });
    expect(journal.append(6, [draft('more')])).toEqual({ ok: false, code: 'journal.broken' });
  });
});

describe('the lock', () => {
  const options = { device: () => DESK, sealer, now: () => NOON, marks: [] };

  it('J30 a folder in use is refused to a second journal and free again when it is closed', async () => {
    const journal = await open(dir);
    expect(await openJournal(dir, options)).toEqual({ ok: false, code: 'journal.locked' });
    journal.close();
    (await open(dir)).close();
  });

  it('J30 a lock left by a crash is taken over, also when it is half-written or its number is in use again', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const lock = path.join(dir, 'lock');
    const left = [
      JSON.stringify({ pid: dead, bootedAt: 0, started: null }),
      JSON.stringify({ pid: process.ppid, bootedAt: 0, started: '1' }),
      JSON.stringify({ pid: process.ppid, bootedAt: 0, started: null }),
      '{"pid":',
      '',
    ];
    for (const text of left) {
      fs.writeFileSync(lock, text);
      (await open(dir)).close();
      expect(fs.existsSync(lock)).toBe(false);
    }
    expect(fs.readdirSync(dir).filter((name) => name.startsWith('lock'))).toEqual([]);
  });

  it('J30 a closed journal leaves the lock of the next owner alone', async () => {
    const first = await open(dir);
    first.close();
    const second = await open(dir);
    first.close();
    expect(await openJournal(dir, options)).toEqual({ ok: false, code: 'journal.locked' });
    second.close();
  });

  it('J30 of many processes that find a dead lock at once, one has the folder', async () => {
    fs.writeFileSync(path.join(dir, 'lock'), '{"pid":');
    const script = `
      import { lockFolder } from ${JSON.stringify(path.join(import.meta.dirname, '../../node/folder-lock.ts'))};
      process.stdout.write('ready');
      process.stdin.once('data', () => {
        process.stdout.write(lockFolder(${JSON.stringify(path.join(dir, 'lock'))}) ? 'mine' : 'not');
      });
      process.stdin.once('end', () => process.exit(0));`;
    const others = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]),
    );
    const said = (other: (typeof others)[number], words: RegExp) =>
      new Promise<string>((resolve) => {
        let text = '';
        other.stdout.on('data', (bytes: Buffer) => {
          text += bytes;
          const found = words.exec(text);
          if (found) resolve(found[0]);
        });
      });
    await Promise.all(others.map((other) => said(other, /ready/)));
    const answers = others.map((other) => said(other, /mine|not/));
    for (const other of others) other.stdin.write('go\n');
    const got = await Promise.all(answers);
    for (const other of others) other.stdin.end();
    expect(got.filter((answer) => answer === 'mine')).toHaveLength(1);
  }, 30_000);
});

it('J31 opening reads only the tail: its time does not grow with the journal', async () => {
  let journal = await open(dir);
  for (let at = 0; at < 6000; at += 50) {
    journal.append(
      at,
      Array.from({ length: 50 }, (_, index) => draft(`${at + index}`, 1500)),
    );
  }
  journal.close();
  const size = fs.statSync(segment()).size;
  let bytes = 0;
  const real = fs.readSync;
  fs.readSync = ((...args: Parameters<typeof real>) => {
    const got = real(...args);
    bytes += got;
    return got;
  }) as typeof real;
  try {
    journal = await open(dir);
  } finally {
    fs.readSync = real;
  }
  expect(journal.head().seq).toBe(6000);
  expect(size).toBeGreaterThan(12_000_000);
  expect(bytes).toBeLessThan(size / 10);
  journal.close();
});
