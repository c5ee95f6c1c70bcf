import { refuse } from '#shared/basics/decision';
import type { CaseId } from '#shared/basics/ids';
import {
  decideAddOpinion,
  decideLead,
  decideMarkRisk,
  type RiskMark,
} from '#shared/case/attention';
import { actOnCase } from '../../data/case-act.ts';
import { get } from '../../data/read.ts';

const MISSING = refuse('record.missing');

/** 风险标记: all that stand from now on. */
export function markRisk(id: CaseId, marks: readonly RiskMark[]) {
  return actOnCase(async () => {
    const record = await get('case', id);
    return record ? decideMarkRisk({ marks }, record) : MISSING;
  });
}

/** 领导包案. */
export function takeLead(id: CaseId, command: Parameters<typeof decideLead>[0]) {
  return actOnCase(async (facts) => {
    const record = await get('case', id);
    return record ? decideLead(command, record, facts) : MISSING;
  });
}

/** 法律意见. */
export function addOpinion(id: CaseId, command: Parameters<typeof decideAddOpinion>[0]) {
  return actOnCase(async (facts) => {
    const record = await get('case', id);
    return record ? decideAddOpinion(command, record, facts) : MISSING;
  });
}
