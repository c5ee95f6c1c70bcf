import { dayOf } from '../basics/days.ts';
import { accept, type Decision, type Facts, refuse, revise } from '../basics/decision.ts';
import type { CaseId } from '../basics/ids.ts';
import { LONG_TEXT_MAX, longTextProblem } from '../basics/text.ts';
import type { Visit } from '../visit/record.ts';
import { visitWithOutcome } from '../visit/workflow.ts';
import { isRunning } from './moves.ts';
import type { Case } from './record.ts';
import { decideReopen } from './workflow.ts';

/** What the record holds. */
const RELATED_MAX = 20;

/**
 * It is the same quarrel: an ended case is taken up again, a running one goes on, and the visit ends as that case,
 * in one act. What was told this time is kept: with the visit, else as a dated paragraph of the case.
 */
export function decideComeAgain(
  command: { readonly account: string },
  known: { readonly record: Case; readonly visit: Visit | null },
  facts: Facts,
): Decision {
  const { record, visit } = known;
  if (visit && visit.outcome !== null) return refuse('case.visit-ended');
  const reopened = isRunning(record) ? accept() : decideReopen(record, facts);
  if (!reopened.ok) return reopened;
  const account = command.account.trim();
  const problem = longTextProblem(account, 0, LONG_TEXT_MAX);
  if (problem) return refuse(problem, 'summary', { max: LONG_TEXT_MAX });
  if (visit) {
    const told = account === '' ? visit : { ...visit, account };
    const outcome = { kind: 'case', at: facts.now, by: facts.by, caseId: record.id } as const;
    return accept(...reopened.changes, visitWithOutcome(told, outcome));
  }
  if (account === '' || record.summary.includes(account)) return reopened;
  const summary = `${record.summary}\n【${dayOf(facts.now)}】${account}`;
  if (longTextProblem(summary, 0, LONG_TEXT_MAX)) {
    return refuse('case.summary-full', 'summary', { max: LONG_TEXT_MAX });
  }
  const [taken] = reopened.changes;
  const withSummary = taken ? { ...(taken.body as Case), summary } : revise(record, { summary });
  return accept({ kind: taken?.kind ?? 'case.told-more', type: 'case', body: withSummary });
}

/**
 * 关联 said or unsaid later, of a case in any state: it changes nothing of either case. Null takes the link away.
 */
export function decideRelate(
  command: { readonly caseId: CaseId; readonly kind: Case['related'][number]['kind'] | null },
  record: Case,
): Decision {
  const { caseId, kind } = command;
  const others = record.related.filter((one) => one.caseId !== caseId);
  const before = record.related.find((one) => one.caseId === caseId)?.kind ?? null;
  if (before === kind || caseId === record.id) return accept();
  const related = kind === null ? others : [...others, { caseId, kind }];
  if (related.length > RELATED_MAX) return refuse('case.related-many');
  return accept({ kind: 'case.related', type: 'case', body: revise(record, { related }) });
}
