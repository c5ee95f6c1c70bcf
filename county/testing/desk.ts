import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { DeskId } from '#shared/basics/ids';
import { EMPTY_HEAD, type Entry } from '#shared/journal/entry';
import { toBase64 } from '#shared/upload/base64';
import {
  type Packet,
  type PairingAnswer,
  type PairingRequest,
  PROTOCOL,
  pairingAnswerSchema,
  routes,
} from '#shared/upload/contract';
import { linesOf } from '#shared/upload/lines';
import { sealPacket } from '#shared/upload/packet';
import { keyOfCode, proveRequest } from '#shared/upload/pairing';
import { signingKeyOf } from '#shared/upload/signature';

/** A desk's own side of the contract, without a network: what a test sends to a county. */
export type TestDesk = {
  readonly device: DeskId;
  /** Ed25519, 32 bytes. */
  readonly secret: Uint8Array;
  /** `former`: what it was called before. */
  pairingRequest(code: string, former?: DeskId[]): PairingRequest;
  /** Takes the county's keys from its answer. */
  meet(answer: Pick<PairingAnswer, 'sealingKey'>): void;
  pair(app: FastifyInstance, code: string, former?: DeskId[]): Promise<PairingAnswer>;
  /** `content` stands in for the compressed lines, to send what no desk would. */
  packet(entries: readonly Entry[], content?: Uint8Array): Packet;
  send(
    app: FastifyInstance,
    packet: unknown,
  ): Promise<{ status: number; text: string; json: unknown }>;
};

export function testDesk(device: DeskId): TestDesk {
  const deviceSecret = new Uint8Array(randomBytes(32));
  let countySealingKey = '';
  const desk: TestDesk = {
    device,
    secret: deviceSecret,
    pairingRequest: (code, former) =>
      proveRequest(
        {
          protocol: PROTOCOL,
          device,
          hallName: '楮坪乡<综治>中心',
          divisionCode: '350901',
          signingKey: signingKeyOf(deviceSecret),
          ...(former ? { former } : {}),
          nonce: toBase64(randomBytes(24)),
        },
        keyOfCode(code),
      ),
    meet: ({ sealingKey }) => {
      countySealingKey = sealingKey;
    },
    pair: async (app, code, former) => {
      const response = await app.inject({
        method: 'POST',
        url: routes.pair,
        payload: desk.pairingRequest(code, former),
      });
      const answer = pairingAnswerSchema.parse(response.json());
      desk.meet(answer);
      return answer;
    },
    packet: (entries, content = gzipSync(linesOf(entries))) =>
      sealPacket(
        entries,
        entries[0]?.prev ?? EMPTY_HEAD.hash,
        content,
        { device, deviceSecret, countySealingKey },
        { ephemeralSecret: randomBytes(32), nonce: randomBytes(24) },
      ),
    send: async (app, packet) => {
      const response = await app.inject({
        method: 'POST',
        url: routes.packets,
        payload: packet as object,
      });
      return { status: response.statusCode, text: response.body, json: response.json() };
    },
  };
  return desk;
}
