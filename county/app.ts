import Fastify, { type FastifyInstance } from 'fastify';
import type { Instant } from '#shared/basics/days';
import type { CountyKeys } from './keys.ts';
import type { PairingCodes } from './pairing-codes.ts';
import type { Received } from './received.ts';
import { packetRoutes } from './routes/packets.ts';
import { pageRoutes } from './routes/pages.ts';
import { pairingRoutes } from './routes/pairings.ts';
import type { Store } from './store/store.ts';

/** base64 of the largest packet with its envelope stays below. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

export type CountyParts = {
  readonly store: Store;
  readonly received: Received;
  readonly keys: CountyKeys;
  readonly codes: PairingCodes;
  readonly now: () => Instant;
  /** One line for the operator: desk ids and numbers, never names or content. */
  readonly say: (line: string) => void;
};

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
