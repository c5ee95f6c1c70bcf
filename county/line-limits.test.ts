import { Agent, request as httpRequest } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NOON } from '#shared/testing/clock';
import { DESK, OTHER_DESK, staffEntries } from '#shared/testing/upload';
import { MAX_REQUEST_BYTES, routes } from '#shared/upload/contract';
import { places } from './places.ts';
import { removeFolder, startTestCounty, type TestCounty } from './testing/county.ts';
import { type TestDesk, testDesk } from './testing/desk.ts';

/** Long enough for a busy machine to go on sending, short enough to wait for. */
const SILENCE_MS = 2_000;
const LONG = 60_000;

describe('places', () => {
  it('U73 what one address may have leaves enough for the others, and is given back once', () => {
    const room = places(8, 6);
    const mine = Array.from({ length: 6 }, () => room.take('a'));
    expect(mine.every((place) => place !== null)).toBe(true);
    expect(room.take('a')).toBeNull();
    expect(room.take('b')).not.toBeNull();
    expect(room.take('c')).not.toBeNull();
    expect(room.take('d')).toBeNull();
    mine[0]?.leave();
    mine[0]?.leave();
    expect(room.take('d')).not.toBeNull();
    expect(room.take('e')).toBeNull();
  });

  it('U73 room is counted in what it is taken for, just up to the limit', () => {
    const room = places(100, 60);
    expect(room.take('a', 61)).toBeNull();
    const place = room.take('a', 60);
    expect(room.take('b', 41)).toBeNull();
    expect(room.take('b', 40)).not.toBeNull();
    place?.leave();
    expect(room.take('c', 60)).not.toBeNull();
  });
});

/** Sends the bodies one after the other from a thread of its own, so that only the county works in this one. */
async function postElsewhere(port: number, bodies: readonly string[]): Promise<string[]> {
  const client = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     (async () => {
       const answers = [];
       for (const body of workerData.bodies) {
         const headers = { 'content-type': 'application/json' };
         const response = await fetch(workerData.url, { method: 'POST', headers, body });
         answers.push(await response.text());
       }
       parentPort.postMessage(answers);
     })();`,
    { eval: true, workerData: { bodies, url: `http://127.0.0.1:${port}${routes.packets}` } },
  );
  try {
    return await new Promise((resolve, reject) => {
      client.once('message', resolve);
      client.once('error', reject);
    });
  } finally {
    await client.terminate();
  }
}

