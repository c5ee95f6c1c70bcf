import { refuse } from '#shared/basics/decision';
import type { MergeId, PersonId } from '#shared/basics/ids';
import { decideMerge, decideUnmerge, type MergeTwo } from '#shared/people/merging';
import { act } from '../../data/act.ts';
import { get } from '../../data/read.ts';

/** 合并 of two records of one person. */
export function mergePeople(command: MergeTwo, keptId: PersonId, mergedId: PersonId) {
  return act(async (facts) => {
    const [kept, merged] = await Promise.all([get('person', keptId), get('person', mergedId)]);
    if (!kept || !merged) return refuse('record.missing');
    return decideMerge(command, { kept, merged }, facts);
  });
}

/** 撤销合并. */
export function unmergePeople(id: MergeId, reason: string) {
  return act(async (facts) => {
    const merge = await get('merge', id);
    const merged = merge && (await get('person', merge.mergedId));
    if (!merge || !merged) return refuse('record.missing');
    return decideUnmerge({ reason }, { merge, merged }, facts);
  });
}
