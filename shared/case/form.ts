import type { Day } from '../basics/days.ts';
import type { Change, Facts, Refusal } from '../basics/decision.ts';
import { matters } from '../codes/crosswalk.ts';
import { type KnownPeople, readParties } from './parties.ts';
import type { Case } from './record.ts';
import { type CaseForm, formProblems, parseAmount, parseCount, peopleProblem } from './rules.ts';
import { readSpokesmen } from './spokesmen.ts';

/** New persons of one form; more would not fit into one journal append beside the case and the visit. */
export const MAX_NEW_PEOPLE = 40;

/** What the form says about the case; its code, its state and who answers for it are not in the form. */
export type CaseContent = Pick<
  Case,
  | 'source'
  | 'matter'
  | 'judicialType'
  | 'governanceType'
  | 'isMigrantWages'
  | 'scale'
  | 'peopleInvolved'
  | 'amountFen'
  | 'occurredOn'
  | 'place'
  | 'summary'
  | 'applicants'
  | 'respondents'
> &
  Partial<
    Pick<Case, 'isPetition' | 'units' | 'relation' | 'representatives' | 'agents' | 'related'>
  >;

type ReadForm =
  | { readonly ok: true; readonly content: CaseContent; readonly people: readonly Change[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Every field and party read, with the persons who are new, or everything that is wrong, each beside its box. */
export function readCaseForm(form: CaseForm, known: KnownPeople, facts: Facts): ReadForm {
  const parties = readParties(form, known, facts);
  const spokesmen = readSpokesmen(form);
  const refusals: Refusal[] = [
    ...formProblems(form, facts.now),
    ...parties.refusals,
    ...spokesmen.refusals,
  ];
  const people = parseCount(form.peopleInvolved);
  const fewer =
    people === null ? null : peopleProblem(people, [...parties.applicants, ...parties.respondents]);
  if (fewer) refusals.push(fewer);
  if (parties.changes.length > MAX_NEW_PEOPLE) {
    refusals.push({ code: 'case.too-many-new', values: { max: MAX_NEW_PEOPLE } });
  }
  const amountFen = parseAmount(form.amount);
  if (refusals.length > 0 || form.matter === '' || people === null || amountFen === 'unreadable') {
    return { ok: false, refusals };
  }
  const { judicial, governance } = matters[form.matter];
  return {
    ok: true,
    people: parties.changes,
    content: {
      source: form.source,
      matter: form.matter,
      judicialType: judicial,
      governanceType: governance,
      isMigrantWages: form.isMigrantWages,
      scale: form.scale,
      peopleInvolved: people,
      amountFen,
      occurredOn: form.occurredOn === '' ? null : (form.occurredOn as Day),
      place: form.place.trim(),
      summary: form.summary.trim(),
      applicants: parties.applicants,
      respondents: parties.respondents,
      ...(form.isPetition === undefined ? {} : { isPetition: form.isPetition }),
      ...(form.units === undefined ? {} : { units: form.units.trim() }),
      ...(form.relation === undefined ? {} : { relation: form.relation.trim() }),
      ...(form.representatives ? { representatives: spokesmen.representatives } : {}),
      ...(form.agents ? { agents: spokesmen.agents } : {}),
      ...(form.related ? { related: form.related } : {}),
    },
  };
}
