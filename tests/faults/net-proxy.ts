import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What the line does to one exchange:
 * - pass: nothing
 * - drop: the request never arrives, the connection is cut
 * - deaf: the request arrives and is worked on, the answer never comes back
 * - truncate: half of the answer comes back, then the connection is cut
 * - garble: the whole answer comes back with one byte changed
 * - duplicate: the request arrives twice; the second answer comes back
 * - replay: the request arrives, and once more behind the following one
 * - delay: everything arrives, late
 * - html: a login page answers 200 and the request never arrives
 * - error: a server in between answers 502
 * - redirect: a login page sends the caller elsewhere
 */
export const netFaults = [
  'pass',
  'drop',
  'deaf',
  'truncate',
  'garble',
  'duplicate',
  'replay',
  'delay',
  'html',
  'error',
  'redirect',
] as const;
export type NetFault = (typeof netFaults)[number];

export type NetProxy = {
  readonly address: string;
  /** Asked for each request; `count` from 0. */
  behave(fault: (count: number) => NetFault): void;
  /** Exchanges seen so far, by what was done to them. */
  readonly seen: ReadonlyMap<NetFault, number>;
  close(): Promise<void>;
};

type Answered = { status: number; body: Buffer };

/** A line on loopback to `target` (`http://127.0.0.1:port`) that fails on demand. `delayMs`: for `delay`. */
export async function startNetProxy(target: string, delayMs = 150): Promise<NetProxy> {
  let choose: (count: number) => NetFault = () => 'pass';
  let count = 0;
  let held: { path: string; body: Buffer } | null = null;
  const seen = new Map<NetFault, number>();

  async function work(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const body = await readAll(request);
    const fault = choose(count);
    count += 1;
    seen.set(fault, (seen.get(fault) ?? 0) + 1);
    const cut = () => response.socket?.destroy();
    const forward = () => send(target, path, body);
    const late = held;
    held = null;
    if (late) void send(target, late.path, late.body).catch(() => {});
    switch (fault) {
      case 'pass':
        return answer(response, await forward());
      case 'drop':
        cut();
        return;
      case 'deaf':
        await forward();
        cut();
        return;
      case 'truncate': {
        const { status, body: whole } = await forward();
        response.writeHead(status, {
          'content-type': 'application/json',
          'content-length': whole.length,
        });
        response.write(whole.subarray(0, Math.floor(whole.length / 2)), cut);
        return;
      }
      case 'garble': {
        const { status, body: whole } = await forward();
        const at = (count * 37) % Math.max(1, whole.length);
        whole[at] = (whole[at] ?? 0) ^ 1;
        return answer(response, { status, body: whole });
      }
      case 'duplicate':
        await forward();
        return answer(response, await forward());
      case 'replay':
        held = { path, body };
        return answer(response, await forward());
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        return answer(response, await forward());
      case 'html':
        return answer(response, { status: 200, body: Buffer.from('<html>请登录上网</html>') });
      case 'error':
        return answer(response, { status: 502, body: Buffer.from('Bad Gateway') });
      case 'redirect':
        response.writeHead(302, { location: `${target}/` }).end();
        return;
      default:
        throw new Error(`no such fault: ${fault satisfies never}`);
    }
  }

  const server = createServer((request, response) => {
    work(request, response).catch(() => response.socket?.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave: (fault) => {
      choose = fault;
    },
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(response: ServerResponse, { status, body }: Answered): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

function send(target: string, path: string, body: Buffer): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const out = httpRequest(
      `${target}${path}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': body.length },
      },
      (response) => {
        readAll(response).then(
          (answered) => resolve({ status: response.statusCode ?? 502, body: answered }),
          reject,
        );
      },
    );
    out.once('error', reject);
    out.end(body);
  });
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
