import type { TimecheckId } from '../basics/ids.ts';
import { type Timecheck, timecheckSchema } from '../timecheck/record.ts';
import { CLERK, NOON } from './clock.ts';

export const timecheckId = (n: number) =>
  `timecheck_01935f00-0000-7000-8000-${String(n).padStart(12, '0')}` as TimecheckId;

/** A leap that nobody has answered yet. */
export function aTimecheck(n: number, change: Partial<Timecheck> = {}): Timecheck {
  return timecheckSchema.parse({
    ...{ id: timecheckId(n), revision: 1, createdAt: NOON, createdBy: CLERK, note: '' },
    leap: { direction: 'behind', byMs: 60_000_000, against: 'running' },
    ...{ afterSeq: 100, state: { name: 'noticed' } },
    ...change,
  });
}
