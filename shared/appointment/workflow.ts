import { dayOf } from '../basics/days.ts';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { AppointmentId, PersonId, SessionId, StaffId, VisitId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem, NAME_MAX } from '../basics/text.ts';
import type { MatterGroup } from '../codes/intake.ts';
import { readName } from '../people/names.ts';
import { readPhone } from '../people/phone.ts';
import type { Appointment } from './record.ts';
import { GRACE_MS, mayCheckIn, readAppointedAt } from './rules.ts';

/** An appointment exactly as it stands in the form or on a line of a list. */
export type TypedAppointment = {
  readonly source: 'phone' | 'miniprogram' | 'window';
  readonly name: string;
  readonly phone: string;
  readonly matterGroup: MatterGroup | null;
  readonly note: string;
  readonly on: string;
  readonly time: string;
  readonly mediator: StaffId | null;
};

export type BookAppointment = {
  readonly id: AppointmentId;
  readonly typed: TypedAppointment;
  /** Who it is, when the records know. */
  readonly personId: PersonId | null;
};

/** 新增预约. `booked`: what stands for the same day already; the same person at the same time is one slip. */
export function decideBook(
  command: BookAppointment,
  booked: readonly Appointment[],
  facts: Facts,
): Decision {
  const { typed } = command;
  const refusals: Refusal[] = [];
  const name = readName(typed.name);
  if (!name.ok) refusals.push({ code: name.code, field: 'name', values: { max: NAME_MAX } });
  const phone = readPhone(typed.phone);
  if (!phone.ok) refusals.push({ code: phone.code, field: 'phone' });
  if (typed.matterGroup === null) {
    refusals.push({ code: 'visit.matter-group', field: 'matterGroup' });
  }
  const noteProblem = lineProblem(typed.note, 0, LINE_MAX);
  if (noteProblem) refusals.push({ code: noteProblem, field: 'note', values: { max: LINE_MAX } });
  const when = readAppointedAt(typed, facts.now);
  if (!when.ok) refusals.push({ code: when.code, field: when.field });
  if (!name.ok || !phone.ok || typed.matterGroup === null || noteProblem || !when.ok) {
    return refuseAll(refusals);
  }
  const appointment: Appointment = {
    id: command.id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    source: typed.source,
    name: name.name,
    phone: phone.phone,
    matterGroup: typed.matterGroup,
    note: typed.note.trim(),
    on: when.on,
    at: when.at,
    mediator: typed.mediator,
    personId: command.personId,
    sessionId: null,
    state: { name: 'booked' },
  };
  if (booked.some((other) => isSame(other, appointment))) {
    return refuse('appointment.twice', 'time', { name: appointment.name });
  }
  return accept(changeOf('appointment.booked', appointment));
}

/** One person at one time: written down twice by two clerks, or pasted from yesterday's list again. */
function isSame(one: Appointment, other: Appointment): boolean {
  return (
    one.state.name !== 'cancelled' &&
    one.at === other.at &&
    one.name === other.name &&
    one.phone === other.phone
  );
}

/** 签到, the appointment's own part: the visit and the ticket of the same act are in ticket/check-in.ts. */
export function decideCheckIn(visitId: VisitId, appointment: Appointment, facts: Facts): Decision {
  const { state } = appointment;
  if (state.name === 'checked-in') return refuse('appointment.checked-in');
  if (state.name === 'cancelled') return refuse('appointment.cancelled');
  if (!mayCheckIn(appointment, dayOf(facts.now))) {
    return refuse('appointment.other-day', undefined, { on: appointment.on });
  }
  const next = { name: 'checked-in', at: facts.now, by: facts.by, visitId } as const;
  return accept(changeOf('appointment.checked-in', revise(appointment, { state: next })));
}

/** Someone who is expected at a session of today and stands at the counter: `before` holds who came already. */
export type ExpectedAtSession = {
  readonly id: AppointmentId;
  readonly sessionId: SessionId;
  readonly personId: PersonId;
  readonly name: string;
  readonly phone: string;
  readonly startsAt: number;
  readonly mediator: StaffId;
};

/** The appointment that a session stands for, made when its attendee arrives; not saved by itself. */
export function appointmentOfSession(
  expected: ExpectedAtSession,
  before: readonly Appointment[],
  facts: Facts,
): Appointment | (Decision & { ok: false }) {
  const { sessionId, personId } = expected;
  const came = before.some((other) => other.sessionId === sessionId && other.personId === personId);
  if (came) return refuse('appointment.checked-in');
  return {
    id: expected.id,
    // Checking in revises it: the record starts at 1.
    revision: 0,
    createdAt: facts.now,
    createdBy: facts.by,
    source: 'session',
    name: expected.name,
    phone: expected.phone,
    matterGroup: 'dispute',
    note: '',
    on: dayOf(expected.startsAt),
    at: expected.startsAt,
    mediator: expected.mediator,
    personId,
    sessionId,
    state: { name: 'booked' },
  };
}

/** 未到: not before the time and the grace are over. */
export function decideMiss(appointment: Appointment, facts: Facts): Decision {
  if (appointment.state.name !== 'booked') return refuse('appointment.not-booked');
  if (facts.now <= appointment.at + GRACE_MS) return refuse('appointment.too-early');
  const state = { name: 'missed', at: facts.now, by: facts.by } as const;
  return accept(changeOf('appointment.missed', revise(appointment, { state })));
}

/** 取消, with the reason that whoever asks later is told. */
export function decideCancelAppointment(
  reason: string,
  appointment: Appointment,
  facts: Facts,
): Decision {
  if (appointment.state.name !== 'booked') return refuse('appointment.not-booked');
  const problem = lineProblem(reason, 1, LINE_MAX);
  if (problem) {
    const code = problem === 'text.empty' ? 'appointment.reason' : problem;
    return refuse(code, 'reason', { max: LINE_MAX });
  }
  const state = {
    name: 'cancelled',
    at: facts.now,
    by: facts.by,
    reason: reason.trim(),
  } as const;
  return accept(changeOf('appointment.cancelled', revise(appointment, { state })));
}

function changeOf(kind: string, body: Appointment): Change<Appointment> {
  return { kind, type: 'appointment', body };
}
