import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { DeskId } from '#shared/basics/ids';
import type { Entry, Head } from '#shared/journal/entry';
import { toBase64 } from '#shared/upload/base64';
import {
  type Compared,
  comparedSchema,
  isComparedSigned,
  signCompare,
} from '#shared/upload/compare';
import { routes } from '#shared/upload/contract';
import { entriesGivenSchema, openEntries, signEntriesRequest } from '#shared/upload/entries';
import { entriesOf } from '#shared/upload/lines';
import { sealingKeyOf } from '#shared/upload/sealing';
import { signingKeyOf } from '#shared/upload/signature';
import {
  isSucceededSigned,
  type Succeeded,
  signSuccession,
  succeededSchema,
} from '#shared/upload/succession';
import type { CountyKeys } from '../keys.ts';
import { type TestDesk, testDesk } from './desk.ts';

const fresh = (count: number) => new Uint8Array(randomBytes(count));

type County = { readonly app: FastifyInstance; readonly keys: CountyKeys };

async function ask(app: FastifyInstance, url: string, payload: object) {
  const reply = await app.inject({ method: 'POST', url, payload });
  return { status: reply.statusCode, json: reply.json() as unknown, text: reply.body };
}

/** A successor's desk that has met the county but has not been named to it. */
export function newSuccessor(device: DeskId, { keys }: County): TestDesk {
  const desk = testDesk(device);
  desk.meet({ sealingKey: sealingKeyOf(keys.sealingSecret) });
  return desk;
}

export function successionOf(old: TestDesk, successor: TestDesk, { seq, hash }: Head) {
  return signSuccession(
    {
      predecessor: { device: old.device, seq, hash },
      device: successor.device,
      signingKey: signingKeyOf(successor.secret),
      hallName: '楮坪乡综治中心',
      divisionCode: '350901',
    },
    old.secret,
    successor.secret,
  );
}

/** Names a successor to the county: its checked answer, or the problem. */
export async function succeed(
  { app, keys }: County,
  old: TestDesk,
  successor: TestDesk,
  after: Head,
): Promise<Succeeded | { status: number; json: unknown }> {
  const request = successionOf(old, successor, after);
  const reply = await ask(app, routes.successions, request);
  if (reply.status !== 200) return reply;
  const answer = succeededSchema.parse(reply.json);
  if (!isSucceededSigned(answer, request, signingKeyOf(keys.signingSecret)))
    throw new Error('not signed');
  return answer;
}

export async function compare(
  { app, keys }: County,
  desk: TestDesk,
  samples: readonly Head[],
): Promise<Compared | { status: number; json: unknown }> {
  const nonce = toBase64(fresh(24));
  const request = signCompare(
    { device: desk.device, samples: [...samples], at: 0, nonce },
    desk.secret,
  );
  const reply = await ask(app, routes.compare, request);
  if (reply.status !== 200) return reply;
  const answer = comparedSchema.parse(reply.json);
  if (!isComparedSigned(answer, request, signingKeyOf(keys.signingSecret)))
    throw new Error('not signed');
  return answer;
}

/** Entries that the county gives back, or the problem. */
export async function askBack(
  { app, keys }: County,
  desk: TestDesk,
  of: DeskId,
  { from, upTo }: { readonly from: number; readonly upTo: number },
): Promise<Entry[] | { status: number; json: unknown }> {
  const replySecret = fresh(32);
  const request = signEntriesRequest(
    {
      device: desk.device,
      of,
      from,
      upTo,
      reply: sealingKeyOf(replySecret),
      at: 0,
      nonce: toBase64(fresh(24)),
    },
    desk.secret,
  );
  const reply = await ask(app, routes.entries, request);
  if (reply.status !== 200) return reply;
  const given = entriesGivenSchema.parse(reply.json);
  const gzipped = openEntries(given, request, replySecret, signingKeyOf(keys.signingSecret));
  if (!gzipped) throw new Error('not for this desk');
  return entriesOf(gunzipSync(gzipped).toString('utf8')) ?? [];
}
