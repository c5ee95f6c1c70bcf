import type { FastifyInstance } from 'fastify';
import {
  type CountyProblem,
  type PairingAnswer,
  PROTOCOL,
  pairingRequestSchema,
  routes,
} from '#shared/upload/contract';
import { proveAnswer } from '#shared/upload/pairing';
import { sealingKeyOf } from '#shared/upload/sealing';
import { signingKeyOf } from '#shared/upload/signature';
import { addressOf } from '../address.ts';
import type { CountyParts } from '../parts.ts';
import { statusOf } from './problems.ts';

const MAX_PAIRING_BYTES = 16 * 1024;

export function pairingRoutes(app: FastifyInstance, parts: CountyParts): void {
  app.post(routes.pair, { bodyLimit: MAX_PAIRING_BYTES }, async (request, reply) => {
    const answer = await pair(parts, request.body, addressOf(request));
    if ('problem' in answer) reply.code(statusOf(answer.problem));
    return reply.send(answer);
  });
}

/** Keeps the desk's key and introduces the county to it. */
async function pair(
  parts: CountyParts,
  body: unknown,
  address: string,
): Promise<PairingAnswer | CountyProblem> {
  const parsed = pairingRequestSchema.safeParse(body);
  if (!parsed.success) return { problem: 'county.malformed' };
  const request = parsed.data;
  const checked = await parts.codes.check(request, address, parts.now());
  if (!checked.ok) return { problem: checked.problem };
  const known = await parts.store.device(request.device);
  if (known && known.signingKey !== request.signingKey) return { problem: 'county.signature' };
  const device = {
    device: request.device,
    hallName: request.hallName,
    divisionCode: request.divisionCode,
    signingKey: request.signingKey,
    pairedAt: known?.pairedAt ?? parts.now(),
    former: request.former ?? known?.former ?? [],
    predecessor: known?.predecessor ?? null,
  };
  // The database first: what it refuses must not stand in the file that every start reads.
  await parts.store.keepDevice(device);
  parts.received.keepDevice(device);
  parts.say(`paired: ${request.device}`);
  const { keys } = parts;
  return proveAnswer(
    {
      protocol: PROTOCOL,
      county: keys.county,
      signingKey: signingKeyOf(keys.signingSecret),
      sealingKey: sealingKeyOf(keys.sealingSecret),
      nonce: request.nonce,
    },
    request,
    checked.codeKey,
  );
}
