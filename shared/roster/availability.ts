import { type Day, type Instant, timeOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import { weekdayOf } from '#shared/calendar/calendar';
import type { Staff } from '#shared/people/staff';
import type { Absence } from './absence.ts';
import type { Duty } from './duty.ts';

/** `HH:mm` on the hall's clock; `to` is not part of it. */
export type Hours = { readonly from: string; readonly to: string };

/** The leave that keeps somebody away on a day, or undefined. */
export function absenceOn(
  staffId: StaffId,
  on: Day,
  absences: readonly Absence[],
): Absence | undefined {
  return absences.find(
    (absence) =>
      absence.staffId === staffId &&
      absence.state.name === 'planned' &&
      absence.from <= on &&
      on <= absence.until,
  );
}

/**
 * When somebody works on a day: the weekly hours that they have named and, besides, what they are on duty for
 * (轮值). Null while they have named none: then they work whenever the hall does.
 */
export function hoursOn(staff: Staff, on: Day, duties: readonly Duty[]): Hours[] | null {
  const { weekly } = staff.profile;
  if (weekly.length === 0) return null;
  const weekday = weekdayOf(on) || 7;
  const onDuty = duties.filter(
    (duty) => duty.staffId === staff.id && duty.on === on && duty.state.name === 'planned',
  );
  return joined([...weekly.filter((hours) => hours.weekday === weekday), ...onDuty]);
}

/** True when the whole span lies in one of `hours`. */
export function isWithin(
  span: { readonly startsAt: Instant; readonly endsAt: Instant },
  hours: readonly Hours[],
): boolean {
  const from = timeOf(span.startsAt);
  const to = timeOf(span.endsAt);
  return hours.some((one) => one.from <= from && to <= one.to);
}

/** By time, what touches or overlaps as one: 8:30–12:00 and 12:00–17:00 is a day without noon. */
function joined(hours: readonly Hours[]): Hours[] {
  const whole: Hours[] = [];
  for (const { from, to } of [...hours].sort((one, two) => (one.from < two.from ? -1 : 1))) {
    const last = whole.at(-1);
    if (!last || from > last.to) whole.push({ from, to });
    else if (to > last.to) whole[whole.length - 1] = { from: last.from, to };
  }
  return whole;
}
