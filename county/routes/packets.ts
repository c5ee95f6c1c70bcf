import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routes } from '#shared/upload/contract';
import { addressOf } from '../address.ts';
import { makeIntake } from '../intake.ts';
import type { CountyParts } from '../parts.ts';
import { type Place, places } from '../places.ts';
import { type PacketBody, readPacket } from './packet-body.ts';
import { answerProblem } from './problems.ts';

/** Packets worked on at one moment, and of one address: all of them may be of one hall with one line. */
const MOST_AT_ONCE = 8;
const MOST_OF_ONE = 6;
/** Bytes of packets in memory at one moment, and of one address. */
const MOST_BYTES = 192 * 1024 * 1024;
const MOST_BYTES_OF_ONE = 128 * 1024 * 1024;

export function packetRoutes(app: FastifyInstance, parts: CountyParts): void {
  const intake = makeIntake(parts);
  const atWork = places(MOST_AT_ONCE, MOST_OF_ONE);
  const memory = places(MOST_BYTES, MOST_BYTES_OF_ONE);
  /** What each request holds: given back when its answer is out or its line is cut. */
  const holding = new WeakMap<IncomingMessage, Place[]>();
  const hold = (request: IncomingMessage, place: Place | null) => {
    if (place) holding.get(request)?.push(place);
    return place;
  };
  void app.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      const held: Place[] = [];
      holding.set(request.raw, held);
      reply.raw.once('close', () => {
        for (const place of held) place.leave();
      });
    });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      (request: FastifyRequest, payload: IncomingMessage) =>
        readPacket(payload, {
          signingKey: async (device) => (await parts.store.device(device))?.signingKey,
          room: (bytes) => hold(request.raw, memory.take(addressOf(request), bytes)),
          silenceMs: parts.silenceMs,
        }),
    );
    scope.post<{ Body: PacketBody }>(routes.packets, async (request, reply) => {
      const { body } = request;
      if (!body.ok) return answerProblem(parts, reply, body);
      // A place is for who is here with everything, not for who is still sending.
      if (!hold(request.raw, atWork.take(addressOf(request)))) {
        return answerProblem(parts, reply, { problem: 'county.busy' });
      }
      const taken = await intake(body);
      if (!taken.ok) return answerProblem(parts, reply, taken.problem);
      return reply.type('application/json').send(taken.text);
    });
  });
}
