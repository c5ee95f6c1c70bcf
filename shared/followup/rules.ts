import { addDays, type Day } from '#shared/basics/days';
import type { Calendar } from '#shared/calendar/calendar';
import { addWorkdays } from '#shared/calendar/workdays';
import type { Performance } from '#shared/performance/record';
import type { Followup, Satisfaction } from './record.ts';

/** Days after the last performance falls due at which the hall asks whether it happened. */
export const AFTER_PERFORMANCE_DAYS = 3;

export const presetLabels = {
  'next-day': '下一工作日电话回访',
  'after-performance': `履行期满后 ${AFTER_PERFORMANCE_DAYS} 天`,
  'days-30': '30 天回访',
  'days-90': '90 天回访',
  own: '另选日期',
} as const satisfies Record<Followup['preset'], string>;

export type Preset = { readonly id: Exclude<Followup['preset'], 'own'>; readonly on: Day };

/**
 * The days that are offered for following up. No law sets one; these are the field's habits (domain.md §4).
 * `from` is the day on which the matter was agreed or ended. Days before `today` are not offered.
 */
export function presetsFor(
  from: Day,
  performances: readonly Pick<Performance, 'state' | 'dueOn'>[],
  calendar: Calendar,
  today: Day,
): Preset[] {
  const lastDue = lastDueOn(performances);
  const presets: Preset[] = [
    { id: 'next-day', on: addWorkdays(from, 1, calendar).on },
    ...(lastDue
      ? [{ id: 'after-performance' as const, on: addDays(lastDue, AFTER_PERFORMANCE_DAYS) }]
      : []),
    { id: 'days-30', on: addDays(from, 30) },
    { id: 'days-90', on: addDays(from, 90) },
  ];
  return presets.filter(({ on }) => on >= today);
}

/** The last day on which something is promised, kept or not; null when no promise has a day. */
function lastDueOn(performances: readonly Pick<Performance, 'state' | 'dueOn'>[]): Day | null {
  const days = performances.flatMap(({ state, dueOn }) =>
    dueOn !== null && state.name !== 'dropped' ? [dueOn] : [],
  );
  return days.sort().at(-1) ?? null;
}

/** True for a planned follow-up whose day has passed; on the day itself there is still time. */
export function isOverdue(followup: Followup, today: Day): boolean {
  return followup.state.name === 'planned' && followup.plannedOn < today;
}

function isDissatisfied(satisfaction: Satisfaction): boolean {
  return satisfaction === '1' || satisfaction === '2';
}

type Done = Extract<Followup['state'], { name: 'done' }>;

/** True when the answer gives cause to take the case up again: 不满意, the agreement broken, or about to escalate. */
export function callsForReopening(answer: Pick<Done, 'satisfaction' | 'performance' | 'risk'>) {
  const { satisfaction, performance, risk } = answer;
  return isDissatisfied(satisfaction) || performance === 'broken' || risk === 'high';
}

/** True when ticks alone do not tell what happened, so that it has to be written down. */
export function needsNote(answer: Pick<Done, 'satisfaction' | 'performance' | 'risk' | 'hasSued'>) {
  return callsForReopening(answer) || answer.risk === 'some' || answer.hasSued;
}
