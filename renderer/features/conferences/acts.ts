import { refuse } from '#shared/basics/decision';
import type { CaseId, ConferenceId } from '#shared/basics/ids';
import type { ConferenceForm, ReviewForm } from '#shared/conference/rules';
import {
  decideCancel,
  decideChangeConference,
  decideDoTask,
  decideHold,
  decidePlanConference,
  decideReview,
} from '#shared/conference/workflow';
import { act } from '../../data/act.ts';
import { get, getMany } from '../../data/read.ts';

const MISSING = refuse('record.missing');

/** 安排会商, or change one that is not over; `id` is that of the record either way. */
export function saveConference(id: ConferenceId, form: ConferenceForm) {
  return act(async (facts) => {
    const conference = await get('conference', id);
    const cases = await casesFor([
      ...form.caseIds,
      ...(conference?.items.map(({ caseId }) => caseId) ?? []),
    ]);
    return conference
      ? decideChangeConference(form, { conference, cases })
      : decidePlanConference({ id, form }, { cases }, facts);
  });
}

export function review(id: ConferenceId, caseId: CaseId, form: ReviewForm) {
  return act(async (facts) => {
    const conference = await get('conference', id);
    return conference ? decideReview({ caseId, form }, conference, facts) : MISSING;
  });
}

export function holdConference(id: ConferenceId) {
  return act(async (facts) => {
    const conference = await get('conference', id);
    return conference ? decideHold(conference, facts) : MISSING;
  });
}

export function cancelConference(id: ConferenceId, reason: string) {
  return act(async (facts) => {
    const conference = await get('conference', id);
    return conference ? decideCancel({ reason }, conference, facts) : MISSING;
  });
}

export function doTask(
  id: ConferenceId,
  command: { readonly caseId: CaseId; readonly task: number; readonly note: string },
) {
  return act(async (facts) => {
    const conference = await get('conference', id);
    return conference ? decideDoTask(command, conference, facts) : MISSING;
  });
}

function casesFor(ids: readonly CaseId[]) {
  return getMany('case', [...new Set(ids)]);
}
