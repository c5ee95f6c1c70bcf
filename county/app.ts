import Fastify, { type FastifyInstance } from 'fastify';
import type { CountyParts } from './parts.ts';
import { packetRoutes } from './routes/packets.ts';
import { pageRoutes } from './routes/pages.ts';
import { pairingRoutes } from './routes/pairings.ts';

/** base64 of the largest packet with its envelope stays below. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** The county center as a server that is not listening yet. */
export function buildCounty(parts: CountyParts): FastifyInstance {
  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: 60_000,
    connectionTimeout: 60_000,
    trustProxy: false,
    forceCloseConnections: true,
  });
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
  pageRoutes(app, parts);
  return app;
}
