import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback } from '../address.ts';
import type { CountyParts } from '../parts.ts';
import { pageOf } from '../web/page.ts';
import { STYLE_HASH } from '../web/style.ts';

const REFUSALS_SHOWN = 200;
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * The county's view. It has no login, so it answers only to the machine it runs on: by the connection, by
 * the name in the address bar (another site may point its own name here), and not through a proxy.
 */
export function pageRoutes(app: FastifyInstance, parts: CountyParts): void {
  const { store, codes, keys, now } = parts;
  app.get('/', async (request, reply) => {
    if (!isLocal(request)) return reply.code(403).send({ problem: 'county.malformed' });
    const [halls, succeeded, claims, refused] = await Promise.all([
      store.overview(),
      store.succeeded(),
      store.claims.open(),
      store.refusedEntries(REFUSALS_SHOWN),
    ]);
    const page = pageOf({
      county: keys.county,
      code: codes.current(now()),
      ...{ halls, succeeded, claims, refused },
      notes: parts.notes,
      asides: parts.received.asides(),
    });
    return guarded(reply).type('text/html; charset=utf-8').send(page);
  });
  // A form's body is not read, but without a parser for it the request would be refused.
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, payload, done) => {
    payload.resume();
    done(null, undefined);
  });
  app.post('/pairing-codes', { bodyLimit: 1024 }, async (request, reply) => {
    if (!isLocal(request) || !isOwnForm(request)) {
      return reply.code(403).send({ problem: 'county.malformed' });
    }
    codes.open(now());
    parts.say('a new pairing code was opened on the page');
    return guarded(reply).redirect('/', 303);
  });
  app.post<{ Params: { device: string } }>(
    '/claims/:device',
    { bodyLimit: 1024 },
    async (request, reply) => {
      if (!isLocal(request) || !isOwnForm(request)) {
        return reply.code(403).send({ problem: 'county.malformed' });
      }
      const { device } = request.params;
      if (await store.claims.allow(device, now())) parts.say(`allowed to succeed: ${device}`);
      return guarded(reply).redirect('/', 303);
    },
  );
}

function isLocal(request: FastifyRequest): boolean {
  return (
    isLoopback(request.ip) &&
    LOCAL_HOST.test(request.headers.host ?? '') &&
    request.headers['x-forwarded-for'] === undefined &&
    request.headers.forwarded === undefined
  );
}

/** Browsers name the page that a form was sent from; another site's form is refused. */
function isOwnForm(request: FastifyRequest): boolean {
  const { origin, host } = request.headers;
  return origin === `http://${host}`;
}

function guarded(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  });
}