describe('on the line', { timeout: LONG }, () => {
  let county: TestCounty;
  let port: number;
  let desk: TestDesk;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    county = await startTestCounty({ now: () => NOON, silenceMs: SILENCE_MS });
    await county.app.listen({ host: '127.0.0.1', port: 0 });
    port = (county.app.server.address() as AddressInfo).port;
    desk = testDesk(DESK);
    await desk.pair(county.app, county.codes.open(NOON));
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });
  afterAll(async () => {
    await county.close();
    removeFolder(county.folder);
  });

  /** A line that sends `text` and then nothing. `cut`: settles when the county ends it. */
  async function silent(text = ''): Promise<{ socket: Socket; cut: Promise<string> }> {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes.toString();
    });
    socket.on('error', () => {});
    const cut = new Promise<string>((resolve) => socket.once('close', () => resolve(answer)));
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    if (text !== '') socket.write(text);
    return { socket, cut };
  }

  const post = (body: string, agent?: Agent) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': body.length };
      const asked = httpRequest(
        { port, host: '127.0.0.1', method: 'POST', path: routes.packets, headers, agent },
        (response) => {
          let text = '';
          response.on('data', (bytes) => {
            text += bytes;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  const headOf = (length: number) =>
    `POST ${routes.packets} HTTP/1.1\r\nhost: county\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

  it('U73 silent lines, in every place where one can fall silent, keep no desk out and are cut in time', async () => {
    const packet = JSON.stringify(desk.packet(staffEntries(3)));
    const places = [
      '',
      'POST /v1/pack',
      'POST /v1/packets HTTP/1.1\r\nhost: county\r\n',
      headOf(packet.length),
      headOf(packet.length) + packet.slice(0, 100),
      headOf(packet.length) + packet.slice(0, packet.length - 10),
    ];
    const lines = await Promise.all(
      Array.from({ length: 60 }, (_, at) => silent(places[at % places.length])),
    );
    const started = Date.now();
    const { status, text } = await post(packet);
    expect([status, JSON.parse(text)]).toMatchObject([200, { upTo: 3 }]);
    await Promise.all(lines.map(({ cut }) => cut));
    expect(Date.now() - started).toBeLessThan(SILENCE_MS * 8);
    expect((await post(packet)).status).toBe(200);
  });

  it('U73 a line that drips its request is cut, and one that is slow but goes on is served', async () => {
    const packet = JSON.stringify(desk.packet(staffEntries(3)));
    const slow = await silent(headOf(packet.length));
    const part = Math.ceil(packet.length / 6);
    for (let at = 0; at < packet.length; at += part) {
      slow.socket.write(packet.slice(at, at + part));
      await new Promise((resolve) => setTimeout(resolve, SILENCE_MS / 4));
    }
    const drip = await silent('POST /v1/packets HTTP/1.1\r\n');
    const timer = setInterval(() => drip.socket.write('x: y\r\n'), SILENCE_MS / 4);
    const answer = await drip.cut;
    clearInterval(timer);
    expect(answer === '' || answer.includes('408')).toBe(true);
    slow.socket.end();
    expect(await slow.cut).toContain('"upTo":3');
  });

  it('U74 a forged packet of 32 MB is refused by its first bytes, whoever it says it is from', async () => {
    const { sealed: _, ...header } = desk.packet(staffEntries(3));
    const sealed = 'A'.repeat(MAX_REQUEST_BYTES - 2_000);
    const forged = [
      [{ ...header, sealedLength: sealed.length }, 'county.signature'],
      [{ ...header, device: OTHER_DESK }, 'county.unknown-device'],
      [{ ...header, sealedLength: 2 ** 40 }, 'county.malformed'],
      [header, 'county.malformed'],
      [{ nothing: true }, 'county.malformed'],
    ] as const;
    const bodies = [
      ...forged.map(([start]) => `${JSON.stringify(start).slice(0, -1)},"sealed":"${sealed}"}`),
      `{"sealed":"${sealed}"}`,
      sealed,
    ];
    const problems = [
      ...forged.map(([, problem]) => problem),
      ...Array(2).fill('county.malformed'),
    ];
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const answers = await postElsewhere(port, bodies);
    delay.disable();
    expect(answers.map((text) => JSON.parse(text))).toEqual(
      problems.map((problem) => ({ problem })),
    );
    // To parse one such body as JSON alone held it for longer; a loaded machine is what the rest is for.
    expect(delay.percentile(99) / 1e6).toBeLessThan(100);
    expect((await post(JSON.stringify(desk.packet(staffEntries(3))))).status).toBe(200);
  });

  it('U74 the rest of a refused packet is read away: the next one on the same line is served', async () => {
    const { sealed: _, ...header } = desk.packet(staffEntries(3));
    const sealed = 'A'.repeat(8 * 1024 * 1024);
    const start = JSON.stringify({ ...header, sealedLength: sealed.length }).slice(0, -1);
    const oneLine = new Agent({ keepAlive: true, maxSockets: 1 });
    const started = Date.now();
    const refused = await post(`${start},"sealed":"${sealed}"}`, oneLine);
    expect(JSON.parse(refused.text)).toEqual({ problem: 'county.signature' });
    const packet = JSON.stringify(desk.packet(staffEntries(3)));
    expect((await post(packet, oneLine)).status).toBe(200);
    expect(Date.now() - started).toBeLessThan(15_000);
    oneLine.destroy();
  });

  it('U74 no more is read than the header promised, and what came must have its hash', async () => {
    const packet = desk.packet(staffEntries(3));
    const { sealed, ...header } = packet;
    const start = JSON.stringify(header).slice(0, -1);
    const cases: [string, string][] = [
      [`${start},"sealed":"${sealed}","more":1}`, 'county.malformed'],
      [`${start},"sealed":"${sealed}AAAA"}`, 'county.malformed'],
      [`${start},"sealed":"${sealed.slice(4)}"}`, 'county.malformed'],
      [`${start},"sealed":"AAAA${sealed.slice(4)}"}`, 'county.signature'],
      [`${start}}`, 'county.malformed'],
      ['', 'county.malformed'],
    ];
    for (const [body, problem] of cases) {
      expect(JSON.parse((await post(body)).text)).toEqual({ problem });
    }
  });
});
