import type { ShiftId } from '../basics/ids.ts';
import { type QueueRules, usualQueueRules } from '../settings/queue.ts';
import { type Shift, shiftSchema } from '../shift/record.ts';
import type { Ticket } from '../ticket/record.ts';
import type { CallQueue } from '../ticket/workflow.ts';
import { CLERK, NOON } from './clock.ts';

export function shiftId(n = 1): ShiftId {
  return `shift_01900000-0000-7000-8000-${String(n).padStart(12, '0')}` as ShiftId;
}

/** The clerk of the tests on at window 2, parsed by the real schema. */
export function aShift(change: Partial<Shift> = {}): Shift {
  return shiftSchema.parse({
    id: shiftId(),
    revision: 1,
    createdAt: NOON,
    createdBy: CLERK,
    day: '2026-11-23',
    window: 2,
    staffId: CLERK,
    state: { name: 'open', since: NOON },
    intervals: [],
    ...change,
  });
}

export function someRules(change: Partial<QueueRules> = {}): QueueRules {
  return { ...usualQueueRules, ...change };
}

/** The queue of these tickets as a call finds it, at the day's start unless `change` says otherwise. */
export function aQueue(tickets: readonly Ticket[], change: Partial<CallQueue> = {}): CallQueue {
  const rules = change.rules ?? usualQueueRules;
  return {
    waiting: tickets.filter(({ state }) => state.name === 'waiting'),
    underWay: tickets.filter(({ state }) => state.name === 'called' || state.name === 'serving'),
    sides: tickets.filter(({ dispute }) => dispute !== null),
    shifts: [],
    run: rules.ordinaryPerPriority,
    rules,
    ...change,
  };
}
