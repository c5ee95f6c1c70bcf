import type { FastifyInstance } from 'fastify';
import { routes } from '#shared/upload/contract';
import { makeIntake } from '../intake.ts';
import type { CountyParts } from '../parts.ts';
import { statusOf } from './problems.ts';

/** Packets worked on or waiting at one moment: each may take 32 MB of memory. */
const MOST_AT_ONCE = 8;

export function packetRoutes(app: FastifyInstance, parts: CountyParts): void {
  const intake = makeIntake(parts);
  let atOnce = 0;
  app.post(
    routes.packets,
    {
      // Counted before the body is read, given back when the answer is out or the line is cut.
      onRequest: async (_request, reply) => {
        if (atOnce >= MOST_AT_ONCE) return reply.code(503).send({ problem: 'county.busy' });
        atOnce += 1;
        reply.raw.once('close', () => {
          atOnce -= 1;
        });
        return undefined;
      },
    },
    async (request, reply) => {
      const taken = await intake(request.body);
      if (!taken.ok) {
        parts.say(`packet refused: ${taken.problem.problem}`);
        return reply.code(statusOf(taken.problem.problem)).send(taken.problem);
      }
      return reply.type('application/json').send(taken.text);
    },
  );
}
