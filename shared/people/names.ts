import { lineProblem, NAME_MAX, type TextProblem } from '../basics/text.ts';
import { halfWidth } from './typing.ts';

export type NameReading =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly code: TextProblem | 'name.symbol' };

/** Every dot that input methods give for the one between the parts of a minority name (GB/T 30148 uses ·). */
const DOTS = /[•‧∙・･⋅．]/g;

/** A name as stored: one to fifty characters, rare ones and · intact; inner blanks single. */
export function readName(typed: string): NameReading {
  const problem = lineProblem(typed, 1, NAME_MAX);
  if (problem) return { ok: false, code: problem };
  if (/\p{Extended_Pictographic}/u.test(typed)) return { ok: false, code: 'name.symbol' };
  const name = halfWidth(typed.replace(DOTS, '·')).replace(/\s+/g, ' ').trim();
  return { ok: true, name };
}

/** A name of digits is probably a number in the wrong field; said, not refused. */
export function nameWarning(typed: string): 'name.digits' | null {
  return /\d/.test(halfWidth(typed)) && !/\p{L}/u.test(typed) ? 'name.digits' : null;
}
