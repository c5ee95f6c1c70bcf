import { refuse } from '#shared/basics/decision';
import type { CaseId, FollowupId } from '#shared/basics/ids';
import { decideCloseCase } from '#shared/dispatch/workflow';
import { type DoFollowup, decideCancelFollowup, decideDoFollowup } from '#shared/followup/workflow';
import type { Acted } from '../../data/act.ts';
import { actOnCase } from '../../data/case-act.ts';
import { openDispatchesOf } from '../../data/queries/dispatches.ts';
import { followupsOfCase } from '../../data/queries/followups.ts';
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

export function closeCase(
  caseId: CaseId,
  command: { readonly note: string; readonly withoutFollowupReason: string },
): Promise<Acted> {
  return actOnCase(async (facts) => {
    const record = await get('case', caseId);
    if (!record) return refuse('record.missing');
    const [followups, open] = await Promise.all([
      followupsOfCase(caseId),
      openDispatchesOf(caseId),
    ]);
    const followupsDone = followups.filter(({ state }) => state.name === 'done').length;
    return decideCloseCase(command, { record, open, followupsDone }, facts);
  });
}
