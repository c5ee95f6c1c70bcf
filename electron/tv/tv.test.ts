import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Board } from '#shared/hall/board';
import { boardSchema } from '#shared/hall/board-record';
import { temporaryFolder } from '../testing/journal.ts';
import { isOwnNetwork } from './addresses.ts';
import { rateLimit } from './rate.ts';
import { openTvServer, type Shown, type TvServer } from './server.ts';
import { type Tv, tvOf } from './tv.ts';

const board: Board = boardSchema.parse({
  called: [{ label: 'A005', window: 2, calledAt: 1, isPriority: false, isServing: false }],
  waiting: [{ name: '咨询', prefix: 'A', count: 3, range: { from: 10, to: 25 } }],
  waitingTotal: 3,
  next: [{ label: 'A006', isPriority: true }],
  windows: [{ number: 2, state: 'calling', label: 'A005' }],
  passed: [],
  duty: { leaders: 1, mediators: 3, posts: ['法官'] },
});

type Answer = { status: number; headers: http.IncomingHttpHeaders; text: string };

function ask(port: number, options: http.RequestOptions = {}, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, agent: false, path: '/', ...options },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    request.on('error', reject).end(body);
  });
}

/** A plain line to the server, for whoever does not speak properly. */
function connect(port: number): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}

const closed = (socket: net.Socket) =>
  new Promise<void>((resolve) => {
    socket.on('error', () => {});
    socket.once('close', () => resolve());
    socket.resume();
  });

