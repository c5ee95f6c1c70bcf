import type { Refusal } from '../basics/decision.ts';
import type { Party } from '../people/party.ts';
import { folded, marksOf } from './marks.ts';
import type { Case } from './record.ts';
import type { CaseForm } from './rules.ts';

/**
 * A party as it is looked for: every mark that stands for it (the ids of all records of a person, an organisation's
 * name and code), and the name for the side that is known by name alone.
 */
export type Sought = { readonly marks: readonly string[]; readonly name: string };

/** A quarrel about to be registered. */
export type Quarrel = {
  readonly applicants: readonly Sought[];
  readonly respondents: readonly Sought[];
  readonly matter: CaseForm['matter'];
  readonly place: string;
  readonly summary: string;
};

/** A case that may be the same quarrel, and why. */
export type SameQuarrel = {
  readonly record: Case;
  /** Both sides stand in it, or one side about a similar thing. */
  readonly why: 'both-sides' | 'similar';
  /** Then the sides were the other way round. */
  readonly isReversed: boolean;
  /** 0 to 1: how much of the wording agrees. */
  readonly likeness: number;
};

/** More than these nobody reads before saving. */
const SHOWN_MAX = 6;
/** From which share of common bigrams two texts speak of one thing: tried on the demo hall's and the field's cases. */
const PLACE_ALIKE = 0.6;
const SUMMARY_ALIKE = 0.35;
const SUMMARY_ALIKE_IN_MATTER = 0.2;
/** Enough of an account to know it by; keeps a long one from costing more. */
const SUMMARY_READ = 400;

/**
 * 同一纠纷: cases with both sides, or with one side about a similar thing or place, the likeliest first.
 * `candidates` share at least one mark; the order does not depend on theirs.
 */
export function sameQuarrels(quarrel: Quarrel, candidates: readonly Case[]): SameQuarrel[] {
  const found = candidates.flatMap((record): SameQuarrel[] => {
    const one = standsIn(quarrel, record);
    if (one === null) return [];
    const likeness = Math.max(
      likenessOf(quarrel.summary, record.summary),
      likenessOf(quarrel.place, record.place),
    );
    if (one.isBoth) {
      return [{ record, why: 'both-sides', isReversed: one.isReversed, likeness }];
    }
    return isSimilar(quarrel, record)
      ? [{ record, why: 'similar', isReversed: one.isReversed, likeness }]
      : [];
  });
  return found
    .sort(
      (one, two) =>
        Number(two.why === 'both-sides') - Number(one.why === 'both-sides') ||
        Number(two.record.matter === quarrel.matter) -
          Number(one.record.matter === quarrel.matter) ||
        two.likeness - one.likeness ||
        two.record.createdAt - one.record.createdAt ||
        (two.record.id > one.record.id ? 1 : -1),
    )
    .slice(0, SHOWN_MAX);
}

/** How the parties agree, or null when no mark does: a name alone proves nobody. */
function standsIn(quarrel: Quarrel, record: Case): { isBoth: boolean; isReversed: boolean } | null {
  for (const isReversed of [false, true]) {
    const first = isReversed ? record.respondents : record.applicants;
    const second = isReversed ? record.applicants : record.respondents;
    const isSure = isIn(quarrel.applicants, first) || isIn(quarrel.respondents, second);
    const isBoth =
      isSure && isNamed(quarrel.applicants, first) && isNamed(quarrel.respondents, second);
    if (isBoth) return { isBoth, isReversed };
  }
  const all = [...record.applicants, ...record.respondents];
  const isOne = isIn(quarrel.applicants, all) || isIn(quarrel.respondents, all);
  return isOne ? { isBoth: false, isReversed: false } : null;
}

function isIn(sought: readonly Sought[], parties: readonly Party[]): boolean {
  const marks = new Set(parties.flatMap(marksOf));
  return sought.some((one) => one.marks.some((mark) => marks.has(mark)));
}

/** By a mark or by name: enough for one side when the other is sure. */
function isNamed(sought: readonly Sought[], parties: readonly Party[]): boolean {
  const names = new Set(parties.map(({ name }) => folded(name)));
  return isIn(sought, parties) || sought.some(({ name }) => name !== '' && names.has(folded(name)));
}

function isSimilar(quarrel: Quarrel, record: Case): boolean {
  const summary = likenessOf(quarrel.summary, record.summary);
  if (summary >= SUMMARY_ALIKE) return true;
  if (quarrel.matter !== record.matter) return false;
  return (
    summary >= SUMMARY_ALIKE_IN_MATTER || likenessOf(quarrel.place, record.place) >= PLACE_ALIKE
  );
}

/** Share of common pairs of neighbouring characters (Dice), 0 to 1; marks and blanks do not count. */
export function likenessOf(one: string, two: string): number {
  const first = pairsOf(one);
  const second = pairsOf(two);
  if (first.size === 0 || second.size === 0) return 0;
  let common = 0;
  for (const pair of first) if (second.has(pair)) common += 1;
  return (2 * common) / (first.size + second.size);
}

function pairsOf(text: string): Set<string> {
  const characters = [...folded(text)].slice(0, SUMMARY_READ);
  const pairs = new Set<string>();
  for (let at = 1; at < characters.length; at += 1) {
    pairs.add(`${characters[at - 1]}${characters[at]}`);
  }
  return pairs;
}

/** Those about which the clerk has not said yet what they are. */
export function unanswered(
  form: Pick<CaseForm, 'related' | 'unrelated'>,
  found: readonly SameQuarrel[],
): SameQuarrel[] {
  const answered = new Set<string>([
    ...(form.related ?? []).map(({ caseId }) => caseId),
    ...(form.unrelated ?? []),
  ]);
  return found.filter(({ record }) => !answered.has(record.id));
}

/** Why a new case is not registered yet, or null: a possible same quarrel is looked at first. */
export function askedFirst(
  form: Pick<CaseForm, 'related' | 'unrelated'>,
  found: readonly SameQuarrel[],
): Refusal | null {
  const { length } = unanswered(form, found);
  return length === 0 ? null : { code: 'case.same-quarrel', field: 'sameQuarrel' };
}
