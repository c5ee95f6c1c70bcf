import { refuse } from '#shared/basics/decision';
import type { CaseId, VisitId } from '#shared/basics/ids';
import { decideComeAgain, decideRelate } from '#shared/case/again';
import { actOnCase } from '../../data/case-act.ts';
import { get } from '../../data/read.ts';

/** It is this case again: taken up again when it had ended, and the visit ends as it. */
export function comeAgain(id: CaseId, visitId: VisitId | null, account: string) {
  return actOnCase(async (facts) => {
    const [record, visit] = await Promise.all([
      get('case', id),
      visitId ? get('visit', visitId) : null,
    ]);
    if (!record || visit === undefined) return refuse('record.missing');
    return decideComeAgain({ account }, { record, visit }, facts);
  });
}

/** 关联 of two cases, changed or taken away (null). */
export function relateCases(id: CaseId, command: Parameters<typeof decideRelate>[0]) {
  return actOnCase(async () => {
    const record = await get('case', id);
    return record ? decideRelate(command, record) : refuse('record.missing');
  });
}
