import { dayOf } from '../basics/days.ts';
import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { SubsidyId } from '../basics/ids.ts';
import { LONG_TEXT_MAX, longTextProblem } from '../basics/text.ts';
import type { Case } from '../case/record.ts';
import type { Staff } from '../people/staff.ts';
import type { PayClass, PayscaleRules } from '../settings/payscale.ts';
import type { Subsidy } from './record.ts';
import { classOf, type Paid, paidMediator } from './rules.ts';

/** Everything that speaks against paying for a case, else what would be paid. */
export function proposalOf(
  paid: Paid,
  earlier: readonly Subsidy[],
  rules: PayscaleRules,
): { readonly ok: true; readonly class: PayClass } | { readonly ok: false; readonly why: Refusal } {
  const no = (why: Refusal) => ({ ok: false, why }) as const;
  if (paid.case.state.name !== 'closed') return no({ code: 'subsidy.not-closed' });
  // 一案一补: a case that was taken up again and closed a second time is still the same case.
  const before = earlier.find(({ state }) => state.name !== 'cancelled');
  if (before) return no({ code: 'subsidy.once', values: { month: before.month } });
  if (paidMediator(paid) === null) return no({ code: 'subsidy.no-mediator' });
  const found = classOf(paid, rules);
  return found ? { ok: true, class: found } : no({ code: 'subsidy.no-class' });
}

/** 申报: one case, in the month in which it was closed. `earlier` are all subsidies of this case. */
export function decideProposeSubsidy(
  id: SubsidyId,
  paid: Paid,
  known: { readonly earlier: readonly Subsidy[]; readonly rules: PayscaleRules },
  facts: Facts,
): Decision {
  const proposal = proposalOf(paid, known.earlier, known.rules);
  if (!proposal.ok) return refuseAll([proposal.why]);
  const mediatorId = paidMediator(paid);
  const { state } = paid.case;
  if (mediatorId === null || state.name !== 'closed') return refuse('subsidy.no-mediator');
  const body: Subsidy = {
    id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    caseId: paid.case.id,
    mediatorId,
    month: dayOf(state.at).slice(0, 7),
    class: proposal.class.name,
    amountFen: proposal.class.amountFen,
    state: { name: 'proposed' },
  };
  return accept({ kind: 'subsidy.proposed', type: 'subsidy', body });
}

/** 审核: by a director, never for a case of their own. `by` is the record of the person at the desk. */
export function decideGrantSubsidies(
  known: { readonly subsidies: readonly Subsidy[]; readonly cases: readonly Case[] },
  by: Staff | undefined,
  facts: Facts,
): Decision {
  const { subsidies, cases } = known;
  if (!isDirector(by)) return refuse('subsidy.not-director');
  if (subsidies.some(({ state }) => state.name !== 'proposed')) {
    return refuse('subsidy.not-proposed');
  }
  // Reopened since it was proposed: nothing is paid while it runs.
  const closed = new Set(cases.filter(({ state }) => state.name === 'closed').map(({ id }) => id));
  if (subsidies.some(({ caseId }) => !closed.has(caseId))) return refuse('subsidy.reopened');
  if (subsidies.some(({ mediatorId }) => mediatorId === facts.by)) return refuse('subsidy.own');
  const state = { name: 'granted', at: facts.now, by: facts.by } as const;
  return accept(
    ...subsidies.map((one) => ({
      kind: 'subsidy.granted',
      type: 'subsidy' as const,
      body: revise(one, { state }),
    })),
  );
}

function isDirector(by: Staff | undefined): boolean {
  return by?.isActive === true && by.roles.includes('director');
}

/** 取消, with the reason; the case may be proposed again. What was granted may be paid: only a director takes it back. */
export function decideCancelSubsidy(
  command: { readonly reason: string },
  subsidy: Subsidy,
  by: Staff | undefined,
  facts: Facts,
): Decision {
  if (subsidy.state.name === 'cancelled') return refuse('subsidy.cancelled');
  if (subsidy.state.name === 'granted' && !isDirector(by)) return refuse('subsidy.cancel-granted');
  const reason = command.reason.trim();
  const problem = longTextProblem(reason, 1, LONG_TEXT_MAX);
  if (problem) return refuse(problem, 'reason', { max: LONG_TEXT_MAX });
  const state = { name: 'cancelled', at: facts.now, by: facts.by, reason } as const;
  return accept({ kind: 'subsidy.cancelled', type: 'subsidy', body: revise(subsidy, { state }) });
}
