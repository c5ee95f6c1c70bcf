import {
  accept,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { StaffId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem, NAME_MAX } from '../basics/text.ts';
import { emptyProfile, type Role, type Staff } from './staff.ts';

export type StaffFields = { readonly name: string; readonly roles: readonly Role[] };

/** What is wrong with a person's name or roles, given everyone else on the list. `prefix` goes before field names. */
export function staffProblems(
  fields: StaffFields,
  others: readonly Pick<Staff, 'name' | 'isActive'>[],
  prefix = '',
): Refusal[] {
  const refusals: Refusal[] = [];
  const name = fields.name.trim();
  const problem = lineProblem(name, 1, NAME_MAX);
  if (problem) refusals.push({ code: problem, field: `${prefix}name`, values: { max: NAME_MAX } });
  else if (others.some((other) => other.isActive && other.name === name)) {
    refusals.push({ code: 'staff.name-taken', field: `${prefix}name`, values: { name } });
  }
  if (fields.roles.length === 0) refusals.push({ code: 'staff.no-role', field: `${prefix}roles` });
  return refusals;
}

/** A new person on the staff list. The caller has checked the fields. */
export function newStaff(id: StaffId, fields: StaffFields, facts: Facts): Staff {
  return {
    id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    name: fields.name.trim(),
    roles: [...new Set(fields.roles)],
    isActive: true,
    profile: emptyProfile,
  };
}

export function decideAddStaff(
  command: StaffFields & { readonly id: StaffId },
  all: readonly Staff[],
  facts: Facts,
): Decision {
  const refusals = staffProblems(command, all);
  if (refusals.length > 0) return refuseAll(refusals);
  return accept({ kind: 'staff.added', type: 'staff', body: newStaff(command.id, command, facts) });
}

export function decideReviseStaff(
  command: StaffFields,
  staff: Staff,
  all: readonly Staff[],
): Decision {
  const others = all.filter(({ id }) => id !== staff.id);
  const refusals = staffProblems(command, others);
  if (!command.roles.includes('administrator') && isLastAdministrator(staff, others)) {
    refusals.push({ code: 'staff.last-administrator', field: 'roles' });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const body = revise(staff, { name: command.name.trim(), roles: [...new Set(command.roles)] });
  return accept({ kind: 'staff.revised', type: 'staff', body });
}

/** Nobody is ever deleted: their name stands under what they did. */
export function decideDeactivateStaff(
  command: { readonly reason: string },
  staff: Staff,
  all: readonly Staff[],
  facts: Facts,
): Decision {
  if (!staff.isActive) return refuse('staff.already-inactive');
  if (staff.id === facts.by) return refuse('staff.self');
  const others = all.filter(({ id }) => id !== staff.id);
  if (isLastAdministrator(staff, others)) return refuse('staff.last-administrator');
  const reason = command.reason.trim();
  const problem = lineProblem(reason, 1, LINE_MAX);
  if (problem) return refuse(problem, 'reason', { max: LINE_MAX });
  const deactivated = { at: facts.now, by: facts.by, reason };
  const body = revise(staff, { isActive: false, deactivated });
  return accept({ kind: 'staff.deactivated', type: 'staff', body });
}

export function decideReactivateStaff(staff: Staff, all: readonly Staff[]): Decision {
  if (staff.isActive) return refuse('staff.still-active');
  const refusals = staffProblems(
    staff,
    all.filter(({ id }) => id !== staff.id),
  );
  if (refusals.length > 0) return refuseAll(refusals);
  const { deactivated: _, ...rest } = revise(staff, { isActive: true });
  return accept({ kind: 'staff.reactivated', type: 'staff', body: rest });
}

function isLastAdministrator(staff: Staff, others: readonly Staff[]): boolean {
  return (
    staff.isActive &&
    staff.roles.includes('administrator') &&
    !others.some((other) => other.isActive && other.roles.includes('administrator'))
  );
}
