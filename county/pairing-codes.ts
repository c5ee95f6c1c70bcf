import { DAY_MS, type Instant } from '#shared/basics/days';
import type { PairingRequest } from '#shared/upload/contract';
import { isRequestProven, keyOfCode, pairingCodeOf } from '#shared/upload/pairing';

const CODE_LIFE_MS = DAY_MS;
const MOST_FAILURES = 10;

/** The one code that is open now; a new one ends the old one. */
export type PairingCodes = {
  open(now: Instant): string;
  /** The code that would be accepted, or null. */
  current(now: Instant): string | null;
  /**
   * The code's key when the request proves it, or null. A code serves one desk: that desk may ask again
   * (the first answer may have been lost on the way), another may not.
   */
  check(request: PairingRequest, now: Instant): Uint8Array | null;
};

type OpenCode = {
  code: string;
  key: Uint8Array;
  until: Instant;
  failures: number;
  usedBy: string | null;
};

/** `random`: that many bytes of chance. */
export function pairingCodes(random: (count: number) => Uint8Array): PairingCodes {
  let open: OpenCode | null = null;
  const alive = (now: Instant) =>
    open && now < open.until && open.failures < MOST_FAILURES ? open : null;
  return {
    open: (now) => {
      const code = pairingCodeOf(random(8));
      open = { code, key: keyOfCode(code), until: now + CODE_LIFE_MS, failures: 0, usedBy: null };
      return code;
    },
    current: (now) => {
      const held = alive(now);
      return held && held.usedBy === null ? held.code : null;
    },
    check: (request, now) => {
      const held = alive(now);
      if (!held) return null;
      if (!isRequestProven(request, held.key)) {
        held.failures += 1;
        return null;
      }
      const desk = `${request.device} ${request.signingKey}`;
      if (held.usedBy !== null && held.usedBy !== desk) return null;
      held.usedBy = desk;
      return held.key;
    },
  };
}
