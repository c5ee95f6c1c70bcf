import { type Day, dayOf } from '../basics/days.ts';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '../basics/decision.ts';
import type { DispatchId, StaffId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { ClockId } from '../calendar/clocks.ts';
import type { CaseStateName } from '../case/moves.ts';
import type { Case } from '../case/record.ts';
import { moveRefusal, textRefusals } from '../case/rules.ts';
import { caseInState, closedAs, decideClose } from '../case/workflow.ts';
import type { OtherRoad } from '../codes/disputes.ts';
import type { Person } from '../people/person.ts';
import type { Staff } from '../people/staff.ts';
import { clearanceNote, conflictOf, mediatorProblem } from './mediators.ts';
import type { Dispatch } from './record.ts';
import {
  computedDue,
  dueDayProblem,
  type GivenTo,
  objectedProblem,
  roadsProblem,
  type Started,
  targetNameProblem,
} from './rules.ts';

/** What a clerk fills in to give a case to someone. */
export type GiveCase = {
  readonly id: DispatchId;
  readonly target: GivenTo | '';
  readonly staffId: StaffId | '';
  readonly targetName: string;
  /** 引导 to which roads; only for the target `guided`. */
  readonly roads?: readonly OtherRoad[];
  readonly note: string;
  readonly clock: ClockId;
  /** `YYYY-MM-DD` as it stands in the form: the computed day, or another with `dueReason`. */
  readonly dueOn: string;
  readonly dueReason: string;
  /** How a mediator with a party's name was found to be somebody else; empty otherwise. */
  readonly namesakeNote: string;
};

export type KnownAtDispatch = {
  readonly record: Case;
  /** The chosen mediator, or null. */
  readonly mediator: Staff | null;
  /** Records of the parties, as far as they are at hand: they tell whether the mediator lives next door. */
  readonly people?: readonly Person[];
  /** Dispatches of this case that are still open; a new one takes their place. */
  readonly open: readonly Dispatch[];
  /** Dispatches that came back with an objection (objectionsOf); left out: none. */
  readonly objected?: readonly Dispatch[];
  readonly calendar: Calendar;
  /** When the clocks of the case started. */
  readonly started: Started;
};

/** 分流交办: the case goes to someone with a due day; what was open before it ends as 改派. */
export function decideDispatch(command: GiveCase, known: KnownAtDispatch, facts: Facts): Decision {
  const { record, mediator } = known;
  const wrong = moveRefusal(record, 'dispatched');
  if (wrong) return refuseAll([wrong]);
  const { target } = command;
  if (target === '') return refuse('dispatch.target-missing', 'target');
  const today = dayOf(facts.now);
  const due = computedDue(command.clock, known.started, dayOf(facts.now), known.calendar);
  const note = [
    command.note.trim(),
    command.dueReason.trim() && `到期日说明：${command.dueReason.trim()}`,
    mediator && clearanceNote(conflictOf(mediator, record, known.people), command.namesakeNote),
  ].filter(Boolean);
  const isToMediator = target === 'mediator';
  const lineTrouble = lineProblem(command.targetName, 0, LINE_MAX);
  const refusals: (Refusal | null)[] = [
    isToMediator && !mediator ? { code: 'dispatch.mediator-missing', field: 'staffId' } : null,
    isToMediator && mediator
      ? mediatorProblem(mediator, record, command.namesakeNote, known.people)
      : null,
    targetNameProblem(target, command.targetName),
    roadsProblem(target, command.roads ?? []),
    objectedProblem(command, known.objected ?? []),
    lineTrouble ? { code: lineTrouble, field: 'targetName', values: { max: LINE_MAX } } : null,
    dueDayProblem(command.dueOn, due, command.dueReason, today),
    ...textRefusals('note', note.join('\n'), 0),
  ];
  const found = refusals.filter((refusal) => refusal !== null);
  if (found.length > 0) return refuseAll(found);
  const dueOn = command.dueOn as Day;
  const dispatch: Dispatch = {
    id: command.id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    caseId: record.id,
    target,
    staffId: isToMediator && mediator ? mediator.id : null,
    targetName: isToMediator && mediator ? mediator.name : command.targetName.trim(),
    roads: target === 'guided' ? [...(command.roads ?? [])] : [],
    note: note.join('\n'),
    clock: command.clock,
    dueOn,
    state: { name: 'open' },
  };
  const state = {
    name: 'dispatched',
    at: facts.now,
    by: facts.by,
    dispatchId: command.id,
    dueOn,
  } as const;
  const handlerId = dispatch.staffId ?? record.handlerId;
  return accept(
    ...known.open.map((old) => returned(old, '改派', facts)),
    { kind: 'dispatch.opened', type: 'dispatch', body: dispatch },
    { kind: 'case.dispatched', type: 'case', body: revise(record, { handlerId, state }) },
  );
}

/** How a dispatch ended: the matter is settled, another office has it for good, or it comes back to be dispatched. */
export type DispatchResult = 'settled' | 'handed-over' | 'back';

/**
 * 办理完毕: whoever had the case reports back. The case closes with what was reported, or with `back` goes on in
 * the hall, where it is dispatched or mediated next.
 */
export function decideCompleteDispatch(
  command: { readonly note: string; readonly result: DispatchResult },
  known: { readonly dispatch: Dispatch; readonly record: Case },
  facts: Facts,
): Decision {
  const { dispatch, record } = known;
  if (dispatch.state.name !== 'open') return refuse('dispatch.ended');
  const { result } = command;
  const wrong = result === 'back' ? null : moveRefusal(record, 'closed');
  if (wrong) return refuseAll([wrong]);
  // The hall's own mediation ends with a session's result, and its file is gone through (卷宗自检).
  if (result === 'settled' && dispatch.target === 'mediator' && record.state.name === 'mediating') {
    return refuse('case.mediation-begun');
  }
  const refusals = textRefusals('note', command.note, 1);
  if (refusals.length > 0) return refuseAll(refusals);
  const ended = done(dispatch, command.note, facts);
  if (result === 'back') return accept(ended, ...comingBack(dispatch, record, facts));
  return accept(ended, closedAs(record, result, command.note, facts));
}

/** 退回: whoever had the case sends it back with the reason; it waits to be dispatched again. */
export function decideReturnDispatch(
  command: { readonly reason: string },
  known: { readonly dispatch: Dispatch; readonly record: Case },
  facts: Facts,
): Decision {
  const { dispatch, record } = known;
  if (dispatch.state.name !== 'open') return refuse('dispatch.ended');
  const refusals = textRefusals('reason', command.reason, 1);
  if (refusals.length > 0) return refuseAll(refusals);
  return accept(returned(dispatch, command.reason, facts), ...comingBack(dispatch, record, facts));
}

/** The case where it can be dispatched again; one that went on meanwhile (a session was held) keeps its state. */
export function comingBack(dispatch: Dispatch, record: Case, facts: Facts): Change<Case>[] {
  const isAwaited = record.state.name === 'dispatched' && record.state.dispatchId === dispatch.id;
  const state = { name: 'accepted', at: facts.now, by: facts.by } as const;
  return isAwaited ? [caseInState(record, state, 'case.returned')] : [];
}

/** 结案 with whatever was still open in the case's dispatches: their clocks stop. */
export function decideCloseCase(
  command: Parameters<typeof decideClose>[0],
  known: {
    readonly record: Case;
    readonly open: readonly Dispatch[];
    readonly followupsDone: number;
  },
  facts: Facts,
): Decision {
  return endingDispatches(decideClose(command, known.record, known, facts), known.open, facts);
}

/** What an open dispatch is noted to have ended with, by the state its case came to. */
export const ENDS: Partial<Record<CaseStateName, string>> = {
  agreed: '已达成协议',
  failed: '调解不成',
  withdrawn: '撤回、终止',
  closed: '案件结案',
};

/**
 * A decision that brings a case to its end also ends the case's open dispatches, so that no clock runs on for a
 * finished matter. Any other decision passes through as it is. `open` are the dispatches of that case.
 */
export function endingDispatches(
  decision: Decision,
  open: readonly Dispatch[],
  facts: Facts,
): Decision {
  if (!decision.ok) return decision;
  const ended = decision.changes.findLast(({ type }) => type === 'case')?.body as Case | undefined;
  const note = ended && ENDS[ended.state.name];
  if (note === undefined) return decision;
  const ends = open
    .filter(({ caseId, state }) => caseId === ended?.id && state.name === 'open')
    .map((dispatch) => done(dispatch, note, facts));
  return accept(...decision.changes, ...ends);
}

function done(dispatch: Dispatch, note: string, { now, by }: Facts): Change<Dispatch> {
  const state = { name: 'done', at: now, by, note: note.trim() } as const;
  return { kind: 'dispatch.done', type: 'dispatch', body: revise(dispatch, { state }) };
}

function returned(dispatch: Dispatch, reason: string, { now, by }: Facts): Change<Dispatch> {
  const state = { name: 'returned', at: now, by, reason: reason.trim() } as const;
  return { kind: 'dispatch.returned', type: 'dispatch', body: revise(dispatch, { state }) };
}
