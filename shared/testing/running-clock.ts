import type { ClockId } from '../basics/ids.ts';
import { type Clock, clockSchema } from '../clock/record.ts';
import { caseId } from './case.ts';
import { NOON } from './clock.ts';
import { staffId } from './settings.ts';

/** The clock id that ends in `number`. */
export function clockId(number: number): ClockId {
  return `clock_01935f00-0000-7000-8000-${String(number).padStart(12, '0')}` as ClockId;
}

/** A mediation's thirty days, running since the day of `NOON`. */
export function aRunningClock(change: Partial<Clock> = {}): Clock {
  return clockSchema.parse({
    id: clockId(1),
    revision: 1,
    createdAt: NOON,
    createdBy: staffId(1),
    caseId: caseId(1),
    dispatchId: null,
    clock: 'mediation',
    stage: 'handling',
    startedOn: '2026-11-23',
    length: 30,
    unit: 'day',
    yellowOn: '2026-12-20',
    redOn: '2026-12-22',
    dueOn: '2026-12-23',
    pauses: [],
    extensions: [],
    urges: [],
    holderId: staffId(1),
    office: '',
    state: { name: 'running' },
    ...change,
  });
}
