import type { Instant } from '#shared/basics/days';

/** Wrong tries of one address that cost nothing: a code is read out over the telephone. */
const FREE = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** Wrong tries of everybody, after which each try has to wait its turn. */
const FREE_IN_ALL = 200;
const TURN_MS = 200;
const LONGEST_QUEUE_MS = 10_000;
/** Addresses remembered; the oldest is forgotten first. */
const MOST_ADDRESSES = 10_000;

/**
 * Wrong tries slow their own address down, doubling from a second to ten minutes; very many from everywhere slow
 * everybody down a little. Nothing that a stranger does makes a code useless for the desk that it was made for.
 */
export type Tries = {
  /** Milliseconds until a try of this address is looked at; null: it comes too early or the queue is too long. */
  waitOf(address: string, now: Instant): number | null;
  wrong(address: string, now: Instant): void;
  right(address: string): void;
};

export function countTries(): Tries {
  const own = new Map<string, { count: number; until: Instant }>();
  let inAll = 0;
  let turn = 0;
  return {
    waitOf: (address, now) => {
      const left = (own.get(address)?.until ?? 0) - now;
      // A clock that was set back makes nobody wait longer than the longest.
      if (left > 0 && left <= LONGEST_WAIT_MS) return null;
      if (inAll < FREE_IN_ALL) return 0;
      const wait = Math.max(0, turn - now);
      if (wait > LONGEST_QUEUE_MS) return null;
      turn = now + wait + TURN_MS;
      return wait;
    },
    wrong: (address, now) => {
      inAll += 1;
      const count = (own.get(address)?.count ?? 0) + 1;
      const over = count - FREE;
      const wait = over < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** over);
      own.delete(address);
      own.set(address, { count, until: wait === 0 ? 0 : now + wait });
      const oldest = own.keys().next().value;
      if (own.size > MOST_ADDRESSES && oldest !== undefined) own.delete(oldest);
    },
    right: (address) => {
      own.delete(address);
    },
  };
}
