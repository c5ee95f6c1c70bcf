import type { Case } from '#shared/case/record';
import { type RiskFound, riskOf } from '#shared/case/risk';
import type { Clock } from '#shared/clock/record';
import type { Conference } from '#shared/conference/record';
import type { RiskRules } from '#shared/settings/risk';
import { lateCases } from '../../data/case-risk.ts';
import { conferencesOfCase } from '../../data/queries/conferences.ts';
import { riskRules } from '../../data/queries/risk.ts';

/** What tells how much attention a case needs. */
export type Attention = {
  /** As it stands now: a clock may have run out since the last act. */
  readonly risk: RiskFound;
  readonly riskRules: RiskRules;
  readonly conferences: readonly Conference[];
};

export async function attentionOf(record: Case, clocks: readonly Clock[]): Promise<Attention> {
  const [rules, conferences] = await Promise.all([riskRules(), conferencesOfCase(record.id)]);
  const isOverdue = lateCases(clocks, { now: Date.now() }).has(record.id);
  return { risk: riskOf(record, { isOverdue }, rules), riskRules: rules, conferences };
}
