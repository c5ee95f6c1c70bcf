import { dayOf } from '#shared/basics/days';
import type { RecordType } from '#shared/basics/ids';
import { isVoid } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import type { AnyRecord, RecordOf } from '#shared/journal/records';

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
