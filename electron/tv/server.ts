import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Board } from '#shared/hall/board';
import { isOwnNetwork } from './addresses.ts';
import { TV_FILES, TV_HEADERS } from './page.ts';
import { rateLimit } from './rate.ts';

const MOST_CONNECTIONS = 64;
const MOST_PER_ADDRESS = 8;
/** A request of a television is one packet; whoever takes longer is not one. */
const SLOW_MS = 5_000;
const IDLE_MS = 10_000;
const MAX_HEADER_BYTES = 8 * 1024;
const JSON_TYPE = 'application/json; charset=utf-8';

/** The board and how old it is; null before the desk has shown one. */
export type Shown = { readonly board: Board; readonly ageMs: number } | null;

export type TvServer = { readonly port: number; close(): Promise<void> };

/**
 * Serves the page and the board, read-only, to the hall's own network; every other path is 404, every other
 * method 405, another name than its address 421, too many requests 429; a stranger's address gets no answer. `port` 0 takes a free one (tests). Rejects with
 * the system's error when the port cannot be had (`EADDRINUSE`, `EACCES`).
 */
export async function openTvServer(options: {
  readonly port: number;
  readonly host: string;
  readonly shown: () => Shown;
  /** Milliseconds of a clock that only goes forward. */
  readonly ticks: () => number;
  readonly mayAsk?: (address: string | undefined) => boolean;
}): Promise<TvServer> {
  const { port, host, shown, ticks, mayAsk = isOwnNetwork } = options;
  const mayGo = rateLimit(ticks);
  const perAddress = new Map<string, number>();
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: SLOW_MS,
      requestTimeout: SLOW_MS,
      keepAliveTimeout: IDLE_MS,
      connectionsCheckingInterval: 1_000,
    },
    (request, response) => {
      const address = request.socket.remoteAddress ?? '';
      if (!isAskedFor(request)) end(response, 421, { Connection: 'close' });
      else if (mayGo(address)) answer(request, response, shown());
      else end(response, 429, { 'Retry-After': '2', Connection: 'close' });
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (perAddress.get(address) ?? 0) + 1;
    if (!mayAsk(address) || count > MOST_PER_ADDRESS) {
      socket.destroy();
      return;
    }
    perAddress.set(address, count);
    // A client that reads nothing of its answer, or holds the line open, is let go.
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    socket.once('close', () => leave(perAddress, address));
  });
  server.on('clientError', (_error, socket) => (socket as Socket).destroy());
  await listening(server, port, host);
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound ? bound.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * True when `Host` is the very address and port that the line came to. A name of somebody's own, made to point here
 * (DNS rebinding), would let a page from elsewhere read the board through a browser of this network.
 */
function isAskedFor({ headersDistinct, socket }: IncomingMessage): boolean {
  const address = (socket.localAddress ?? '').replace(/^::ffff:/, '');
  const [named = '', ...others] = headersDistinct['host'] ?? [];
  if (others.length > 0) return false;
  return (
    named === `${address}:${socket.localPort}` || (socket.localPort === 80 && named === address)
  );
}

function answer(request: IncomingMessage, response: ServerResponse, shown: Shown): void {
  const [path = ''] = (request.url ?? '').split('?', 1);
  const file = TV_FILES.get(path);
  if (!file && path !== '/board') end(response, 404, { Connection: 'close' });
  else if (request.method !== 'GET') end(response, 405, { Allow: 'GET', Connection: 'close' });
  else if (file) end(response, 200, { 'Content-Type': file.type }, file.text);
  else if (!shown) end(response, 503, { 'Retry-After': '2' });
  else end(response, 200, { 'Content-Type': JSON_TYPE }, JSON.stringify(shown));
}

function end(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  text = '',
): void {
  response.writeHead(status, {
    ...TV_HEADERS,
    ...headers,
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

function leave(perAddress: Map<string, number>, address: string): void {
  const left = (perAddress.get(address) ?? 1) - 1;
  if (left > 0) perAddress.set(address, left);
  else perAddress.delete(address);
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', reject);
      // Afterwards an error of the line is no reason for the desk to end.
      server.on('error', () => {});
      resolve();
    });
  });
}
