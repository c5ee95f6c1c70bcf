import { dayOf } from '#shared/basics/days';
import type { RecordType } from '#shared/basics/ids';
import { isVoid } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import type { AnyRecord, RecordOf } from '#shared/journal/records';
import type { CalledDepartment, Whistle } from '#shared/whistle/record';
import { fedBackLate } from '#shared/whistle/rules';
import { followupStanding, performanceStanding } from './after.ts';

/** A change of one maintained counter: `count()` over a table is never used on a live path. */
export type Delta = { readonly name: string; readonly by: number };

/**
 * What a record stands for in the statistics as it is now: counter name → value. A change of the record takes
 * the old standing out and puts the new one in, so that after any history the sums are those of the end state.
 */
export function standingDeltas(
  type: RecordType,
  before: AnyRecord | null,
  after: AnyRecord,
): Delta[] {
  const was = before ? standingOf(type, before) : {};
  const now = standingOf(type, after);
  return [...new Set([...Object.keys(was), ...Object.keys(now)])].flatMap((name) => {
    const by = (now[name] ?? 0) - (was[name] ?? 0);
    return by === 0 ? [] : [{ name, by }];
  });
}

function standingOf(type: RecordType, record: AnyRecord): Readonly<Record<string, number>> {
  if (type === 'case') {
    const own = record as RecordOf['case'];
    return isVoid(own) ? {} : { [cellName(own)]: 1 };
  }
  if (type === 'agreement') return agreementStanding(record as RecordOf['agreement']);
  if (type === 'followup') return followupStanding(record as RecordOf['followup']);
  if (type === 'performance') return performanceStanding(record as RecordOf['performance']);
  if (type === 'whistle') return whistleStanding(record as RecordOf['whistle']);
  if (type === 'dispatch') return dispatchStanding(record as RecordOf['dispatch']);
  return {};
}

/** Cases in hand by mediator: `MEDIATOR_LOAD/<staff id>`. One row holds them all, so a proposal reads one row. */
export const MEDIATOR_LOAD = 'mediator-load/now';

function dispatchStanding({ staffId, state }: RecordOf['dispatch']) {
  return staffId !== null && state.name === 'open' ? { [`${MEDIATOR_LOAD}/${staffId}`]: 1 } : {};
}

export const CELLS = 'case-cells';
export const SIGNED = 'agreements-signed';
export const AMOUNTS = 'agreement-amounts';

/**
 * Each case is in one cell: month of registration, both types, state, and what it ended as. Every breakdown is
 * a sum over cells, so a case costs two counters to move and no two tables can disagree.
 */
function cellName(record: Case): string {
  const { judicialType, governanceType, state } = record;
  const month = dayOf(record.createdAt).slice(0, 7);
  const end = state.name === 'closed' ? `closed-${state.result}` : state.name;
  return `${CELLS}/${month}/${judicialType}/${governanceType}/${end}`;
}

/** A signed agreement counts in the month in which it took effect; one that was replaced counts no more. */
function agreementStanding({
  state,
  form,
  amountFen,
}: RecordOf['agreement']): Readonly<Record<string, number>> {
  if (state.name !== 'signed') return {};
  const month = state.effectiveOn.slice(0, 7);
  return {
    [`${SIGNED}/${month}/${form}`]: 1,
    ...(amountFen ? { [`${AMOUNTS}/${month}/${form}`]: amountFen } : {}),
  };
}

export const DEPARTMENTS = 'whistled-departments';
/** What a department is assessed by: `DEPARTMENTS/<month>/<figure>/<name of the department>`. */
export type DepartmentFigure =
  | 'called'
  | 'signed'
  | 'signed-in-time'
  | 'fed-back'
  | 'fed-back-in-time'
  | 'objected'
  | 'points';

/** Each department counts in the month in which it was called, until a whistle is withdrawn before it did anything. */
function whistleStanding(whistle: Whistle): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const department of whistle.departments) {
    const month = dayOf(department.calledAt).slice(0, 7);
    for (const [figure, value] of Object.entries(departmentFigures(department, whistle))) {
      if (value > 0) sums[`${DEPARTMENTS}/${month}/${figure}/${department.name}`] = value;
    }
  }
  return sums;
}

function departmentFigures(
  department: CalledDepartment,
  { state: whistled, dueOn }: Whistle,
): Partial<Record<DepartmentFigure, number>> {
  const { state, points } = department;
  if (state.name === 'called') return whistled.name === 'withdrawn' ? {} : { called: 1, points };
  if (state.name === 'objected') return { called: 1, objected: 1 };
  const signedAt = state.name === 'signed' ? state.at : state.signed.at;
  const isFedBack = state.name === 'fed-back';
  return {
    ...{ called: 1, signed: 1, points },
    'signed-in-time': dayOf(signedAt) <= dueOn ? 1 : 0,
    'fed-back': isFedBack ? 1 : 0,
    'fed-back-in-time': isFedBack && !fedBackLate(department, dueOn) ? 1 : 0,
  };
}
