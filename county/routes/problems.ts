import type { FastifyReply } from 'fastify';
import type { CountyProblem } from '#shared/upload/contract';
import type { CountyParts } from '../parts.ts';

/** The HTTP status beside each problem: for people with a network tool; the desk reads the problem. */
const STATUS: Readonly<Record<CountyProblem['problem'], number>> = {
  'county.gap': 409,
  'county.fork': 409,
  'county.signature': 403,
  'county.unknown-device': 403,
  'county.malformed': 400,
  'county.busy': 503,
  'county.pairing-code': 403,
  'county.succeeded': 409,
};

export function statusOf(problem: CountyProblem['problem']): number {
  return STATUS[problem];
}

export function answerProblem(
  parts: Pick<CountyParts, 'say'>,
  reply: FastifyReply,
  { problem, resumeFrom }: CountyProblem,
): FastifyReply {
  parts.say(`packet refused: ${problem}`);
  const told = resumeFrom === undefined ? { problem } : { problem, resumeFrom };
  return reply.code(statusOf(problem)).send(told);
}
