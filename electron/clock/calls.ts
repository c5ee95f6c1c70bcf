import type { Instant } from '#shared/basics/days';
import type { Handlers } from '../bridge/answer.ts';

type Clocks = {
  readonly now: () => Instant;
  /** forward.ts */
  readonly ticks: () => number;
  /** What the county's clock shows now, null while nothing fresh is known. */
  readonly countyAt: () => Instant | null;
};

export type ClockCalls = Pick<Handlers, 'clock.read'>;

export function clockCalls({ now, ticks, countyAt }: Clocks): ClockCalls {
  return {
    'clock.read': () => ({ ok: true, value: { now: now(), ticks: ticks(), countyAt: countyAt() } }),
  };
}
