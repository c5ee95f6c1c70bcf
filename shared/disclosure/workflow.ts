import { accept, type Decision, type Facts, refuse } from '../basics/decision.ts';
import type { DisclosureId } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, longTextProblem } from '../basics/text.ts';
import type { Disclosure } from './record.ts';

export type Disclose = Pick<Disclosure, 'list' | 'filter' | 'columns' | 'rows' | 'purpose'>;

/** Nothing for a list without personal columns or without rows: then nothing about anybody left the program. */
export function decideDisclose(
  { id, ...told }: Disclose & { readonly id: DisclosureId },
  facts: Facts,
): Decision {
  if (told.columns.length === 0 || told.rows === 0) return accept();
  const purpose = told.purpose.trim();
  const problem = longTextProblem(purpose, 1, LONG_TEXT_MAX);
  if (problem === 'text.empty') return refuse('disclosure.purpose', 'purpose');
  if (problem) return refuse(problem, 'purpose', { max: LONG_TEXT_MAX });
  const body: Disclosure = {
    ...{ id, revision: 1, createdAt: facts.now, createdBy: facts.by },
    ...told,
    filter: told.filter.replace(/\s+/g, ' ').trim().slice(0, LINE_MAX),
    purpose,
  };
  return accept({ kind: 'disclosure.made', type: 'disclosure', body });
}
