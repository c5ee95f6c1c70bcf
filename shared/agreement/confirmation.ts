import { type Day, dayOf, isRealDay } from '#shared/basics/days';
import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '#shared/basics/decision';
import { LINE_MAX, LONG_TEXT_MAX, lineProblem, longTextProblem } from '#shared/basics/text';
import type { Agreement, Confirmation, ConfirmationExclusion } from './record.ts';

/** 司法确认 of a signed agreement: applied for by both parties together, then decided by the court. */

export type ApplyConfirmation = {
  readonly on: string;
  readonly court: string;
  /** Both parties apply, together (民诉法 §205). */
  readonly isJoint: boolean;
  /** A person went through what cannot be confirmed (民诉法解释 §355), and nothing of it applies. */
  readonly isInScope: boolean;
};

/** Records the application. Refused after the 30th day, before effect, and where §355 excludes it. */
export function decideApplyConfirmation(
  command: ApplyConfirmation,
  agreement: Agreement,
  facts: Facts,
): Decision {
  const { state } = agreement;
  if (state.name !== 'signed') return refuse('agreement.not-signed');
  const { confirmation } = state;
  if (confirmation.name === 'excluded') return refuse('agreement.confirmation-excluded');
  if (confirmation.name !== 'open') return refuse('agreement.confirmation-state');
  const refusals = [...dayAndCourt(command, state.effectiveOn, facts)];
  if (!command.isJoint) refusals.push({ code: 'agreement.not-joint', field: 'isJoint' });
  if (!command.isInScope) refusals.push({ code: 'agreement.scope', field: 'isInScope' });
  if (isRealDay(command.on) && command.on > confirmation.dueOn) {
    const values = { dueOn: confirmation.dueOn };
    refusals.push({ code: 'agreement.confirmation-lapsed', field: 'on', values });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  return confirmed(agreement, 'agreement.confirmation-applied', {
    name: 'applied',
    dueOn: confirmation.dueOn,
    on: command.on as Day,
    court: command.court.trim(),
  });
}

/**
 * 不能确认: what was locked as open turns out to be excluded by §355 when its scope is checked. Nothing else of the
 * agreement changes, and nobody is sent to the court in vain.
 */
export function decideExcludeConfirmation(
  { reason }: { readonly reason: ConfirmationExclusion | null },
  agreement: Agreement,
): Decision {
  const { state } = agreement;
  if (state.name !== 'signed') return refuse('agreement.not-signed');
  if (state.confirmation.name !== 'open') return refuse('agreement.confirmation-state');
  if (reason === null) return refuse('agreement.exclusion-missing', 'reason');
  return confirmed(agreement, 'agreement.confirmation-excluded', { name: 'excluded', reason });
}

export type CourtDecision = { readonly on: string } & (
  | { readonly name: 'confirmed'; readonly number: string }
  | { readonly name: 'refused'; readonly reason: string }
);

/** Records what the court decided. */
export function decideRecordConfirmation(
  command: CourtDecision,
  agreement: Agreement,
  facts: Facts,
): Decision {
  const { state } = agreement;
  if (state.name !== 'signed') return refuse('agreement.not-signed');
  if (state.confirmation.name !== 'applied') return refuse('agreement.confirmation-state');
  const { court, on: appliedOn } = state.confirmation;
  const refusals = [...dayAndCourt({ on: command.on, court }, appliedOn, facts)];
  const on = command.on as Day;
  if (command.name === 'confirmed') {
    const problem = lineProblem(command.number, 1, 60);
    if (problem) refusals.push({ code: problem, field: 'number', values: { max: 60 } });
    if (refusals.length > 0) return refuseAll(refusals);
    const number = command.number.trim();
    return confirmed(agreement, 'agreement.confirmed', { name: 'confirmed', on, court, number });
  }
  const problem = longTextProblem(command.reason, 1, LONG_TEXT_MAX);
  if (problem) refusals.push({ code: problem, field: 'reason', values: { max: LONG_TEXT_MAX } });
  if (refusals.length > 0) return refuseAll(refusals);
  const { reason } = command;
  return confirmed(agreement, 'agreement.confirmation-refused', {
    name: 'refused',
    on,
    court,
    reason,
  });
}

function dayAndCourt(
  { on, court }: { readonly on: string; readonly court: string },
  notBefore: Day,
  { now }: Facts,
): Refusal[] {
  const refusals: Refusal[] = [];
  if (!isRealDay(on) || on > dayOf(now)) refusals.push({ code: 'agreement.day', field: 'on' });
  else if (on < notBefore) {
    refusals.push({ code: 'agreement.day-before', field: 'on', values: { notBefore } });
  }
  const problem = lineProblem(court, 1, LINE_MAX);
  if (problem) refusals.push({ code: problem, field: 'court', values: { max: LINE_MAX } });
  return refusals;
}

function confirmed(agreement: Agreement, kind: string, confirmation: Confirmation): Decision {
  if (agreement.state.name !== 'signed') return refuse('agreement.not-signed');
  const state = { ...agreement.state, confirmation };
  return accept({ kind, type: 'agreement', body: revise(agreement, { state }) });
}
