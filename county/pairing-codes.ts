import { type ScryptOptions, scrypt } from 'node:crypto';
import { DAY_MS, type Instant } from '#shared/basics/days';
import type { PairingRequest } from '#shared/upload/contract';
import { CODE_KEY, isRequestProven, normalCode, pairingCodeOf } from '#shared/upload/pairing';
import { countTries } from './tries.ts';

const CODE_LIFE_MS = DAY_MS;

export type Checked =
  | { readonly ok: true; readonly codeKey: Uint8Array }
  | { readonly ok: false; readonly problem: 'county.pairing-code' | 'county.busy' };

/** The one code that is open now; a new one ends the old one. */
export type PairingCodes = {
  open(now: Instant): string;
  /** The code that would be accepted, or null. */
  current(now: Instant): string | null;
  /**
   * The code's key when the request proves it. A code serves one desk: that desk may ask again (the first answer may
   * have been lost on the way), another may not. `address`: where the request came from.
   */
  check(request: PairingRequest, address: string, now: Instant): Promise<Checked>;
};

type OpenCode = {
  code: string;
  key: Promise<Uint8Array>;
  until: Instant;
  usedBy: string | null;
};

/** `random`: that many bytes of chance. `wait`: that many milliseconds. */
export function pairingCodes(
  random: (count: number) => Uint8Array,
  wait: (ms: number) => Promise<void>,
): PairingCodes {
  const tries = countTries();
  let open: OpenCode | null = null;
  const alive = (now: Instant) => (open && now < open.until ? open : null);
  return {
    open: (now) => {
      const code = pairingCodeOf(random(8));
      open = { code, key: keyOf(code), until: now + CODE_LIFE_MS, usedBy: null };
      return code;
    },
    current: (now) => {
      const held = alive(now);
      return held && held.usedBy === null ? held.code : null;
    },
    check: async (request, address, now) => {
      const ms = tries.waitOf(address, now);
      if (ms === null) return { ok: false, problem: 'county.busy' };
      if (ms > 0) await wait(ms);
      const held = alive(now);
      const codeKey = await held?.key;
      const desk = `${request.device} ${request.signingKey}`;
      const isRight =
        held !== null &&
        codeKey !== undefined &&
        isRequestProven(request, codeKey) &&
        (held.usedBy ?? desk) === desk;
      if (!isRight) {
        tries.wrong(address, now);
        return { ok: false, problem: 'county.pairing-code' };
      }
      held.usedBy = desk;
      tries.right(address);
      return { ok: true, codeKey };
    },
  };
}

/** As `keyOfCode` in shared/, away from the event loop: every desk's upload would wait for it. */
function keyOf(code: string): Promise<Uint8Array> {
  const { salt, length, cost, blockSize, parallelization } = CODE_KEY;
  const options: ScryptOptions = {
    cost,
    blockSize,
    parallelization,
    maxmem: 256 * cost * blockSize,
  };
  return new Promise((resolve, reject) => {
    scrypt(normalCode(code), salt, length, options, (problem, key) => {
      if (problem) reject(problem);
      else resolve(new Uint8Array(key));
    });
  });
}
