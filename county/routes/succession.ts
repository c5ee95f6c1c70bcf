import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { compareRequestSchema, isCompareSigned, signCompared } from '#shared/upload/compare';
import { MAX_PACKET_ENTRIES, PROTOCOL, routes } from '#shared/upload/contract';
import { entriesRequestSchema, giveEntries, isEntriesRequestSigned } from '#shared/upload/entries';
import {
  isSuccessionSigned,
  type SuccessionRequest,
  signSucceeded,
  successionRequestSchema,
} from '#shared/upload/succession';
import type { CountyParts } from '../parts.ts';
import type { KeptLine } from '../store/chain.ts';
import type { Device, KnownDevice } from '../store/device.ts';
import { decideSuccession, type SuccessionDecision } from '../succession.ts';
import { answerProblem } from './problems.ts';

const SMALL = { bodyLimit: 16 * 1024 };
/** Bytes of entries in one answer before compression at most; a larger one comes alone. */
const MOST_GIVEN_BYTES = 4 * 1024 * 1024;

const compress = promisify(gzip);

/** What a desk asks that goes on in the place of another: how far are we alike, take me for it, give me what I lack. */
export function successionRoutes(app: FastifyInstance, parts: CountyParts): void {
  app.post(routes.compare, SMALL, (request, reply) => compare(parts, request.body, reply));
  let one: Promise<unknown> = Promise.resolve();
  app.post(routes.successions, SMALL, (request, reply) => {
    // One at a time: of two that come at once, the second finds the first.
    const answer = one.then(() => succeed(parts, request.body, reply));
    one = answer.catch(() => {});
    return answer;
  });
  app.post(routes.entries, SMALL, (request, reply) => give(parts, request.body, reply));
}

async function compare(parts: CountyParts, body: unknown, reply: FastifyReply) {
  const { store, keys, now } = parts;
  const { data: request } = compareRequestSchema.safeParse(body);
  if (!request) return answerProblem(parts, reply, { problem: 'county.malformed' });
  const { device, nonce, samples } = request;
  const known = await store.device(device);
  if (!known) return answerProblem(parts, reply, { problem: 'county.unknown-device' });
  if (!isCompareSigned(request, known.signingKey)) {
    return answerProblem(parts, reply, { problem: 'county.signature' });
  }
  const { head, count } = await store.held(device);
  const answer = {
    protocol: PROTOCOL,
    county: keys.county,
    device,
    nonce,
    common: await store.highestHeld(device, samples),
    held: head,
    count,
    succeededBy: known.succeededBy,
    at: now(),
  } as const;
  return reply.send(signCompared(answer, keys.signingSecret));
}

async function succeed(parts: CountyParts, body: unknown, reply: FastifyReply) {
  const { data: request } = successionRequestSchema.safeParse(body);
  if (!request) return answerProblem(parts, reply, { problem: 'county.malformed' });
  const predecessor = await parts.store.device(request.predecessor.device);
  if (!predecessor) return answerProblem(parts, reply, { problem: 'county.unknown-device' });
  if (!isSuccessionSigned(request, predecessor.signingKey)) {
    return answerProblem(parts, reply, { problem: 'county.signature' });
  }
  const decision = await decide(parts, request, predecessor);
  if (decision.kind === 'refused') return answerProblem(parts, reply, decision);
  const successor: Device = {
    device: request.device,
    hallName: request.hallName,
    divisionCode: request.divisionCode,
    signingKey: request.signingKey,
    pairedAt: parts.now(),
    former: predecessor.former,
    predecessor: request.predecessor,
  };
  if (decision.kind === 'claim') {
    await parts.store.claims.keep(successor);
    return answerProblem(parts, reply, { problem: 'county.succeeded' });
  }
  return reply.send(await takeNote(parts, successor, decision.kind));
}

async function decide(
  { store }: CountyParts,
  request: SuccessionRequest,
  predecessor: KnownDevice,
): Promise<SuccessionDecision> {
  const { device } = request;
  const before = predecessor.device;
  const known = await store.device(device);
  return decideSuccession(request, {
    predecessor,
    held: await store.held(before),
    hashThere: await store.hashAt(before, request.predecessor.seq),
    known,
    knownHeld: known && (await store.held(device)),
    isAllowed: await store.claims.isAllowed(device, before),
  });
}

/** The database first, then the file, as with a pairing; a second try writes the line again. */
async function takeNote(parts: CountyParts, successor: Device, kind: 'join' | 'repeated') {
  const { store, received, keys, say } = parts;
  const { device, predecessor } = successor;
  if (kind === 'join') {
    await store.join(successor);
    say(`succeeded: ${predecessor?.device} by ${device} after ${predecessor?.seq}`);
  }
  const known = await store.device(device);
  if (!known || !predecessor) throw new Error('a successor is gone');
  const { succeededBy: _, joinedSeq: __, ...line } = known;
  received.keepDevice(line);
  const answer = {
    protocol: PROTOCOL,
    county: keys.county,
    device: known.device,
    predecessor,
    held: (await store.held(predecessor.device)).head,
    beyond: await store.beyond(device),
    at: known.pairedAt,
  } as const;
  return signSucceeded(answer, keys.signingSecret);
}

async function give(parts: CountyParts, body: unknown, reply: FastifyReply) {
  const { store, keys } = parts;
  const { data: request } = entriesRequestSchema.safeParse(body);
  if (!request) return answerProblem(parts, reply, { problem: 'county.malformed' });
  const { device, of, from } = request;
  const known = await store.device(device);
  if (!known) return answerProblem(parts, reply, { problem: 'county.unknown-device' });
  const isOwn = (await store.family(device)).includes(of);
  if (!isEntriesRequestSigned(request, known.signingKey) || !isOwn) {
    return answerProblem(parts, reply, { problem: 'county.signature' });
  }
  const range = { from, upTo: request.upTo, limit: MAX_PACKET_ENTRIES };
  const lines = withinBytes(await store.lines(of, range));
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last || first.seq !== from) {
    const { head } = await store.held(of);
    return answerProblem(parts, reply, { problem: 'county.gap', resumeFrom: head.seq + 1 });
  }
  const run = {
    county: keys.county,
    of,
    from,
    upTo: last.seq,
    count: lines.length,
    prev: first.prev,
    head: last.hash,
  };
  const gzipped = await compress(lines.map(({ line }) => `${line}\n`).join(''));
  const chance = { ephemeralSecret: randomBytes(32), nonce: randomBytes(24) };
  const given = giveEntries(run, gzipped, request, keys.signingSecret, chance);
  return reply.send(given);
}

function withinBytes(lines: readonly KeptLine[]): readonly KeptLine[] {
  let bytes = 0;
  const cut = lines.findIndex(({ line }, index) => {
    bytes += Buffer.byteLength(line);
    return index > 0 && bytes > MOST_GIVEN_BYTES;
  });
  return cut < 0 ? lines : lines.slice(0, cut);
}
