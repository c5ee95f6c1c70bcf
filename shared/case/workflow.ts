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
import type { AgreementId, CaseId } from '../basics/ids.ts';
import type { OtherRoad } from '../codes/disputes.ts';
import type { Hall } from '../settings/hall.ts';
import type { Visit } from '../visit/record.ts';
import { visitWithOutcome } from '../visit/workflow.ts';
import { caseCode, MAX_RUNNING_NUMBER, mediationNumber } from './code.ts';
import { readCaseForm } from './form.ts';
import { type CaseResult, isVoid } from './moves.ts';
import type { KnownPeople } from './parties.ts';
import { type Case, type CaseState, plainCase } from './record.ts';
import { type CaseForm, moveRefusal, textRefusals } from './rules.ts';

export type OpenCase = { readonly id: CaseId; readonly form: CaseForm };

export type KnownAtOpening = KnownPeople & {
  readonly hall: Hall;
  /** The visit it grew out of, or null when it came by another road. */
  readonly visit: Visit | null;
  /** The case under this very id, when a restored form was saved before: it is not opened again. */
  readonly existing?: Case;
  /** Cases already registered in this year at this desk. */
  readonly casesThisYear: number;
};

/** 立案登记: persons who are new, the case, and the visit's end, in one act. */
export function decideOpenCase(command: OpenCase, known: KnownAtOpening, facts: Facts): Decision {
  const { form } = command;
  const { hall, visit } = known;
  if (known.existing) return refuse('case.already-open', undefined, { code: known.existing.code });
  if (visit && visit.outcome !== null) return refuse('case.visit-ended');
  const read = readCaseForm(form, known, facts);
  const isFull = known.casesThisYear >= MAX_RUNNING_NUMBER;
  if (!read.ok || isFull) {
    const found = read.ok ? [] : read.refusals;
    return refuseAll(isFull ? [...found, { code: 'case.code-full' }] : found);
  }
  const year = dayOf(facts.now).slice(0, 4);
  const body: Case = {
    id: command.id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    code: caseCode(hall.divisionCode, year, hall.deskNumber, known.casesThisYear + 1),
    visitId: visit?.id ?? null,
    ...plainCase,
    ...read.content,
    numbers: [],
    channel: visit?.channel ?? 'window',
    noticed: visit?.noticed ?? null,
    handlerId: facts.by,
    state: { name: 'registered', at: facts.now, by: facts.by },
  };
  return accept(
    ...read.people,
    { kind: 'case.registered', type: 'case', body },
    ...(visit
      ? [visitWithOutcome(visit, { kind: 'case', at: facts.now, by: facts.by, caseId: body.id })]
      : []),
  );
}

/** 更正、补录: what was typed wrongly, or a party who became known later. */
export function decideCorrectCase(
  form: CaseForm,
  record: Case,
  known: KnownPeople,
  facts: Facts,
): Decision {
  if (hasEnded(record)) return refuse('case.not-correctable');
  const read = readCaseForm(form, known, facts);
  if (!read.ok) return refuseAll(read.refusals);
  const body = revise(record, read.content);
  return accept(...read.people, { kind: 'case.corrected', type: 'case', body });
}

/** 受理. A mediation case gets its 人调字 number, once: `mediationsThisYear` is how many this desk gave. */
export function decideAccept(
  command: { readonly isMediation: boolean },
  record: Case,
  known: { readonly hall: Hall; readonly mediationsThisYear: number },
  facts: Facts,
): Decision {
  const wrong = moveRefusal(record, 'accepted');
  if (wrong) return refuseAll([wrong]);
  const hasNumber = record.numbers.some(({ kind }) => kind === 'mediation');
  const { hall } = known;
  const year = dayOf(facts.now).slice(0, 4);
  const number = mediationNumber(hall.name, year, hall.deskNumber, known.mediationsThisYear + 1);
  const numbers =
    command.isMediation && !hasNumber
      ? [...record.numbers, { kind: 'mediation' as const, number }]
      : record.numbers;
  const body = revise(record, {
    numbers,
    state: { name: 'accepted', at: facts.now, by: facts.by },
  });
  return accept({ kind: 'case.accepted', type: 'case', body });
}

/** 不予受理: with the reason, the other roads and where exactly to go, told at once (一次性告知). */
export function decideDecline(
  command: {
    readonly reason: string;
    readonly roads: readonly OtherRoad[];
    readonly whereTo: string;
  },
  record: Case,
  facts: Facts,
): Decision {
  const wrong = moveRefusal(record, 'declined');
  if (wrong) return refuseAll([wrong]);
  const refusals = [
    ...textRefusals('reason', command.reason, 1),
    ...roadRefusals(command.roads),
    ...textRefusals('whereTo', command.whereTo, 1),
  ];
  if (refusals.length > 0) return refuseAll(refusals);
  return accept(
    caseInState(
      record,
      {
        name: 'declined',
        at: facts.now,
        by: facts.by,
        reason: command.reason.trim(),
        roads: [...command.roads],
        whereTo: command.whereTo.trim(),
      },
      'case.declined',
    ),
  );
}

