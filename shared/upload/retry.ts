export const RETRY_BASE_MS = 5_000;
export const RETRY_CAP_MS = 10 * 60_000;

/**
 * Milliseconds until the next try: full jitter, so that the desks of a county do not all come back in the
 * same second. `attempt` counts failures from 0 and has no end; `chance` in [0, 1).
 */
export function nextTry(attempt: number, chance: number): number {
  const ceiling = Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** Math.min(attempt, 30));
  return Math.floor(chance * ceiling);
}
