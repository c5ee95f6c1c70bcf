import Fastify, { type FastifyInstance } from 'fastify';
import type { CountyParts } from './parts.ts';
import { packetRoutes } from './routes/packets.ts';
import { pageRoutes } from './routes/pages.ts';
import { pairingRoutes } from './routes/pairings.ts';
import { successionRoutes } from './routes/succession.ts';

/** Requests other than packets; a packet's size is in its header. */
const MAX_BODY_BYTES = 16 * 1024;
/** Open lines at one moment. One that has not said what it wants after `headersTimeout` is cut. */
const MOST_LINES = 2_000;

/** The county center as a server that is not listening yet. */
export function buildCounty(parts: CountyParts): FastifyInstance {
  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    // Slow village lines: 32 MB in five minutes; who is silent meanwhile is cut sooner (`silenceMs`).
    requestTimeout: 300_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 10_000,
    http: { headersTimeout: parts.silenceMs, connectionsCheckingInterval: parts.silenceMs / 4 },
    trustProxy: false,
    forceCloseConnections: true,
  });
  app.server.maxConnections = MOST_LINES;
  app.setErrorHandler((problem: { statusCode?: number; message: string }, _request, reply) => {
    const isTheirs = (problem.statusCode ?? 500) < 500;
    if (!isTheirs) parts.say(`failed: ${problem.message}`);
    return reply
      .code(isTheirs ? 400 : 503)
      .send({ problem: isTheirs ? 'county.malformed' : 'county.busy' });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ problem: 'county.malformed' }),
  );
  packetRoutes(app, parts);
  pairingRoutes(app, parts);
  successionRoutes(app, parts);
  pageRoutes(app, parts);
  return app;
}
