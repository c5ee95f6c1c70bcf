import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESK, staffEntries } from '../testing/upload.ts';
import { MAX_HEADER_BYTES, packetSchema } from './contract.ts';
import { entriesOf, linesOf } from './lines.ts';
import { isHeaderSigned, openPacket, sealPacket } from './packet.ts';
import { sealingKeyOf } from './sealing.ts';
import { signingKeyOf } from './signature.ts';

const deviceSecret = new Uint8Array(32).fill(1);
const sealingSecret = new Uint8Array(32).fill(2);
const sending = { device: DESK, deviceSecret, countySealingKey: sealingKeyOf(sealingSecret) };
const opening = { sealingSecret, deviceSigningKey: signingKeyOf(deviceSecret) };
const chance = {
  ephemeralSecret: new Uint8Array(32).fill(3),
  nonce: new Uint8Array(24).fill(4),
};
const entries = staffEntries(3);
const bytes = (min: number, max: number) => fc.uint8Array({ minLength: min, maxLength: max });

describe('packet', () => {
  it('U1 what was sealed for the county comes out again, byte for byte', () => {
    fc.assert(
      fc.property(
        bytes(0, 3000),
        bytes(32, 32),
        bytes(24, 24),
        (content, ephemeralSecret, nonce) => {
          const packet = sealPacket(entries, '0'.repeat(64), content, sending, {
            ephemeralSecret,
            nonce,
          });
          const travelled = packetSchema.parse(JSON.parse(JSON.stringify(packet)));
          expect(openPacket(travelled, opening)).toEqual({ ok: true, gzipped: content });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('U1 the header says what is inside', () => {
    const packet = sealPacket(entries, '0'.repeat(64), new Uint8Array(9), sending, chance);
    expect(packet).toMatchObject({
      device: DESK,
      from: 1,
      upTo: 3,
      count: 3,
      head: entries[2]?.hash,
    });
  });

  it('U1 nothing of the content can be read without the county’s key', () => {
    const content = new TextEncoder().encode('张三'.repeat(50));
    const packet = sealPacket(entries, '0'.repeat(64), content, sending, chance);
    const other = { ...opening, sealingSecret: new Uint8Array(32).fill(9) };
    expect(openPacket(packet, other)).toEqual({ ok: false, problem: 'county.malformed' });
    expect(Buffer.from(packet.sealed, 'base64').includes('张三')).toBe(false);
  });

  it('U2 a packet with any one byte changed is refused', () => {
    const content = new Uint8Array(200).map((_, at) => (at * 7) % 256);
    const text = Buffer.from(
      JSON.stringify(sealPacket(entries, '0'.repeat(64), content, sending, chance)),
    );
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(text);
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(opensAs(changed)).toBe(false);
      }),
      { numRuns: 300 },
    );
    expect(opensAs(text)).toBe(true);
  });

  it('U2 a packet signed by another device is refused', () => {
    const forged = sealPacket(
      entries,
      '0'.repeat(64),
      new Uint8Array(9),
      {
        ...sending,
        deviceSecret: new Uint8Array(32).fill(7),
      },
      chance,
    );
    expect(openPacket(forged, opening)).toEqual({ ok: false, problem: 'county.signature' });
  });

  it('U63 the header is signed and stands before the sealed part, which it names by length and hash', () => {
    const packet = sealPacket(entries, '0'.repeat(64), new Uint8Array(99), sending, chance);
    const { sealed, ...header } = packet;
    expect(isHeaderSigned(header, opening.deviceSigningKey)).toBe(true);
    expect(JSON.stringify(packet)).toBe(
      `${JSON.stringify(header).slice(0, -1)},"sealed":"${sealed}"}`,
    );
    expect(JSON.stringify(header).length).toBeLessThan(MAX_HEADER_BYTES);
    for (const change of [{ sealed: `AAAA${sealed.slice(4)}` }, { sealed: `${sealed}AAAA` }]) {
      expect(openPacket({ ...packet, ...change }, opening)).toEqual({
        ok: false,
        problem: 'county.signature',
      });
    }
    for (const change of [{ sealedLength: 4 }, { sealedHash: 'f'.repeat(64) }]) {
      expect(isHeaderSigned({ ...header, ...change }, opening.deviceSigningKey)).toBe(false);
    }
  });

  it('U2 keys and texts that are no keys are refused, not thrown', () => {
    const packet = sealPacket(entries, '0'.repeat(64), new Uint8Array(9), sending, chance);
    for (const signature of ['', 'AAAA', '====']) {
      expect(openPacket({ ...packet, signature }, opening).ok).toBe(false);
    }
    expect(openPacket(packet, { ...opening, deviceSigningKey: 'AAAA' }).ok).toBe(false);
    const noKey = { ...sending, countySealingKey: 'AAAA' };
    expect(() => sealPacket(entries, '0'.repeat(64), new Uint8Array(1), noKey, chance)).toThrow();
    expect(() => sealPacket([], '0'.repeat(64), new Uint8Array(1), sending, chance)).toThrow();
  });

  it('U1 entries travel as lines and come back equal', () => {
    expect(entriesOf(linesOf(entries))).toEqual(entries);
    expect(entriesOf(`${linesOf(entries)}{"seq":4}\n`)).toBeNull();
    expect(entriesOf('[['.repeat(50_000))).toBeNull();
  });
});

function opensAs(text: Buffer): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text.toString('utf8'));
  } catch {
    return false;
  }
  const packet = packetSchema.safeParse(value);
  return packet.success && openPacket(packet.data, opening).ok;
}
