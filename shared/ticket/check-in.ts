import type { Appointment } from '#shared/appointment/record';
import { decideCheckIn } from '#shared/appointment/workflow';
import { accept, type Decision, type Facts } from '../basics/decision.ts';
import type { KnownAtVisit, RegisterVisit } from '../visit/workflow.ts';
import { decideWalkIn, type Issue, type KnownAtIssue } from './intake.ts';

/**
 * 签到: whoever was expected stands at the counter. Visit, ticket and the appointment come in one act; the place in
 * the queue follows the agreed time (N3), and a mediator who was asked for is the one who calls.
 */
export function decideCheckInVisit(
  command: RegisterVisit & Pick<Issue, 'ticketId'>,
  appointment: Appointment,
  known: KnownAtVisit & KnownAtIssue,
  facts: Facts,
): Decision {
  const arrived = decideCheckIn(command.visitId, appointment, facts);
  // Nothing in the form mends this: the form's own sentences would only be in the way.
  if (!arrived.ok) return arrived;
  const { mediator } = appointment;
  const issue = {
    ...command,
    appointedAt: appointment.at,
    ...(mediator === null ? {} : { target: { kind: 'mediator', staffId: mediator } as const }),
  };
  const issued = decideWalkIn(issue, known, facts);
  if (!issued.ok) return issued;
  return accept(...issued.changes, ...arrived.changes);
}