/** 即时办结: a simple matter settled at the window the same day; what was done is written down. */
export function decideSettleCase(
  command: { readonly note: string },
  record: Case,
  facts: Facts,
): Decision {
  const wrong = moveRefusal(record, 'closed');
  if (wrong || hasEnded(record)) return refuseAll([wrong ?? { code: 'case.no-result' }]);
  if (record.state.name === 'mediating') return refuse('case.mediation-begun');
  const refusals = textRefusals('note', command.note, 1);
  if (refusals.length > 0) return refuseAll(refusals);
  return accept(closedAs(record, 'settled', command.note, facts));
}

/**
 * 结案 of a case that has its result. A case with an agreement was called on first (回访), or the reason why not
 * is written down. `followupsDone` counts the follow-ups that were carried out.
 */
export function decideClose(
  command: { readonly note: string; readonly withoutFollowupReason: string },
  record: Case,
  known: { readonly followupsDone: number },
  facts: Facts,
): Decision {
  const result = resultOf(record.state);
  if (result === null) {
    const wrong = moveRefusal(record, 'closed');
    return refuseAll([wrong ?? { code: 'case.no-result' }]);
  }
  const reason = command.withoutFollowupReason.trim();
  const note = [command.note.trim(), reason && `未回访原因：${reason}`].filter(Boolean).join('\n');
  const refusals = textRefusals('note', note, 0);
  if (record.state.name === 'agreed' && known.followupsDone === 0 && reason === '') {
    refusals.push({ code: 'case.follow-up-missing', field: 'withoutFollowupReason' });
  }
  return refusals.length > 0 ? refuseAll(refusals) : accept(closedAs(record, result, note, facts));
}

/**
 * 重新调解 of a case that had ended: a party asks again, or a promise was broken. One that was declined is
 * examined anew instead (重新审查): mediation needs its acceptance first.
 */
export function decideReopen(record: Case, facts: Facts): Decision {
  if (!hasEnded(record)) return refuse('case.not-ended');
  if (isVoid(record)) return refuse('case.taken-back');
  if (wasDeclined(record)) {
    const state = { name: 'registered', at: facts.now, by: facts.by } as const;
    return accept(caseInState(record, state, 'case.reexamined'));
  }
  const wrong = moveRefusal(record, 'mediating');
  return wrong ? refuseAll([wrong]) : accept(mediationStarted(record, facts));
}

/** The case one state on, as one change. The caller has asked `moveRefusal` first. */
export function caseInState(record: Case, state: CaseState, kind: string): Change<Case> {
  return { kind, type: 'case', body: revise(record, { state }) };
}

/**
 * 开始调解 with the first session held, the due day of the dispatch running on; or 重新调解 of a case that had
 * ended, without a due day until it is dispatched again.
 */
export function mediationStarted(record: Case, facts: Facts): Change<Case> {
  const dueOn = 'dueOn' in record.state ? record.state.dueOn : null;
  const state = { name: 'mediating', at: facts.now, by: facts.by, dueOn } as const;
  return caseInState(record, state, hasEnded(record) ? 'case.reopened' : 'case.mediation-started');
}

/** 达成协议. */
export function caseAgreed(record: Case, agreementId: AgreementId, facts: Facts): Change<Case> {
  return caseInState(
    record,
    { name: 'agreed', at: facts.now, by: facts.by, agreementId },
    'case.agreed',
  );
}

/** 调解不成: the other roads were told (人民调解法). */
export function caseFailed(
  record: Case,
  reason: string,
  roads: readonly OtherRoad[],
  facts: Facts,
): Change<Case> {
  return caseInState(
    record,
    { name: 'failed', at: facts.now, by: facts.by, reason, roads: [...roads] },
    'case.failed',
  );
}

/** 撤回、终止: a party who clearly refuses ends it (人民调解法). */
export function caseWithdrawn(record: Case, reason: string, facts: Facts): Change<Case> {
  return caseInState(
    record,
    { name: 'withdrawn', at: facts.now, by: facts.by, reason },
    'case.withdrawn',
  );
}

/** 移交或办结: closed with a result that its state does not already carry. */
export function closedAs(
  record: Case,
  result: CaseResult,
  note: string,
  facts: Facts,
): Change<Case> {
  return caseInState(
    record,
    { name: 'closed', at: facts.now, by: facts.by, result, note: note.trim() },
    result === 'settled' ? 'case.settled' : 'case.closed',
  );
}

/** What a state ends as, or null while something is still to be done. */
export function resultOf(state: CaseState): CaseResult | null {
  switch (state.name) {
    case 'agreed':
    case 'failed':
    case 'withdrawn':
    case 'declined':
      return state.name;
    default:
      return null;
  }
}

function hasEnded(record: Case): boolean {
  return resultOf(record.state) !== null || record.state.name === 'closed';
}

/** True for 不予受理, closed or not. */
export function wasDeclined({ state }: Pick<Case, 'state'>): boolean {
  return state.name === 'declined' || (state.name === 'closed' && state.result === 'declined');
}

function roadRefusals(roads: readonly OtherRoad[]): Refusal[] {
  return roads.length > 0 ? [] : [{ code: 'case.roads-missing', field: 'roads' }];
}
