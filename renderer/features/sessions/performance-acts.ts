import { type Decision, type Facts, refuse } from '#shared/basics/decision';
import type { PerformanceId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { Performance } from '#shared/performance/record';
import {
  type BreakPerformance,
  decideBreak,
  decideKeep,
  decideUrgePerformance,
  decideWaive,
  type KeepPerformance,
} from '#shared/performance/workflow';
import type { Acted } from '../../data/act.ts';
import { actOnCase } from '../../data/case-act.ts';
import { everyAttachmentOfCase } from '../../data/queries/attachments.ts';
import { get } from '../../data/read.ts';

/** Each act: load facts → decide → commit. */

export function keepPerformance(id: PerformanceId, command: KeepPerformance): Promise<Acted> {
  return withPerformance(id, async (performance, record, facts) => {
    const [agreement, attachments] = await Promise.all([
      get('agreement', performance.agreementId),
      everyAttachmentOfCase(performance.caseId),
    ]);
    if (!agreement) return refuse('record.missing');
    return decideKeep(command, performance, { ...facts, case: record, agreement, attachments });
  });
}

export function urgePerformance(id: PerformanceId, note: string): Promise<Acted> {
  return withPerformance(id, (performance, _record, facts) =>
    decideUrgePerformance({ note }, performance, facts),
  );
}

export function breakPerformance(id: PerformanceId, command: BreakPerformance): Promise<Acted> {
  return withPerformance(id, (performance, record, facts) =>
    decideBreak(command, performance, { ...facts, case: record }),
  );
}

export function waivePerformance(id: PerformanceId, reason: string): Promise<Acted> {
  return withPerformance(id, async (performance, _record, facts) => {
    const agreement = await get('agreement', performance.agreementId);
    if (!agreement) return refuse('record.missing');
    return decideWaive({ reason }, performance, { ...facts, agreement });
  });
}

function withPerformance(
  id: PerformanceId,
  decide: (performance: Performance, record: Case, facts: Facts) => Decision | Promise<Decision>,
): Promise<Acted> {
  return actOnCase(async (facts) => {
    const performance = await get('performance', id);
    const record = performance && (await get('case', performance.caseId));
    return performance && record ? decide(performance, record, facts) : refuse('record.missing');
  });
}
