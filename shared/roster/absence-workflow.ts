import { type Day, dayOf, daysBetween, isRealDay } from '#shared/basics/days';
import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '#shared/basics/decision';
import type { AbsenceId, StaffId } from '#shared/basics/ids';
import { LINE_MAX, LONG_TEXT_MAX, lineProblem, longTextProblem } from '#shared/basics/text';
import type { Staff } from '#shared/people/staff';
import type { Absence } from './absence.ts';

/** A leave longer than this is a slip in the year, or a reason to deactivate somebody. */
const LONGEST_LEAVE_DAYS = 366;

type PlanAbsence = {
  readonly id: AbsenceId;
  readonly staffId: StaffId;
  /** `YYYY-MM-DD` as typed. */
  readonly from: string;
  /** Inclusive. */
  readonly until: string;
  readonly reason: string;
};

type KnownOfAbsence = {
  readonly staff: Staff | undefined;
  /** Whoever sits at the desk. */
  readonly byStaff: Staff | undefined;
  /** Leaves that are not over. */
  readonly absences: readonly Absence[];
};

/** 请假、外出: whole days. What is booked on them already stays, and is for a person to move. */
export function decidePlanAbsence(
  command: PlanAbsence,
  known: KnownOfAbsence,
  facts: Facts,
): Decision {
  const { staffId, from, until } = command;
  if (!known.staff) return refuse('record.missing');
  if (!mayPlanFor(staffId, known.byStaff, facts)) return refuse('absence.of-other');
  const refusals = [...dayProblems(from, until, dayOf(facts.now))];
  const text = lineProblem(command.reason, 0, LINE_MAX);
  if (text) refusals.push({ code: text, field: 'reason', values: { max: LINE_MAX } });
  const other = known.absences.find(
    (one) =>
      one.staffId === staffId &&
      one.state.name === 'planned' &&
      one.from <= until &&
      from <= one.until,
  );
  if (refusals.length === 0 && other) {
    const values = { from: other.from, until: other.until };
    refusals.push({ code: 'absence.overlap', field: 'from', values });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const absence: Absence = {
    ...{ id: command.id, revision: 1, createdAt: facts.now, createdBy: facts.by, staffId },
    ...{ from: from as Day, until: until as Day, reason: command.reason.trim() },
    state: { name: 'planned' },
  };
  return accept({ kind: 'absence.planned', type: 'absence', body: absence });
}

/** 销假: the rest of it, or all of it; from then on the person can be booked again. */
export function decideCancelAbsence(
  command: { readonly reason: string },
  absence: Absence,
  byStaff: Staff | undefined,
  facts: Facts,
): Decision {
  if (!mayPlanFor(absence.staffId, byStaff, facts)) return refuse('absence.of-other');
  if (absence.state.name !== 'planned') return refuse('absence.cancelled-already');
  const reason = command.reason.trim();
  const text = longTextProblem(reason, 1, LONG_TEXT_MAX);
  if (text) return refuse(text, 'reason', { max: LONG_TEXT_MAX });
  const state = { name: 'cancelled', at: facts.now, by: facts.by, reason } as const;
  return accept({ kind: 'absence.cancelled', type: 'absence', body: revise(absence, { state }) });
}

/** The person, an administrator or a director. */
function mayPlanFor(staffId: StaffId, byStaff: Staff | undefined, { by }: Facts): boolean {
  const mayOthers = byStaff?.roles.some((role) => role === 'administrator' || role === 'director');
  return staffId === by || mayOthers === true;
}

function dayProblems(from: string, until: string, today: Day): Refusal[] {
  const wrong = Object.entries({ from, until }).filter(([, day]) => !isRealDay(day));
  if (wrong.length > 0) return wrong.map(([field]) => ({ code: 'absence.day', field }));
  if (until < from) return [{ code: 'absence.order', field: 'until' }];
  if (until < today) return [{ code: 'absence.past', field: 'until' }];
  if (daysBetween(from as Day, until as Day) >= LONGEST_LEAVE_DAYS) {
    return [{ code: 'absence.long', field: 'until', values: { max: LONGEST_LEAVE_DAYS } }];
  }
  return [];
}
