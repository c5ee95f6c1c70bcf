import { dayOf } from '#shared/basics/days';
import type { Decision, Facts } from '#shared/basics/decision';
import type { CaseId } from '#shared/basics/ids';
import { withRisk } from '#shared/case/risk';
import type { Clock } from '#shared/clock/record';
import { riskRules } from './queries/risk.ts';

/** The decision with the risk of its cases worked out anew, as their clocks stand after it. `clocks`: before it. */
export async function addRisk(
  decision: Decision,
  clocks: readonly Clock[],
  facts: Facts,
): Promise<Decision> {
  if (!decision.ok || !decision.changes.some(({ type }) => type === 'case')) return decision;
  const after = new Map(clocks.map((clock) => [clock.id as string, clock]));
  for (const { type, body } of decision.changes) {
    if (type === 'clock') after.set(body.id, body as unknown as Clock);
  }
  const late = lateCases([...after.values()], facts);
  return withRisk(decision, { rules: await riskRules(), isOverdue: (id) => late.has(id) }, facts);
}

/** Cases of which a clock has run out. */
export function lateCases(
  clocks: readonly Clock[],
  { now }: Pick<Facts, 'now'>,
): ReadonlySet<CaseId> {
  const today = dayOf(now);
  const late = clocks.filter(({ state, dueOn }) => state.name === 'running' && dueOn < today);
  return new Set(late.map(({ caseId }) => caseId));
}
