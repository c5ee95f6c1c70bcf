import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import { LINE_MAX, lineProblem, longTextProblem, NAME_MAX, PAGE_TEXT_MAX } from '../basics/text.ts';
import { isRunning } from './moves.ts';
import type { Case } from './record.ts';

/** What only a person can say about the risk of a case, in the order of the form. */
export const riskMarks = ['violence', 'child', 'police', 'mental-health'] as const;
export type RiskMark = (typeof riskMarks)[number];

const MOST_OPINIONS = 20;

/** 风险标记: what the clerk or mediator has learnt. Nothing is written when they stand already. */
export function decideMarkRisk(
  command: { readonly marks: readonly RiskMark[] },
  record: Case,
): Decision {
  const marks = riskMarks.filter((mark) => command.marks.includes(mark));
  if (marks.join() === riskMarks.filter((mark) => record.riskMarks.includes(mark)).join()) {
    return accept();
  }
  if (!isRunning(record)) return refuse('case.not-correctable');
  const body = revise(record, { riskMarks: marks });
  return accept({ kind: 'case.risk-marked', type: 'case', body });
}

/** 领导包案: who answers for the case from the leadership. Another one takes the place of the one before. */
export function decideLead(
  command: { readonly name: string; readonly office: string },
  record: Case,
  facts: Facts,
): Decision {
  if (!isRunning(record)) return refuse('case.not-correctable');
  const refusals = [
    ...lineRefusals('name', command.name, 1, NAME_MAX),
    ...lineRefusals('office', command.office, 0, LINE_MAX),
  ];
  if (refusals.length > 0) return refuseAll(refusals);
  const leader = {
    at: facts.now,
    by: facts.by,
    name: command.name.trim(),
    office: command.office.trim(),
  };
  return accept({ kind: 'case.led', type: 'case', body: revise(record, { leader }) });
}

/** 法律意见 of the chief legal adviser. It is added, never changed: who said what stays. */
export function decideAddOpinion(
  command: { readonly who: string; readonly text: string },
  record: Case,
  facts: Facts,
): Decision {
  const refusals = lineRefusals('who', command.who, 1, NAME_MAX);
  const wrong = longTextProblem(command.text, 1, PAGE_TEXT_MAX);
  if (wrong) refusals.push({ code: wrong, field: 'text', values: { max: PAGE_TEXT_MAX } });
  if (record.legalOpinions.length >= MOST_OPINIONS) {
    refusals.push({ code: 'hall.too-many', values: { max: MOST_OPINIONS } });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const opinion = {
    at: facts.now,
    by: facts.by,
    who: command.who.trim(),
    text: command.text.trim(),
  };
  const body = revise(record, { legalOpinions: [...record.legalOpinions, opinion] });
  return accept({ kind: 'case.opinion-added', type: 'case', body });
}

function lineRefusals(field: string, text: string, min: number, max: number): Refusal[] {
  const code = lineProblem(text, min, max);
  return code ? [{ code, field, values: { max } }] : [];
}
