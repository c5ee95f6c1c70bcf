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
import { LINE_MAX, lineProblem } from '#shared/basics/text';
import type { Case } from '#shared/case/record';
import type { Agreement, Signed } from './record.ts';

/** The day on which the law as amended in 2025 came into force (治安管理处罚法). */
const POLICE_ROAD_FROM = '2026-01-01' as Day;

/** 警情号 of a case: only a matter that the police know can be left unpunished by them. */
export function policeNumbers({ numbers }: Pick<Case, 'numbers'>): string[] {
  return numbers.flatMap(({ kind, number }) => (kind === 'police' ? [number] : []));
}

export type ApplyPolice = {
  /** One of the case's 警情号. */
  readonly number: string;
  readonly office: string;
  /** The day of the party's written request. */
  readonly appliedOn: string;
};

export type PoliceFacts = Facts & {
  readonly case: Case;
  /** The day on which the last of the agreement was performed; null while it is not wholly performed. */
  readonly keptOn: Day | null;
};

/**
 * 治安 §9: an agreement through a people's mediation committee that is wholly performed, and a party's request in
 * writing. Asked for from 2026-01-01 on; the act itself and the agreement may be older, because a punishment that is
 * decided now is decided by the milder law (行政处罚法 §37).
 */
export function decideApplyPolice(
  command: ApplyPolice,
  agreement: Agreement,
  facts: PoliceFacts,
): Decision {
  const { state } = agreement;
  if (state.name !== 'signed') return refuse('agreement.not-signed');
  if (state.police) return refuse('agreement.police-asked');
  const numbers = policeNumbers(facts.case);
  if (numbers.length === 0) return refuse('agreement.police-number');
  const { keptOn } = facts;
  if (keptOn === null) return refuse('agreement.police-not-kept');
  const { number, office, appliedOn } = command;
  const refusals: Refusal[] = [];
  if (!numbers.includes(number)) {
    refusals.push({ code: 'agreement.police-number', field: 'number' });
  }
  pushOffice(refusals, office);
  const notBefore = [keptOn, POLICE_ROAD_FROM].sort()[1] ?? keptOn;
  pushDay(refusals, 'appliedOn', appliedOn, notBefore, facts);
  if (refusals.length > 0) return refuseAll(refusals);
  const stamp = { at: facts.now, by: facts.by, number, office: office.trim() };
  return withPolice('agreement.police-asked', agreement, {
    ...stamp,
    ...{ appliedOn: appliedOn as Day, answer: 'waiting', answeredOn: null },
  });
}

export type PoliceAnswer = {
  readonly answer: 'not-punished' | 'punished' | null;
  readonly answeredOn: string;
};

/** What the police answered: 不予处罚, or not. Once. */
export function decidePoliceAnswer(
  { answer, answeredOn }: PoliceAnswer,
  agreement: Agreement,
  facts: Facts,
): Decision {
  const { state } = agreement;
  const police = state.name === 'signed' ? state.police : null;
  if (police?.answer !== 'waiting') return refuse('agreement.police-state');
  const refusals: Refusal[] = [];
  if (answer === null) refusals.push({ code: 'agreement.police-answer', field: 'answer' });
  pushDay(refusals, 'answeredOn', answeredOn, police.appliedOn, facts);
  if (refusals.length > 0 || answer === null) return refuseAll(refusals);
  const answered = { ...police, answer, answeredOn: answeredOn as Day };
  return withPolice('agreement.police-answered', agreement, answered);
}

function withPolice(kind: string, agreement: Agreement, police: Signed['police']): Decision {
  if (agreement.state.name !== 'signed') return refuse('agreement.not-signed');
  const state = { ...agreement.state, police };
  return accept({ kind, type: 'agreement', body: revise(agreement, { state }) });
}

function pushOffice(refusals: Refusal[], office: string): void {
  const problem = lineProblem(office, 1, LINE_MAX);
  if (problem) refusals.push({ code: problem, field: 'office', values: { max: LINE_MAX } });
}

function pushDay(
  refusals: Refusal[],
  field: string,
  typed: string,
  notBefore: Day,
  { now }: Facts,
): void {
  if (!isRealDay(typed) || typed > dayOf(now)) refusals.push({ code: 'agreement.day', field });
  else if (typed < notBefore) {
    refusals.push({ code: 'agreement.day-before', field, values: { notBefore } });
  }
}
