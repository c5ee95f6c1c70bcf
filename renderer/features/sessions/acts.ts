import { type Day, isRealDay } from '#shared/basics/days';
import { type Decision, type Facts, refuse } from '#shared/basics/decision';
import type { CaseId, SessionId, StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { endingDispatches } from '#shared/dispatch/workflow';
import { decidePlanFollowup } from '#shared/followup/workflow';
import { decideAmendMinutes } from '#shared/session/minutes';
import {
  type Booking,
  type BookingFacts,
  decideBookSession,
  decideCancelSession,
  decideHoldSession,
  decideMoveSession,
  type HoldSession,
} from '#shared/session/workflow';
import type { Acted } from '../../data/act.ts';
import { actOnCase } from '../../data/case-act.ts';
import { newId } from '../../data/ids.ts';
import { openDispatchesOf } from '../../data/queries/dispatches.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { sessionsOfCase, sessionsOn } from '../../data/queries/sessions.ts';
import { get } from '../../data/read.ts';

/** Each act: load facts → decide → commit. */

export function bookSession(caseId: CaseId, booking: Booking): Promise<Acted> {
  const id = newId('session');
  return withBooking(caseId, booking, (facts) =>
    decideBookSession({ ...booking, id, caseId }, facts),
  );
}

export function moveSession(
  sessionId: SessionId,
  caseId: CaseId,
  booking: Booking,
): Promise<Acted> {
  return withBooking(caseId, booking, async (facts) => {
    const session = await get('session', sessionId);
    return session ? decideMoveSession(booking, session, facts) : refuse('record.missing');
  });
}

function withBooking(
  caseId: CaseId,
  booking: Booking,
  decide: (facts: BookingFacts) => Decision | Promise<Decision>,
): Promise<Acted> {
  return actOnCase(async (facts) => {
    const [record, mediator, hall] = await Promise.all([
      get('case', caseId),
      get('staff', booking.mediatorId),
      currentHall(),
    ]);
    if (!record || !hall) return refuse('record.missing');
    const sameDay = isRealDay(booking.on) ? await sessionsOn(booking.on as Day) : [];
    return decide({ ...facts, case: record, sameDay, rooms: hall.rooms, mediator });
  });
}

export function cancelSession(sessionId: SessionId, reason: string): Promise<Acted> {
  return actOnCase(async (facts) => {
    const session = await get('session', sessionId);
    return session ? decideCancelSession({ reason }, session, facts) : refuse('record.missing');
  });
}

export function amendMinutes(sessionId: SessionId, text: string): Promise<Acted> {
  return actOnCase(async (facts) => {
    const session = await get('session', sessionId);
    return session ? decideAmendMinutes({ text }, session, facts) : refuse('record.missing');
  });
}

export function holdSession(sessionId: SessionId, command: HoldSession): Promise<Acted> {
  return actOnCase(async (facts) => {
    const session = await get('session', sessionId);
    const record = session && (await get('case', session.caseId));
    if (!session || !record) return refuse('record.missing');
    const [ofCase, open] = await Promise.all([
      sessionsOfCase(record.id),
      openDispatchesOf(record.id),
    ]);
    const held = decideHoldSession(command, session, { ...facts, case: record, ofCase });
    return endingDispatches(held, open, facts);
  });
}

export function planFollowup(
  caseId: CaseId,
  plan: { readonly plannedOn: string; readonly assigneeId: StaffId },
): Promise<Acted> {
  const id = newId('followup');
  return withCase(caseId, async (record, facts) => {
    const assignee = await get('staff', plan.assigneeId);
    return decidePlanFollowup({ ...plan, id }, { ...facts, case: record, assignee });
  });
}

/** An act on a case that must be there. */
export function withCase(
  caseId: CaseId,
  decide: (record: Case, facts: Facts) => Decision | Promise<Decision>,
): Promise<Acted> {
  return actOnCase(async (facts) => {
    const record = await get('case', caseId);
    return record ? decide(record, facts) : refuse('record.missing');
  });
}
