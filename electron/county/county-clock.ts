import type { Instant } from '#shared/basics/days';

/**
 * What the county's clock shows, from the receipts it signs. A receipt is signed when the packet comes in, but the same
 * packet gets the same receipt again: only one for entries that were never sent before tells the present time.
 */
export type CountyClock = {
  /** A checked receipt; `isFirst`: these entries went out for the first time just now. */
  hear(signedAt: Instant, isFirst: boolean): void;
  /** Null while no fresh receipt came. */
  now(): Instant | null;
};

/** `ticks`: milliseconds of a clock that only goes forward, also while the computer sleeps. */
export function countyClock(ticks: () => number): CountyClock {
  let heard: { readonly signedAt: Instant; readonly ticks: number } | null = null;
  return {
    hear: (signedAt, isFirst) => {
      if (isFirst) heard = { signedAt, ticks: ticks() };
    },
    now: () => heard && Math.round(heard.signedAt + ticks() - heard.ticks),
  };
}
