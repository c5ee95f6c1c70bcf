import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toBase64 } from '#shared/upload/base64';
import { MAX_PACKET_BYTES, PROTOCOL, packetSchema } from '#shared/upload/contract';
import { openPacket } from '#shared/upload/packet';
import { keyOfCode } from '#shared/upload/pairing';
import { signReceipt } from '#shared/upload/receipt';
import { sealingKeyOf } from '#shared/upload/sealing';
import { signingKeyOf } from '#shared/upload/signature';
import {
  DESK,
  draft,
  NOON,
  open,
  type TestJournal,
  temporaryFolder,
} from '../../testing/journal.ts';
import { longestTurn } from '../../testing/thread-time.ts';
import { keyOfCodeAside } from '../code-key.ts';
import { exchange } from '../exchange.ts';
import { workInThread } from './in-thread.ts';
import { type Work, workHere } from './work.ts';

const SECRET = new Uint8Array(32).fill(3);
const COUNTY = new Uint8Array(32).fill(4);
const keys = { device: DESK, deviceSecret: SECRET, countySealingKey: sealingKeyOf(COUNTY) };
const chance = {
  ephemeralSecret: new Uint8Array(32).fill(5),
  nonce: new Uint8Array(24).fill(6),
};
/** The worker as it is written: Node needs help with TypeScript, Electron gets it built. */
function threaded() {
  const installed = createRequire(import.meta.url).resolve('tsx/esm/api');
  const tsx = pathToFileURL(installed.replace(/cjs$/, 'mjs'));
  const file = new URL('./worker.ts', import.meta.url);
  const code = `import { register } from '${tsx}'; register(); await import('${file}');`;
  return workInThread(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
}

let journal: TestJournal;
let remove: () => void;
beforeEach(async () => {
  const folder = temporaryFolder();
  remove = folder.remove;
  journal = await open(folder.dir);
});
afterEach(() => {
  journal.close();
  remove();
});

/** Texts that hardly compress: a desk's scans of handwriting do not either. */
const save = (count: number, bytes: number) => {
  for (let left = count; left > 0; left -= 50) {
    const drafts = Array.from({ length: Math.min(50, left) }, () =>
      draft(randomBytes(Math.ceil((bytes * 3) / 4)).toString('base64')),
    );
    if (!journal.append(journal.head().seq, drafts).ok) throw new Error('not saved');
  }
};

it('U90 a packet of 500 large entries never holds up the thread that asks for it', async () => {
  save(500, 32 * 1024);
  const threadsWork = threaded();
  // The thread is up before the clock runs: starting TypeScript is not what the desk does.
  await threadsWork.begin();
  const inThread = await longestBlockOf(threadsWork);
  await threadsWork.stop();
  const here = await longestBlockOf(workHere());
  expect(here).toBeGreaterThan(150);
  expect(inThread).toBeLessThan(100);
}, 60_000);

/** Milliseconds for which nothing else could happen here at the longest, while a packet is made. */
function longestBlockOf(work: Work): Promise<number> {
  return longestTurn(async () => {
    const answer = await exchange(
      {
        ...{ journal, work, timeoutMs: 1_000, stopped: new AbortController().signal },
        vault: { device: DESK, signingSecret: SECRET, devices: [], succeed: () => none() },
        fetch: () => Promise.reject(new Error('no line')),
        randomBytes: (count) => new Uint8Array(count).fill(9),
        now: () => NOON,
      },
      {
        ...{ county: '县', address: 'http://127.0.0.1:1', signingKey: '' },
        ...{ device: DESK, hallName: '楮坪乡', divisionCode: '350901' },
        sealingKey: keys.countySealingKey,
      },
      1,
    );
    expect(answer).toEqual({ kind: 'problem', code: 'county.unreachable' });
  });
}

it('U90 the thread packs what the same work packs on the spot, and opens at the county', async () => {
  save(3, 10);
  const entries = journal.read(1, 3);
  const work = threaded();
  try {
    const bodies: string[] = [];
    for (const one of [work, workHere()]) {
      await one.begin();
      expect(await one.add(entries)).toBe('more');
      const packed = await one.seal({ keys, chance });
      expect(packed?.upTo).toBe(3);
      bodies.push(Buffer.from(packed?.body ?? []).toString('utf8'));
    }
    expect(bodies[0]).toBe(bodies[1]);
    const packet = packetSchema.parse(JSON.parse(bodies[0] ?? ''));
    const deviceSigningKey = signingKeyOf(SECRET);
    expect(openPacket(packet, { sealingSecret: COUNTY, deviceSigningKey }).ok).toBe(true);
  } finally {
    await work.stop();
  }
});

it('U90 a thread that dies fails what was asked of it, and the next question starts another', async () => {
  const work = threaded();
  await work.begin();
  const refused = expect(work.add([])).rejects.toThrow();
  await work.stop();
  await refused;
  await work.begin();
  expect(await work.seal({ keys, chance })).toBeNull();
  await work.stop();
});

it('U91 a packet ends at its limits of entries and bytes, and never holds a gap', async () => {
  save(502, 10);
  const work = workHere();
  await work.begin();
  expect(await work.add(journal.read(1, 499))).toBe('more');
  expect(await work.add(journal.read(500, 2))).toBe('full');
  expect((await work.seal({ keys, chance }))?.upTo).toBe(500);
  await work.begin();
  await work.add(journal.read(1, 2));
  expect(await work.add(journal.read(4, 1))).toBe('broken');
  await work.begin();
  const half = MAX_PACKET_BYTES / 2;
  const before = journal.head().seq;
  save(1, half);
  save(1, half);
  expect(await work.add(journal.read(before + 1, 1))).toBe('more');
  expect(await work.add(journal.read(before + 2, 1))).toBe('full');
  expect((await work.seal({ keys, chance }))?.upTo).toBe(before + 1);
});

it('U91 a receipt is told apart from a foreign one and from what is none', async () => {
  const receipt = signReceipt(
    {
      ...{ protocol: PROTOCOL, county: '县', device: DESK, upTo: 1, head: 'a'.repeat(64) },
      ...{ count: 1, refusals: [], at: NOON },
    },
    COUNTY,
  );
  const bytes = Buffer.from(JSON.stringify(receipt));
  const work = workHere();
  const own = signingKeyOf(COUNTY);
  expect(await work.receiptIn({ bytes, countySigningKey: own })).toEqual(receipt);
  expect(await work.receiptIn({ bytes, countySigningKey: signingKeyOf(SECRET) })).toBe('foreign');
  const page = Buffer.from('<html>');
  expect(await work.receiptIn({ bytes: page, countySigningKey: own })).toBeNull();
});

it('U92 the key of a pairing code is the same, derived away from the event loop', async () => {
  for (const code of ['ABCD-2345', 'ａｂｃｄ 2345']) {
    expect(toBase64(await keyOfCodeAside(code))).toBe(toBase64(keyOfCode(code)));
  }
});

function none(): never {
  throw new Error('not in this test');
}
