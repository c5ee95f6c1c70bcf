import type { Day } from '../basics/days.ts';
import type { AbsenceId, DutyId } from '../basics/ids.ts';
import { type Absence, absenceSchema } from '../roster/absence.ts';
import { type Duty, dutySchema } from '../roster/duty.ts';
import { NOON } from './clock.ts';
import { staffId } from './settings.ts';

const tail = (number: number) => `01935f00-0000-7000-8000-${String(number).padStart(12, '0')}`;
const made = { revision: 1, createdAt: NOON, createdBy: staffId(1) };

export const absenceId = (number: number) => `absence_${tail(number)}` as AbsenceId;
export const dutyId = (number: number) => `duty_${tail(number)}` as DutyId;

/** Two days' leave of the second person on the list. */
export function anAbsence(change: Partial<Absence> = {}): Absence {
  return absenceSchema.parse({
    ...{ id: absenceId(1), ...made, staffId: staffId(2) },
    ...{ from: '2026-11-25', until: '2026-11-26', reason: '', state: { name: 'planned' } },
    ...change,
  });
}

/** A judge from outside, the whole of the test's day. */
export function aDuty(change: Partial<Duty> = {}): Duty {
  return dutySchema.parse({
    ...{ id: dutyId(1), ...made, on: '2026-11-23' as Day, from: '08:30', to: '17:30' },
    ...{ post: '法官', who: '姜法官', staffId: null, organisationId: null, phone: '' },
    state: { name: 'planned' },
    ...change,
  });
}
