import { refuse } from '#shared/basics/decision';
import type { FollowupId } from '#shared/basics/ids';
import { type DoFollowup, decideCancelFollowup, decideDoFollowup } from '#shared/followup/workflow';
import type { Acted } from '../../data/act.ts';
import { actOnCase } from '../../data/case-act.ts';
import { get } from '../../data/read.ts';

/** Each act: load facts → decide → commit. */

export function doFollowup(id: FollowupId, command: DoFollowup): Promise<Acted> {
  return actOnCase(async (facts) => {
    const followup = await get('followup', id);
    const record = followup && (await get('case', followup.caseId));
    if (!followup || !record) return refuse('record.missing');
    return decideDoFollowup(command, followup, { ...facts, case: record });
  });
}

export function cancelFollowup(id: FollowupId, reason: string): Promise<Acted> {
  return actOnCase(async (facts) => {
    const followup = await get('followup', id);
    return followup ? decideCancelFollowup({ reason }, followup, facts) : refuse('record.missing');
  });
}
