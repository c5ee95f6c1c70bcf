/** Calls `run` once after `ms`; answers how to call it off. */
export type Schedule = (run: () => void, ms: number) => () => void;

export const withTimers: Schedule = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** Milliseconds. */
export type Timing = {
  /** Between two tries while all is well. */
  readonly everyMs: number;
  /** Each wait is up to this share longer, so that the desks of a county spread out. */
  readonly skew: number;
  /** No two tries closer than this, whatever chance says. */
  readonly floorMs: number;
  /** After something was saved: acts come in bursts, and one packet takes them all. */
  readonly debounceMs: number;
  /** For one exchange, answer included. */
  readonly timeoutMs: number;
  /** How often to look whether the network came back. */
  readonly onlinePollMs: number;
  /** News for the page are gathered this long. */
  readonly tellMs: number;
};

export const UPLOAD_TIMING: Timing = {
  everyMs: 5 * 60_000,
  skew: 0.1,
  floorMs: 1_000,
  debounceMs: 2_000,
  timeoutMs: 20_000,
  onlinePollMs: 5_000,
  tellMs: 100,
};

/**
 * One call that is still to come; a new one takes the place of the old. `ticks`: milliseconds of a clock that only goes
 * forward, so that a leap of the wall clock changes no wait.
 */
export function oneCall(schedule: Schedule, ticks: () => number) {
  let cancel: (() => void) | null = null;
  let at: number | null = null;
  const drop = () => {
    cancel?.();
    cancel = null;
    at = null;
  };
  return {
    /** Milliseconds until it comes, or null. */
    left: () => (at === null ? null : Math.max(0, at - ticks())),
    drop,
    in: (ms: number, run: () => void) => {
      drop();
      at = ticks() + ms;
      cancel = schedule(() => {
        cancel = null;
        at = null;
        run();
      }, ms);
    },
  };
}
