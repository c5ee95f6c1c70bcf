import type { CaseId, StaffId } from '#shared/basics/ids';
import { sentenceOf } from '#shared/basics/problems';
import type { Case } from '#shared/case/record';
import type { PayClass } from '#shared/settings/payscale';
import type { Subsidy } from '#shared/subsidy/record';
import { proposalOf } from '#shared/subsidy/workflow';
import { allStaff } from '../../data/queries/hall.ts';
import {
  casesClosedIn,
  paidCase,
  payscaleRules,
  subsidiesOfCase,
  subsidiesOfMonth,
} from '../../data/queries/subsidies.ts';
import { getMany } from '../../data/read.ts';

export type Candidate = {
  readonly record: Case;
  /** What it would be paid as; null with the reason why not. */
  readonly class: PayClass | null;
  readonly why: string;
};

export type LedgerMonth = {
  readonly subsidies: readonly Subsidy[];
  readonly proposed: readonly Subsidy[];
  readonly candidates: readonly Candidate[];
  readonly cases: ReadonlyMap<CaseId, Case>;
  readonly nameOf: (id: StaffId) => string;
};

/** The ledger of a month with the cases that were closed in it and stand in no ledger yet. */
export async function ledgerOf(month: string): Promise<LedgerMonth> {
  const [subsidies, closed, rules, staff] = await Promise.all([
    subsidiesOfMonth(month),
    casesClosedIn(month),
    payscaleRules(),
    allStaff(),
  ]);
  const candidates: Candidate[] = [];
  for (const record of closed) {
    const [paid, earlier] = await Promise.all([paidCase(record.id), subsidiesOfCase(record.id)]);
    if (
      !paid ||
      earlier.some(({ state, month: of }) => state.name !== 'cancelled' && of === month)
    ) {
      continue;
    }
    const proposal = proposalOf(paid, earlier, rules);
    candidates.push({
      record,
      class: proposal.ok ? proposal.class : null,
      why: proposal.ok ? '' : sentenceOf(proposal.why.code, proposal.why.values),
    });
  }
  const cases = await getMany('case', [...new Set(subsidies.map(({ caseId }) => caseId))]);
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  return {
    subsidies,
    proposed: subsidies.filter(({ state }) => state.name === 'proposed'),
    candidates,
    cases: new Map(cases.map((record) => [record.id, record])),
    nameOf: (id) => names.get(id) ?? '（已不在名单）',
  };
}
