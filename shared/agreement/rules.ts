import { addDays, type Day, daysBetween } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import { LONG_TEXT_MAX, longTextProblem, PAGE_TEXT_MAX } from '#shared/basics/text';
import { shortHallName } from '#shared/case/code';
import type { Case } from '#shared/case/record';
import type { Matter } from '#shared/codes/crosswalk';
import type { Agreement, Confirmation, ConfirmationExclusion } from './record.ts';

/** Both parties together, within 30 days of effect (民诉法 §205); the day of effect itself is not counted. */
export const CONFIRMATION_DAYS = 30;

/** The last day on which 司法确认 may be applied for. */
export function confirmationDueOn(effectiveOn: Day): Day {
  return addDays(effectiveOn, CONFIRMATION_DAYS);
}

/** Days left to apply, 0 on the last day, negative once lapsed; null when no clock runs. */
export function confirmationDaysLeft(confirmation: Confirmation, on: Day): number | null {
  return confirmation.name === 'open' ? daysBetween(on, confirmation.dueOn) : null;
}

/** True when nobody applied in time. Computed, never stored: a clock needs no one to press a button. */
export function confirmationLapsed(confirmation: Confirmation, on: Day): boolean {
  const left = confirmationDaysLeft(confirmation, on);
  return left !== null && left < 0;
}

/**
 * What a matter usually means for 司法确认 (民诉法解释 §355). A suggestion only: an agreement of 离婚 may hold
 * nothing but a sum of money, and an injury case may hold a title, so a person chooses.
 */
export function suggestedExclusion(matter: Matter): ConfirmationExclusion | null {
  if (matter === 'marriage') return 'personal-status';
  if (matter === 'boundary' || matter === 'homestead') return 'title-right';
  return null;
}

/** 一式 (parties + 1) 份: one for each party and one for the 调委会's file. */
export function copiesFor(of: Pick<Case, 'applicants' | 'respondents'>): number {
  return of.applicants.length + of.respondents.length + 1;
}

/** `青石调协〔2026〕12号`. Desks after the first of a hall put their number in, so that two never give the same. */
export function agreementNumber(
  hallName: string,
  year: number,
  running: number,
  deskNumber = 1,
): string {
  const desk = deskNumber === 1 ? '' : `${deskNumber}-`;
  return `${shortHallName(hallName)}调协〔${year}〕${desk}${running}号`;
}

/**
 * What is missing before an agreement can come into force (人民调解法 §29: parties, main facts and dispute,
 * content, way and time of performance, copies). Empty when complete.
 */
export function incompleteness(
  agreement: Pick<Agreement, 'form' | 'dispute' | 'terms' | 'performance' | 'copies'>,
  of: Pick<Case, 'applicants' | 'respondents'>,
): Refusal[] {
  const refusals: Refusal[] = [];
  const text = (field: 'dispute' | 'terms' | 'performance', max: number) => {
    const problem = longTextProblem(agreement[field], 1, max);
    if (problem) refusals.push({ code: problem, field, values: { max } });
  };
  if (of.respondents.length === 0) refusals.push({ code: 'agreement.one-sided' });
  text('dispute', PAGE_TEXT_MAX);
  text('terms', PAGE_TEXT_MAX);
  text('performance', LONG_TEXT_MAX);
  const copies = copiesFor(of);
  if (agreement.form === 'written' && agreement.copies < copies) {
    refusals.push({ code: 'agreement.too-few-copies', field: 'copies', values: { copies } });
  }
  return refusals;
}
