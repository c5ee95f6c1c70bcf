import type { Agreement } from '../agreement/record.ts';
import type { StaffId } from '../basics/ids.ts';
import type { Fen } from '../basics/money.ts';
import type { Case } from '../case/record.ts';
import type { Session } from '../session/record.ts';
import type { PayClass, PayscaleRules } from '../settings/payscale.ts';
import type { Subsidy } from './record.ts';

/** A closed case as far as it is paid for. */
export type Paid = {
  readonly case: Case;
  readonly agreements: readonly Agreement[];
  readonly sessions: readonly Session[];
};

/** Whoever held the last session, else whoever answers for the case. */
export function paidMediator({ case: record, sessions }: Paid): StaffId | null {
  const held = sessions.filter(({ state }) => state.name === 'held');
  const last = held.sort((one, other) => one.startsAt - other.startsAt).at(-1);
  return last?.mediatorId ?? record.handlerId;
}

/** The first class from the top that the case falls into, or null. */
export function classOf(paid: Paid, { classes }: PayscaleRules): PayClass | null {
  const { state, scale, matter } = paid.case;
  if (state.name !== 'closed') return null;
  const signed = paid.agreements.find((one) => one.state.name === 'signed');
  const amount = signed?.amountFen ?? paid.case.amountFen ?? 0;
  const fits = (one: PayClass) =>
    (one.results as readonly string[]).includes(state.result) &&
    (one.form === 'any' || signed?.form === one.form) &&
    (one.scales.length === 0 || one.scales.includes(scale)) &&
    (one.matters.length === 0 || one.matters.includes(matter)) &&
    (one.fromFen === null || amount >= one.fromFen);
  return classes.find(fits) ?? null;
}

export type Sum = { readonly mediatorId: StaffId; readonly cases: number; readonly fen: Fen };

/** By mediator, what was granted (or proposed) and for how many cases; the largest first. */
export function sumsOf(subsidies: readonly Subsidy[], state: 'proposed' | 'granted'): Sum[] {
  const sums = new Map<StaffId, Sum>();
  for (const { mediatorId, amountFen, state: now } of subsidies) {
    if (now.name !== state) continue;
    const { cases, fen } = sums.get(mediatorId) ?? { cases: 0, fen: 0 };
    sums.set(mediatorId, { mediatorId, cases: cases + 1, fen: fen + amountFen });
  }
  return [...sums.values()].sort((one, other) => other.fen - one.fen);
}
