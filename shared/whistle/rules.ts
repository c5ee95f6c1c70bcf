import { type Day, dayOf } from '../basics/days.ts';
import type { Refusal } from '../basics/decision.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import { caseStateLabels } from '../case/moves.ts';
import type { Case } from '../case/record.ts';
import type { CalledDepartment, Whistle } from './record.ts';

export const MAX_DEPARTMENTS = 20;
export const MAX_ACTS = 100;

export const departmentStates = {
  called: '待签到',
  signed: '已签到',
  'fed-back': '已反馈',
  objected: '职责异议',
} as const satisfies Record<CalledDepartment['state']['name'], string>;

/** States of a case in which departments can be whistled in. */
const OPEN: readonly Case['state']['name'][] = ['accepted', 'dispatched', 'mediating'];

/** Why no whistle can be blown for this case, or null. */
export function whistleStateProblem(record: Pick<Case, 'state'>): Refusal | null {
  const { name } = record.state;
  return OPEN.includes(name)
    ? null
    : { code: 'whistle.case-state', values: { state: caseStateLabels[name] } };
}

/** Everything wrong with the departments' names; `beside` are those already whistled in. */
export function namesRefusals(names: readonly string[], beside: readonly string[]): Refusal[] {
  const field = 'names';
  if (names.length === 0) return [{ code: 'whistle.names-missing', field }];
  if (names.length + beside.length > MAX_DEPARTMENTS) {
    return [{ code: 'whistle.too-many', field, values: { max: MAX_DEPARTMENTS } }];
  }
  const found: Refusal[] = [];
  const known = new Set(beside);
  for (const name of names.map((typed) => typed.trim())) {
    const wrong = lineProblem(name, 1, LINE_MAX);
    if (wrong) found.push({ code: wrong, field, values: { max: LINE_MAX } });
    else if (known.has(name)) found.push({ code: 'whistle.name-twice', field, values: { name } });
    known.add(name);
  }
  return found;
}

/** 主责单位, or undefined while nobody has taken it on. */
export function leadOf({ departments }: Pick<Whistle, 'departments'>) {
  return departments.find(({ isLead }) => isLead);
}

/** True when nothing more is expected of a department. */
export function isThrough({ state }: Pick<CalledDepartment, 'state'>): boolean {
  return state.name === 'fed-back' || state.name === 'objected';
}

/** Departments that have not fed back although the due day is over; the due day itself is in time. */
export function lateDepartments(whistle: Whistle, today: Day): CalledDepartment[] {
  if (whistle.state.name !== 'open' || today <= whistle.dueOn) return [];
  return whistle.departments.filter((department) => !isThrough(department));
}

/** True when a feedback came after the due day. */
export function fedBackLate(department: CalledDepartment, dueOn: Day): boolean {
  return department.state.name === 'fed-back' && dayOf(department.state.at) > dueOn;
}

/** 人社所（主责）、派出所: how the departments are named in the dispatch that a whistle opens. */
export function namesWords(names: readonly string[]): string {
  const words = names.join('、');
  return words.length <= LINE_MAX
    ? words
    : `${names[0]}等 ${names.length} 个部门`.slice(0, LINE_MAX);
}
