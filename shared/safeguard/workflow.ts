import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { CaseId, SafeguardId, VisitId } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, lineProblem, longTextProblem } from '../basics/text.ts';
import type { Safeguard, SafeguardKind } from './record.ts';

export type RaiseSafeguard = {
  readonly id: SafeguardId;
  readonly kind: SafeguardKind | null;
  readonly account: string;
  /** Null while the visit is not registered yet. */
  readonly visitId: VisitId | null;
  readonly caseId: CaseId | null;
};

/** 标记强制报告: it stays open until what was done is written down. `open`: those of the same visit or case. */
export function decideRaise(
  command: RaiseSafeguard,
  open: readonly Safeguard[],
  facts: Facts,
): Decision {
  const { id, kind, visitId, caseId } = command;
  const account = command.account.trim();
  const refusals: Refusal[] = [];
  if (kind === null) refusals.push({ code: 'safeguard.kind', field: 'kind' });
  const problem = longTextProblem(account, 1, LONG_TEXT_MAX);
  if (problem) refusals.push(beside('account', problem, LONG_TEXT_MAX));
  if (kind === null || problem) return refuseAll(refusals);
  if (open.some((other) => other.kind === kind && other.state.name === 'open')) {
    return refuse('safeguard.open-already', 'kind');
  }
  const body: Safeguard = {
    ...{ id, revision: 1, createdAt: facts.now, createdBy: facts.by },
    ...{ visitId, caseId, kind, account, state: { name: 'open' } },
  };
  return accept({ kind: 'safeguard.raised', type: 'safeguard', body });
}

export type TypedReport = {
  readonly office: string;
  readonly receivedBy: string;
  readonly number: string;
  readonly note: string;
};

const NUMBER_MAX = 60;

/** 已报告: to which office, who took it there, under which number. `facts.now` is when it was written down. */
export function decideReported(typed: TypedReport, safeguard: Safeguard, facts: Facts): Decision {
  if (safeguard.state.name !== 'open') return refuse('safeguard.answered');
  const refusals: Refusal[] = [];
  const office = typed.office.trim();
  if (office === '') refusals.push({ code: 'safeguard.office', field: 'office' });
  const lines = [
    { field: 'office', text: office, max: LINE_MAX },
    { field: 'receivedBy', text: typed.receivedBy, max: LINE_MAX },
    { field: 'number', text: typed.number, max: NUMBER_MAX },
  ];
  for (const { field, text, max } of lines) {
    const problem = lineProblem(text, 0, max);
    if (problem) refusals.push(beside(field, problem, max));
  }
  const noteProblem = longTextProblem(typed.note, 0, LONG_TEXT_MAX);
  if (noteProblem) refusals.push(beside('note', noteProblem, LONG_TEXT_MAX));
  if (refusals.length > 0) return refuseAll(refusals);
  const body = revise<Safeguard>(safeguard, {
    state: {
      ...{ name: 'reported', at: facts.now, by: facts.by, office },
      receivedBy: typed.receivedBy.trim(),
      number: typed.number.trim(),
      note: typed.note.trim(),
    },
  });
  return accept({ kind: 'safeguard.reported', type: 'safeguard', body });
}

/** 不成立: asked about and found to be something else, with the reason. */
export function decideUnfounded(reason: string, safeguard: Safeguard, facts: Facts): Decision {
  if (safeguard.state.name !== 'open') return refuse('safeguard.answered');
  const text = reason.trim();
  if (text === '') return refuse('safeguard.reason', 'reason');
  const problem = longTextProblem(text, 1, LONG_TEXT_MAX);
  if (problem) return refuseAll([beside('reason', problem, LONG_TEXT_MAX)]);
  const state = { name: 'unfounded', at: facts.now, by: facts.by, reason: text } as const;
  const body = revise<Safeguard>(safeguard, { state });
  return accept({ kind: 'safeguard.unfounded', type: 'safeguard', body });
}

/** What was marked while the form was still open belongs to the visit that came of it. */
export function decideLinkVisit(safeguards: readonly Safeguard[], visitId: VisitId): Decision {
  return accept(
    ...safeguards
      .filter((safeguard) => safeguard.visitId === null)
      .map((safeguard) => ({
        kind: 'safeguard.linked',
        type: 'safeguard' as const,
        body: revise<Safeguard>(safeguard, { visitId }),
      })),
  );
}

function beside(field: string, code: Refusal['code'], max: number): Refusal {
  return { code, field, values: { max } };
}
