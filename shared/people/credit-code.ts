import { halfWidth } from './typing.ts';

/** GB 32100-2015: the 31 characters, in the order of their values; I, O, S, V and Z are left out. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export type CreditCodeWarning = 'credit-code.format' | 'credit-code.check-digit';

/** 统一社会信用代码 as stored: half width, upper case, no blanks or dashes. */
export function normalCreditCode(typed: string): string {
  return halfWidth(typed).replace(/[\s-]/g, '').toUpperCase();
}

/** The check character of the first 17 (GB 32100-2015, annex A). */
export function creditCodeCheck(first17: string): string {
  let sum = 0;
  for (const [at, character] of [...first17].entries()) {
    sum += CHARACTERS.indexOf(character) * (WEIGHTS[at] ?? 0);
  }
  return CHARACTERS[(31 - (sum % 31)) % 31] ?? '';
}

/**
 * What looks wrong with a code, or null (also for an empty one). A warning only: registered codes exist that
 * fail the standard, and an organisation must never be turned away for it.
 */
export function creditCodeWarning(typed: string): CreditCodeWarning | null {
  const code = normalCreditCode(typed);
  if (code === '') return null;
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return 'credit-code.format';
  return creditCodeCheck(code.slice(0, 17)) === code[17] ? null : 'credit-code.check-digit';
}
