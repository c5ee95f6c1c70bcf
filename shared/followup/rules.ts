import type { Agreement } from '#shared/agreement/record';
import { addDays, type Day } from '#shared/basics/days';
import type { Calendar } from '#shared/calendar/calendar';
import { addWorkdays } from '#shared/calendar/workdays';
import type { Followup, Satisfaction } from './record.ts';

/** Days after performance falls due at which the hall asks whether it happened. */
export const AFTER_PERFORMANCE_DAYS = 3;

export type Preset = {
  readonly id: 'next-workday' | 'after-performance' | 'thirty-days' | 'ninety-days';
  readonly label: string;
  readonly on: Day;
};

/**
 * The days that are offered for following up. No law sets one; these are the field's habits (domain.md §4).
 * `from` is the day on which the matter was agreed or ended. Days before `today` are not offered.
 */
export function presetsFor(
  from: Day,
  agreement: Pick<Agreement, 'performOn'> | undefined,
  calendar: Calendar,
  today: Day,
): Preset[] {
  const presets: Preset[] = [
    { id: 'next-workday', label: '下一工作日电话回访', on: addWorkdays(from, 1, calendar).on },
    ...(agreement?.performOn
      ? [
          {
            id: 'after-performance' as const,
            label: `履行期满后 ${AFTER_PERFORMANCE_DAYS} 天`,
            on: addDays(agreement.performOn, AFTER_PERFORMANCE_DAYS),
          },
        ]
      : []),
    { id: 'thirty-days', label: '30 天回访', on: addDays(from, 30) },
    { id: 'ninety-days', label: '90 天回访', on: addDays(from, 90) },
  ];
  return presets.filter(({ on }) => on >= today);
}

/** True for a planned follow-up whose day has passed; on the day itself there is still time. */
export function isOverdue(followup: Followup, today: Day): boolean {
  return followup.state.name === 'planned' && followup.plannedOn < today;
}

export function isDissatisfied(satisfaction: Satisfaction): boolean {
  return satisfaction === '1' || satisfaction === '2';
}

/** True when the answer gives cause to take the case up again: 不满意, or the agreement broken. */
export function callsForReopening(answer: {
  readonly satisfaction: Satisfaction;
  readonly performance: 'kept' | 'partly' | 'broken' | 'not-due';
}): boolean {
  return isDissatisfied(answer.satisfaction) || answer.performance === 'broken';
}
