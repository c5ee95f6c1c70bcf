import type { Staff } from '#shared/people/staff';
import type { Absence } from '#shared/roster/absence';
import { absenceOn } from '#shared/roster/availability';
import type { Session } from './record.ts';
import { staffOf } from './rules.ts';

/**
 * Who of the hall cannot come to a booked session: leave that was entered after the booking, or somebody who left.
 * Empty when all can. What it says is for a person to act on; nothing is moved by itself.
 */
export function missingFrom(
  session: Session,
  staff: readonly Staff[],
  absences: readonly Absence[],
): string[] {
  if (session.state.name !== 'booked') return [];
  return staffOf(session).flatMap((id) => {
    const person = staff.find((one) => one.id === id);
    if (!person?.isActive) return [`${person?.name ?? '原调解员'}已停用`];
    const leave = absenceOn(id, session.on, absences);
    return leave ? [`${person.name}请假（${leave.from} 至 ${leave.until}）`] : [];
  });
}