describe('the server', () => {
  let server: TvServer;
  let shown: Shown;
  let ticks: number;

  beforeEach(async () => {
    shown = { board, ageMs: 700 };
    ticks = 0;
    server = await openTvServer({
      port: 0,
      host: '127.0.0.1',
      shown: () => shown,
      ticks: () => ticks,
    });
  });
  afterEach(() => server.close());

  it('E40 shows the board with its age, and a page with its own two files', async () => {
    const answer = await ask(server.port, { path: '/board' });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toEqual({ board, ageMs: 700 });
    for (const [path, type] of [
      ['/', 'text/html'],
      ['/tv.js', 'text/javascript'],
      ['/tv.css', 'text/css'],
    ]) {
      const { status, headers } = await ask(server.port, { path });
      expect([status, headers['content-type']?.split(';')[0]]).toEqual([200, type]);
    }
    const { text } = await ask(server.port);
    expect(text.match(/<script[^>]*>[^<]/)).toBeNull();
    expect(text).not.toContain('style=');
  });

  it('E40 has nothing before the desk has shown something', async () => {
    shown = null;
    expect((await ask(server.port, { path: '/board' })).status).toBe(503);
  });

  it.each([
    ['/index.html'],
    ['/hall.html'],
    ['/board/'],
    ['/board.json'],
    ['//board'],
    ['/Board'],
    ['/../board'],
    ['/%2e%2e/tv.json'],
    ['/..%2f..%2ftv.json'],
    ['/tv.js/../tv.json'],
    ['http://elsewhere/board'],
    ['*'],
    ['/favicon.ico'],
  ])('E41 %s is no address of it', async (path) => {
    const { status, text } = await ask(server.port, { path });
    expect([status, text]).toEqual([404, '']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE'])(
    'E41 %s is refused, whatever comes with it',
    async (method) => {
      const answer = await ask(
        server.port,
        { method, path: '/board' },
        method === 'POST' ? 'x' : '',
      );
      expect([answer.status, answer.text]).toEqual([405, '']);
      expect(answer.headers.allow).toBe('GET');
    },
  );

  it('E42 every answer forbids what the page does not need', async () => {
    for (const path of ['/', '/board', '/nothing']) {
      const { headers } = await ask(server.port, { path });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*|data:/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  it('E43 whoever asks too often is told to wait, and served again afterwards', async () => {
    const all: number[] = [];
    for (let n = 0; n < 40; n += 1) all.push((await ask(server.port, { path: '/board' })).status);
    expect(all.filter((status) => status === 200)).toHaveLength(20);
    expect(all.filter((status) => status === 429)).toHaveLength(20);
    ticks += 1_000;
    expect((await ask(server.port, { path: '/board' })).status).toBe(200);
  });

  it('E43 one address holds eight lines at most; a ninth is cut, and a place that is left is free again', async () => {
    const sockets = await Promise.all(Array.from({ length: 8 }, () => connect(server.port)));
    await closed(await connect(server.port));
    const [first] = sockets;
    const gone = closed(first!);
    first!.destroy();
    await gone;
    await expect
      .poll(() =>
        ask(server.port).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
    for (const socket of sockets) socket.destroy();
  });

  it.each([
    ['a name that points here', (port: number) => `board.example:${port}`],
    ['a name of this machine', (port: number) => `localhost:${port}`],
    ['another address', (port: number) => `192.168.7.7:${port}`],
    ['another port', (port: number) => `127.0.0.1:${port + 1}`],
    ['no port', () => '127.0.0.1'],
    ['its address inside a name', (port: number) => `127.0.0.1:${port}.board.example`],
  ])('E80 a question for %s gets no board', async (_, host) => {
    for (const path of ['/board', '/', '/nothing']) {
      const asked = { path, headers: { host: host(server.port) } };
      const { status, text } = await ask(server.port, asked);
      expect([status, text]).toEqual([421, '']);
    }
    const { status } = await ask(server.port, { headers: { host: `127.0.0.1:${server.port}` } });
    expect(status).toBe(200);
  });

  it('E80 a question without a host, or with two, gets none either', async () => {
    for (const hosts of ['', `Host: 127.0.0.1:${server.port}\r\nHost: board.example\r\n`]) {
      const socket = await connect(server.port);
      let text = '';
      socket.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      const gone = closed(socket);
      socket.write(`GET /board HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`);
      await gone;
      expect(text).not.toContain('A005');
    }
  });

  it('E81 a line that says nothing, or one byte now and then, is let go', async () => {
    const started = performance.now();
    const silent = await connect(server.port);
    const slow = await connect(server.port);
    slow.on('error', () => {});
    slow.write('GET /board HTTP/1.1\r\nX: ');
    const drip = setInterval(() => slow.write('y'), 400);
    await Promise.all([closed(silent), closed(slow)]);
    clearInterval(drip);
    expect(performance.now() - started).toBeLessThan(12_000);
    expect((await ask(server.port)).status).toBe(200);
  }, 20_000);

  it('E81 a body that never comes to its end is let go', async () => {
    const socket = await connect(server.port);
    socket.on('error', () => {});
    const host = `Host: 127.0.0.1:${server.port}`;
    socket.write(`GET /board HTTP/1.1\r\n${host}\r\nContent-Length: 1000\r\n\r\n`);
    const drip = setInterval(() => socket.write('y'), 400);
    const started = performance.now();
    await closed(socket);
    clearInterval(drip);
    expect(performance.now() - started).toBeLessThan(12_000);
  }, 20_000);

  it('E43 a client that never ends its question is let go', async () => {
    const socket = await connect(server.port);
    socket.write('GET /board HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const started = performance.now();
    await closed(socket);
    expect(performance.now() - started).toBeLessThan(9_000);
    expect((await ask(server.port)).status).toBe(200);
  }, 15_000);

  it.each([
    ['no http at all', '\u0016\u0003\u0001\u0002\u0000\u0001'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`],
    ['a length that lies', 'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
  ])('E43 %s ends the line and nothing else', async (_, bytes) => {
    const socket = await connect(server.port);
    socket.on('error', () => {});
    socket.write(bytes);
    await closed(socket);
    expect((await ask(server.port)).status).toBe(200);
  });

  it('E44 a stranger beyond the own network gets no answer', async () => {
    await server.close();
    server = await openTvServer({
      port: 0,
      host: '127.0.0.1',
      shown: () => shown,
      ticks: () => ticks,
      mayAsk: () => false,
    });
    await expect(ask(server.port)).rejects.toThrow();
  });
});

it('E44 the own network is the private addresses of RFC 1918 and RFC 3927, and this machine', () => {
  const own = [
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.3.4',
    '169.254.1.1',
    '127.0.0.1',
  ];
  expect([...own, '::ffff:192.168.3.4'].filter((one) => !isOwnNetwork(one))).toEqual([]);
  const others = ['8.8.8.8', '172.15.0.1', '172.32.0.1', '192.169.0.1', '11.0.0.1', '1.2.3', ''];
  const odd = ['10.0.0.256', '10.0.0.1.1', '::1', 'fe80::1', '10.0.0.x', undefined];
  expect([...others, ...odd].filter(isOwnNetwork)).toEqual([]);
});

it('E43 the limit remembers the newest addresses only, so that a flood fills no memory', () => {
  let now = 0;
  const mayGo = rateLimit(() => now);
  for (let n = 0; n < 20; n += 1) expect(mayGo('a')).toBe(true);
  expect(mayGo('a')).toBe(false);
  now += 199;
  expect(mayGo('a')).toBe(false);
  now += 2;
  expect([mayGo('a'), mayGo('a')]).toEqual([true, false]);
  for (let n = 0; n < 255; n += 1) mayGo(`b${n}`);
  expect(mayGo('a')).toBe(false);
  for (let n = 0; n < 256; n += 1) mayGo(`c${n}`);
  expect(mayGo('a')).toBe(true);
});

describe('switched on and off', () => {
  let folder: { dir: string; remove: () => void };
  let tv: Tv;
  let told: boolean[];
  let ticks = 0;
  const make = () =>
    tvOf({
      userData: folder.dir,
      ticks: () => ticks,
      log: () => {},
      onChange: ({ isOn }) => told.push(isOn),
      host: '127.0.0.1',
    });

  beforeEach(() => {
    folder = temporaryFolder();
    told = [];
    ticks = 0;
    tv = make();
  });
  afterEach(async () => {
    await tv.stop();
    folder.remove();
  });

  /** A port that nobody has at this moment. */
  async function freePort(): Promise<number> {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  it('E45 it is off until somebody switches it on, and nothing listens', async () => {
    await tv.start();
    expect(tv.state()).toEqual({ isOn: false, port: 8090, addresses: [], problem: null });
    expect(tv.show(board)).toEqual({ isOn: false });
    const port = await freePort();
    await tv.set({ isOn: false, port });
    await expect(ask(port)).rejects.toThrow('ECONNREFUSED');
  });

  it('E45 switched on it shows what the desk shows, and how old that is; off it is gone with its lines', async () => {
    const port = await freePort();
    expect(await tv.set({ isOn: true, port })).toMatchObject({ isOn: true, problem: null });
    expect((await ask(port, { path: '/board' })).status).toBe(503);
    expect(tv.show(board)).toEqual({ isOn: true });
    ticks += 6_000;
    const { text } = await ask(port, { path: '/board' });
    expect(JSON.parse(text)).toEqual({ board, ageMs: 6_000 });
    const open = await connect(port);
    const gone = closed(open);
    await tv.set({ isOn: false, port });
    await gone;
    await expect(ask(port)).rejects.toThrow('ECONNREFUSED');
    expect(told).toEqual([true, false]);
  });

  it('E45 it is on again after a restart, and shows nothing old', async () => {
    const port = await freePort();
    await tv.set({ isOn: true, port });
    tv.show(board);
    await tv.stop();
    tv = make();
    await expect(ask(port)).rejects.toThrow('ECONNREFUSED');
    await tv.start();
    expect((await ask(port, { path: '/board' })).status).toBe(503);
  });

  it('E46 a port that is taken is said by its code, and another one works', async () => {
    const other = net.createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as net.AddressInfo;
    expect(await tv.set({ isOn: true, port })).toMatchObject({
      isOn: true,
      problem: 'tv.port-taken',
      addresses: [],
    });
    const free = await freePort();
    expect(await tv.set({ isOn: true, port: free })).toMatchObject({ problem: null });
    other.close();
  });

  it.each(['', '{', '{"isOn":true}', '{"isOn":true,"port":80}', '[]', '{"isOn":1,"port":8090}'])(
    'E45 a damaged setting (%s) means off',
    async (text) => {
      fs.writeFileSync(path.join(folder.dir, 'tv.json'), text);
      tv = make();
      await tv.start();
      expect(tv.state()).toMatchObject({ isOn: false, port: 8090 });
    },
  );

  it('E45 presses one upon the other end as the last one says', async () => {
    const port = await freePort();
    await Promise.all([true, false, true, false].map((isOn) => tv.set({ isOn, port })));
    await expect(ask(port)).rejects.toThrow('ECONNREFUSED');
    expect(tv.state().isOn).toBe(false);
  });
});
