import { type Day, dayOf } from '../basics/days.ts';
import {
  accept,
  type Decision,
  type Facts,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { type Due, dueOnClock } from '../calendar/workdays.ts';
import type { Case } from '../case/record.ts';
import { textRefusals } from '../case/rules.ts';
import type { Dispatch } from './record.ts';
import type { GivenTo } from './rules.ts';
import { comingBack } from './workflow.ts';

/** Whoever stands outside the hall can say that a matter is not theirs. */
const OUTSIDE: readonly string[] = ['department', 'village', 'county'] satisfies GivenTo[];

/** True for a dispatch that may be objected to at all, whatever the day. */
export function isOutside({ target }: Pick<Dispatch, 'target'>): boolean {
  return OUTSIDE.includes(target);
}

/**
 * The last day of an objection to a matter that was handed over on `day`: 5 work days, the day itself not counted
 * (信访工作条例).
 */
export function objectionDue(day: Day, calendar: Calendar): Due {
  return dueOnClock('petition-objection', day, calendar);
}

/** What is typed for an objection: why it is not theirs, and whose it is as they see it (may be empty). */
export type Objection = { readonly reason: string; readonly belongsTo: string };

/** What is wrong with an objection to what was handed over on `day`; empty when it stands. */
export function objectionRefusals(
  { reason, belongsTo }: Objection,
  day: Day,
  calendar: Calendar,
  facts: Facts,
) {
  const due = objectionDue(day, calendar);
  if (dayOf(facts.now) > due.on) {
    return [{ code: 'dispatch.objection-late', values: { on: due.on } } as const];
  }
  const wrong = lineProblem(belongsTo, 0, LINE_MAX);
  return [
    ...textRefusals('reason', reason, 1),
    ...(wrong ? [{ code: wrong, field: 'belongsTo', values: { max: LINE_MAX } }] : []),
  ];
}

/** 职责异议: the matter was wrongly routed. It comes back with its history and waits to be dispatched again. */
export function decideObject(
  command: Objection,
  known: { readonly dispatch: Dispatch; readonly record: Case; readonly calendar: Calendar },
  facts: Facts,
): Decision {
  const { dispatch, record, calendar } = known;
  if (dispatch.state.name !== 'open') return refuse('dispatch.ended');
  if (!isOutside(dispatch)) return refuse('dispatch.objection-inside');
  const refusals = objectionRefusals(command, dayOf(dispatch.createdAt), calendar, facts);
  if (refusals.length > 0) return refuseAll(refusals);
  const state = {
    name: 'returned',
    at: facts.now,
    by: facts.by,
    reason: command.reason.trim(),
    objection: { belongsTo: command.belongsTo.trim() },
  } as const;
  return accept(
    { kind: 'dispatch.objected', type: 'dispatch', body: revise(dispatch, { state }) },
    ...comingBack(dispatch, record, facts),
  );
}

/** The dispatches of a case that came back with an objection, newest first. */
export function objectionsOf(dispatches: readonly Dispatch[]): Dispatch[] {
  return dispatches
    .filter(({ state }) => state.name === 'returned' && state.objection !== undefined)
    .sort((one, two) => two.createdAt - one.createdAt);
}

/**
 * Where the case belongs as the one says who sent it back last, or null: what the next dispatch begins with. An
 * objection that another dispatch has followed proposes nothing any more.
 */
export function proposedPlace(dispatches: readonly Dispatch[]): string | null {
  const [last] = [...dispatches].sort((one, two) => two.createdAt - one.createdAt);
  if (last?.state.name !== 'returned') return null;
  return last.state.objection?.belongsTo || null;
}
