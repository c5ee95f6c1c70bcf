import type { FastifyRequest } from 'fastify';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && LOOPBACK.has(address);
}

/**
 * Whose share of the county's work a request takes: the address that it comes from; behind a proxy on this machine,
 * the one that the proxy saw. Nobody else is believed about addresses.
 */
export function addressOf(request: FastifyRequest): string {
  const direct = request.socket.remoteAddress ?? request.ip;
  if (!isLoopback(direct)) return direct;
  const forwarded = request.headers['x-forwarded-for'];
  const seen = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1);
  return seen?.trim() || direct;
}
