import { type Appointment, appointmentSchema } from '../appointment/record.ts';
import type { TypedAppointment } from '../appointment/workflow.ts';
import { dayOf, MINUTE_MS } from '../basics/days.ts';
import type { AppointmentId, SessionId } from '../basics/ids.ts';
import { CLERK, NOON } from './clock.ts';

export function appointmentId(n = 1): AppointmentId {
  return `appointment_01900000-0000-7000-8000-${String(n).padStart(12, '0')}` as AppointmentId;
}

export const SESSION_ID = 'session_01900000-0000-7000-8000-000000000001' as SessionId;

/** Appointment `n`, booked by phone for half past twelve, parsed by the real schema. */
export function anAppointment(n = 1, change: Partial<Appointment> = {}): Appointment {
  const at = change.at ?? NOON + 30 * MINUTE_MS;
  return appointmentSchema.parse({
    id: appointmentId(n),
    revision: 1,
    createdAt: NOON,
    createdBy: CLERK,
    source: 'phone',
    name: '赵春兰',
    phone: '13800001234',
    matterGroup: 'dispute',
    note: '',
    on: dayOf(at),
    at,
    mediator: null,
    personId: null,
    sessionId: null,
    state: { name: 'booked' },
    ...change,
  });
}

/** A form with everything filled in rightly: 12:30 on the day of `NOON`. */
export function aTypedAppointment(change: Partial<TypedAppointment> = {}): TypedAppointment {
  return {
    source: 'phone',
    name: '赵春兰',
    phone: '138 0000 1234',
    matterGroup: 'dispute',
    note: '工地摔伤',
    on: '2026-11-23',
    time: '12:30',
    mediator: null,
    ...change,
  };
}
