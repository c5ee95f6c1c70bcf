import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { MergeId } from '../basics/ids.ts';
import { LONG_TEXT_MAX, longTextProblem } from '../basics/text.ts';
import type { Merge } from './merge.ts';
import type { Person } from './person.ts';

/** What two records agree in besides the name. */
export const samenessGrounds = {
  phone: '电话相同',
  birth: '出生日期相同',
  village: '同村',
} as const;
export type SamenessGround = keyof typeof samenessGrounds;

/**
 * Why two records may be one person: the same name, and phone, day of birth or village; empty when they are not
 * proposed. Two different ID numbers, sexes or days of birth are two people, whatever else agrees.
 */
export function samenessOf(one: Person, other: Person): SamenessGround[] {
  if (one.id === other.id || one.name !== other.name || isContradicted(one, other)) return [];
  const grounds: SamenessGround[] = [];
  if (one.phone !== '' && one.phone === other.phone) grounds.push('phone');
  if (one.birthOn !== null && one.birthOn === other.birthOn) grounds.push('birth');
  if (one.village !== '' && one.village === other.village) grounds.push('village');
  return grounds;
}

function isContradicted(one: Person, other: Person): boolean {
  const sexes = new Set([one.sex, other.sex]);
  return (
    haveTwoNumbers(one, other) ||
    (sexes.has('1') && sexes.has('2')) ||
    (one.birthOn !== null && other.birthOn !== null && one.birthOn !== other.birthOn)
  );
}

/** 居民身份证 is given once: two numbers are two people. Passports change. */
function haveTwoNumbers(one: Person, other: Person): boolean {
  return (
    one.documentKind === 'resident' &&
    other.documentKind === 'resident' &&
    one.documentNumber !== other.documentNumber
  );
}

/** Which of two is kept: the one with a document, else the older one. */
export function keptOf(one: Person, other: Person): { kept: Person; merged: Person } {
  const has = (person: Person) => person.documentNumber !== '';
  const isOne =
    has(one) === has(other)
      ? one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.id < other.id)
      : has(one);
  return isOne ? { kept: one, merged: other } : { kept: other, merged: one };
}

export type MergeTwo = { readonly id: MergeId; readonly reason: string };

/**
 * 合并: from now on `merged` is found as `kept`. Both records, and every case and visit that names either, stay as
 * they are: so it can be taken back at any time.
 */
export function decideMerge(
  command: MergeTwo,
  known: { readonly kept: Person; readonly merged: Person },
  facts: Facts,
): Decision {
  const { kept, merged } = known;
  if (kept.id === merged.id) return refuse('merge.same');
  // Only those who stand for themselves are joined: no ring can come about.
  if (kept.sameAs !== null || merged.sameAs !== null) return refuse('merge.done-already');
  const refusals: Refusal[] = [
    ...(haveTwoNumbers(kept, merged) ? [{ code: 'merge.documents' } as const] : []),
    // Whoever is found by a number is found by the record that stays: the number must not be doubled.
    ...(merged.documentNumber !== '' && kept.documentNumber === ''
      ? [{ code: 'merge.keep-documented' } as const]
      : []),
    ...reasonRefusals(command.reason),
  ];
  if (refusals.length > 0) return refuseAll(refusals);
  const body: Merge = {
    id: command.id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    keptId: kept.id,
    mergedId: merged.id,
    reason: command.reason.trim(),
    undone: null,
  };
  return accept(
    { kind: 'merge.made', type: 'merge', body },
    { kind: 'person.merged', type: 'person', body: revise(merged, { sameAs: kept.id }) },
  );
}

/** 撤销合并: the two stand for themselves again, as if they had never been joined. */
export function decideUnmerge(
  command: { readonly reason: string },
  known: { readonly merge: Merge; readonly merged: Person },
  facts: Facts,
): Decision {
  const { merge, merged } = known;
  if (merge.undone !== null || merged.id !== merge.mergedId || merged.sameAs !== merge.keptId) {
    return refuse('merge.undone-already');
  }
  const refusals = reasonRefusals(command.reason);
  if (refusals.length > 0) return refuseAll(refusals);
  const undone = { at: facts.now, by: facts.by, reason: command.reason.trim() };
  return accept(
    { kind: 'merge.undone', type: 'merge', body: revise(merge, { undone }) },
    { kind: 'person.unmerged', type: 'person', body: revise(merged, { sameAs: null }) },
  );
}

function reasonRefusals(reason: string): Refusal[] {
  const problem = longTextProblem(reason, 1, LONG_TEXT_MAX);
  if (problem === null) return [];
  if (problem === 'text.empty') return [{ code: 'merge.reason', field: 'reason' }];
  return [{ code: problem, field: 'reason', values: { max: LONG_TEXT_MAX } }];
}
