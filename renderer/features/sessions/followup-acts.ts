import { refuse } from '#shared/basics/decision';
import type { CaseId } from '#shared/basics/ids';
import { decidePlanFollowup, type PlanFollowup } from '#shared/followup/workflow';
import type { Acted } from '../../data/act.ts';
import { actOnCase } from '../../data/case-act.ts';
import { newId } from '../../data/ids.ts';
import { get } from '../../data/read.ts';

/** 安排回访: load facts → decide → commit. */
export function planFollowup(caseId: CaseId, plan: Omit<PlanFollowup, 'id'>): Promise<Acted> {
  const id = newId('followup');
  return actOnCase(async (facts) => {
    const [record, assignee] = await Promise.all([
      get('case', caseId),
      get('staff', plan.assigneeId),
    ]);
    if (!record) return refuse('record.missing');
    return decidePlanFollowup({ ...plan, id }, { ...facts, case: record, assignee });
  });
}
