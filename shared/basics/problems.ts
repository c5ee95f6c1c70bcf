import { caseProblems } from './problems/case.ts';
import { deskProblems } from './problems/desk.ts';
import { dossierProblems } from './problems/dossier.ts';
import { fileProblems } from './problems/files.ts';
import { mediationProblems } from './problems/mediation.ts';
import { paperProblems } from './problems/papers.ts';
import { peopleProblems } from './problems/people.ts';
import { receptionProblems } from './problems/reception.ts';
import { rescueProblems } from './problems/rescue.ts';
import { settingsProblems } from './problems/settings.ts';

/**
 * The one catalogue of what can go wrong, and the sentence a person reads. A sentence says what happened
 * and what to do. Codes are never reused; a retired one stays, marked. `{name}` takes a value of the refusal.
 */
export const problems = {
  ...deskProblems,
  ...rescueProblems,
  ...settingsProblems,
  ...paperProblems,
  ...fileProblems,
  ...peopleProblems,
  ...receptionProblems,
  ...caseProblems,
  ...mediationProblems,
  ...dossierProblems,
} as const;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

/** The sentence for a person, with its values filled in. */
export function sentenceOf(
  code: ProblemCode,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return problems[code].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
