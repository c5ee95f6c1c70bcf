import { type Day, type Instant, instantAt } from '../basics/days.ts';
import type { Facts } from '../basics/decision.ts';
import type { ActId, StaffId } from '../basics/ids.ts';

/** A Monday noon: the fixed clock of every rule test. */
export const NOON = instantAt('2026-11-23' as Day, '12:00');

/** The person at the desk in tests. */
export const CLERK = 'staff_01900000-0000-7000-8000-000000000001' as StaffId;

/** An act in tests that are not about acts. */
export const ACT = 'act_01900000-0000-7000-8000-0000000000a1' as ActId;

export function facts(now: Instant = NOON): Facts {
  return { now, by: CLERK };
}
