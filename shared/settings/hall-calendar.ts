import type { Calendar, Length } from '../calendar/calendar.ts';
import { withOwnDays } from '../calendar/official.ts';
import type { LimitsRules } from './limits.ts';

/** How this hall counts days: its own days before the official list, and its presets as long as it set them. */
export function calendarOf(official: Calendar, rules: LimitsRules): Calendar {
  const { stages, ownDays } = rules;
  const lengths = new Map<string, Length>(
    rules.lengths.map(({ clock, length, unit }) => [clock, { length, unit }]),
  );
  lengths.set('acceptance', { length: stages.acceptance.workdays, unit: 'workday' });
  lengths.set('verification', { length: stages.verification.workdays, unit: 'workday' });
  const days = (isWorked: boolean) =>
    new Set(ownDays.filter((own) => own.isWorked === isWorked).map(({ day }) => day));
  return { ...withOwnDays(official, { worked: days(true), free: days(false) }), lengths };
}
