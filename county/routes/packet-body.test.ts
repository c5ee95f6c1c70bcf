import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { DESK, OTHER_DESK, staffEntries } from '#shared/testing/upload';
import { MAX_REQUEST_BYTES } from '#shared/upload/contract';
import { sealingKeyOf } from '#shared/upload/sealing';
import { signingKeyOf } from '#shared/upload/signature';
import { testDesk } from '../testing/desk.ts';
import { type PacketBody, readPacket } from './packet-body.ts';

const PIECE = 64 * 1024;
const desk = testDesk(DESK);
desk.meet({ sealingKey: sealingKeyOf(new Uint8Array(32).fill(1)) });

/** How a packet fares, for how many bytes room was made, and how many had been asked of the line by then. */
async function read(text: string): Promise<{ body: PacketBody; room: number[]; asked: number }> {
  let asked = 0;
  const line = Readable.from(
    (function* () {
      for (let at = 0; at < text.length; at += PIECE) {
        asked += PIECE;
        yield Buffer.from(text.slice(at, at + PIECE));
      }
    })(),
    { objectMode: false, highWaterMark: PIECE },
  );
  const room: number[] = [];
  const body = await readPacket(line, {
    signingKey: async (device) => (device === DESK ? signingKeyOf(desk.secret) : undefined),
    room: (bytes) => {
      room.push(bytes);
      return { leave: () => {} };
    },
    silenceMs: 1_000,
  });
  return { body, room, asked };
}

it('U74 no room is made, and no more than the first pieces are read, before the signature of the header is checked', async () => {
  const { sealed, ...header } = desk.packet(staffEntries(3));
  const long = 'A'.repeat(MAX_REQUEST_BYTES - 2_000);
  const of = (start: object, content = long) =>
    `${JSON.stringify(start).slice(0, -1)},"sealed":"${content}"}`;
  const forged: [string, string][] = [
    [of({ ...header, sealedLength: long.length }), 'county.signature'],
    [of({ ...header, device: OTHER_DESK }), 'county.unknown-device'],
    [of({ nothing: 'of this' }), 'county.malformed'],
    [long, 'county.malformed'],
  ];
  for (const [text, problem] of forged) {
    const { body, room, asked } = await read(text);
    expect(body).toEqual({ ok: false, problem });
    expect(room).toEqual([]);
    expect(asked).toBeLessThanOrEqual(6 * PIECE);
  }
  const whole = await read(of(header, sealed));
  expect(whole.body).toMatchObject({ ok: true, header });
  expect(whole.room).toEqual([sealed.length]);
});
