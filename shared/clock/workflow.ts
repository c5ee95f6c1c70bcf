import { type Day, dayOf, isRealDay } from '../basics/days.ts';
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
import type { ClockId, StaffId } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, lineProblem, longTextProblem } from '../basics/text.ts';
import { clockNamed, clocks, type Clock as Kind } from '../calendar/clocks.ts';
import { addLength } from '../calendar/workdays.ts';
import type { Case } from '../case/record.ts';
import { conflictOf } from '../dispatch/mediators.ts';
import type { Dispatch } from '../dispatch/record.ts';
import type { Staff } from '../people/staff.ts';
import { isLive, withoutPause } from './making.ts';
import type { Clock } from './record.ts';
import { dated, type Timing } from './timing.ts';

/** A clock with all that an act on it asks about. */
export type KnownClock = Timing & {
  readonly clock: Clock;
  readonly record: Case;
  /** The dispatch that the clock belongs to, or null. */
  readonly dispatch: Dispatch | null;
  readonly staff: readonly Staff[];
};

export const MOST_URGES = 200;
export const MOST_EXTENSIONS = 20;
export const MOST_PAUSES = 50;

/** 催办: whoever holds the clock is asked to get on. */
export function decideUrge(
  command: { readonly id: ClockId; readonly note: string },
  { clock }: KnownClock,
  facts: Facts,
): Decision {
  if (!isLive(clock)) return refuse('clock.ended');
  if (clock.urges.length >= MOST_URGES) return refuse('clock.too-often');
  const problem = longTextProblem(command.note, 0, LONG_TEXT_MAX);
  if (problem) return refuse(problem, 'note', { max: LONG_TEXT_MAX });
  const urge = { at: facts.now, by: facts.by, note: command.note.trim() };
  return accept(changed('clock.urged', revise(clock, { urges: [...clock.urges, urge] })));
}

export type ExtendClock = {
  readonly id: ClockId;
  /** In the clock's own unit, as typed: may be a fraction or NaN. */
  readonly length: number;
  readonly reason: string;
  readonly approvedBy: string;
  /** 已告知信访人: asked for where the law does (信访工作条例). */
  readonly isTold?: boolean;
};

/**
 * 延期: only a clock that may be extended, by whom the table of clocks says, as often as it says, and while there is
 * time: a limit of the law up to its last day, a stage of the hall until its red card. The due days of the dispatch
 * and of the case move along.
 */
export function decideExtend(command: ExtendClock, known: KnownClock, facts: Facts): Decision {
  const { clock } = known;
  const kind = kindOf(clock);
  const never = extensionRefusal(clock, kind, dayOf(facts.now));
  if (never) return refuseAll([never]);
  const { extension } = kind;
  if (!extension) return refuse('clock.no-extension');
  const most = extension.length ?? 365;
  const refusals: Refusal[] = [];
  const { length } = command;
  if (!Number.isInteger(length) || length < 1 || length > most) {
    refusals.push({ code: 'clock.extend-length', field: 'length', values: { max: most } });
  }
  pushLine(refusals, 'approvedBy', command.approvedBy);
  if (
    refusals.every(({ field }) => field !== 'approvedBy') &&
    extension.by === clocks.ordinary.extension.by
  ) {
    const directors = known.staff.filter(
      ({ isActive, roles }) => isActive && roles.includes('director'),
    );
    const isOne = directors.some(({ name }) => command.approvedBy.includes(name));
    const names = directors.map(({ name }) => name).join('、');
    if (directors.length > 0 && !isOne) {
      refusals.push({ code: 'clock.approver', field: 'approvedBy', values: { names } });
    }
  }
  pushText(refusals, 'reason', command.reason);
  if (extension.isTold && command.isTold !== true) {
    refusals.push({ code: 'clock.not-told', field: 'isTold' });
  }
  if (refusals.length > 0) return refuseAll(refusals);
  const { on } = addLength(clock.dueOn, { length, unit: clock.unit }, known.calendar);
  const body = revise(clock, {
    ...dated(clock, on, known),
    extensions: [
      ...clock.extensions,
      {
        ...{ at: facts.now, by: facts.by, length },
        reason: command.reason.trim(),
        approvedBy: command.approvedBy.trim(),
      },
    ],
  });
  return accept(changed('clock.extended', body), ...dueDaysOf(body, known));
}

/** Why a clock cannot be extended on a day whatever is typed, or null; so that no form is offered in vain. */
export function extensionRefusal(clock: Clock, kind: Kind, today: Day): Refusal | null {
  if (!isLive(clock)) return { code: 'clock.ended' };
  if (clock.state.name === 'paused') return { code: 'clock.is-paused' };
  const { extension } = kind;
  if (!extension) return { code: 'clock.no-extension' };
  if (extension.isOnce && clock.extensions.length > 0) return { code: 'clock.extended-once' };
  if (clock.extensions.length >= MOST_EXTENSIONS) return { code: 'clock.too-often' };
  if (today > clock.dueOn) return { code: 'clock.overdue' };
  if (kind.law === null && today >= clock.redOn) return { code: 'clock.red' };
  return null;
}

/** 中止 (鉴定 and the like) from `on`, today when left out. */
export function decidePause(
  command: { readonly id: ClockId; readonly reason: string; readonly on?: string },
  { clock }: KnownClock,
  facts: Facts,
): Decision {
  if (!isLive(clock)) return refuse('clock.ended');
  if (clock.state.name === 'paused') return refuse('clock.is-paused');
  if (!kindOf(clock).mayPause) return refuse('clock.no-pause');
  if (clock.pauses.length >= MOST_PAUSES) return refuse('clock.too-often');
  const today = dayOf(facts.now);
  if (today > clock.dueOn) return refuse('clock.overdue');
  const refusals: Refusal[] = [];
  pushLine(refusals, 'reason', command.reason);
  const lastEnd = clock.pauses
    .map(({ until }) => until?.on ?? clock.startedOn)
    .sort()
    .at(-1);
  const notBefore = lastEnd ?? clock.startedOn;
  const from = readDay(refusals, command.on ?? today, notBefore, today);
  if (refusals.length > 0) return refuseAll(refusals);
  const pause = { at: facts.now, by: facts.by, reason: command.reason.trim(), from, until: null };
  const state = { name: 'paused' } as const;
  return accept(
    changed('clock.paused', revise(clock, { state, pauses: [...clock.pauses, pause] })),
  );
}

/** 恢复 on `on`, today when left out: the due day is later by exactly the pause. */
export function decideResume(
  command: { readonly id: ClockId; readonly on?: string },
  known: KnownClock,
  facts: Facts,
): Decision {
  const { clock } = known;
  if (clock.state.name !== 'paused') return refuse('clock.not-paused');
  const today = dayOf(facts.now);
  const notBefore = clock.pauses.find(({ until }) => until === null)?.from ?? today;
  const refusals: Refusal[] = [];
  const on = readDay(refusals, command.on ?? today, notBefore, today);
  if (refusals.length > 0) return refuseAll(refusals);
  const state = { name: 'running' } as const;
  const body = revise(clock, { ...withoutPause(clock, known, facts, on), state });
  return accept(changed('clock.resumed', body), ...dueDaysOf(body, known));
}

/** 改派经办: somebody else of the hall, or an office by name, answers for the clock; of a 办理 clock for the case too. */
export function decideReassign(
  command: { readonly id: ClockId; readonly holderId: StaffId | null; readonly office: string },
  known: KnownClock,
  _facts: Facts,
): Decision {
  const { clock, record } = known;
  if (!isLive(clock)) return refuse('clock.ended');
  const { holderId } = command;
  const office = holderId === null ? command.office.trim() : '';
  if (holderId === null) {
    const problem = lineProblem(office, 1, LINE_MAX);
    if (problem === 'text.empty') return refuse('clock.holder', 'holderId');
    if (problem) return refuse(problem, 'office', { max: LINE_MAX });
  } else if (!known.staff.some(({ id, isActive }) => id === holderId && isActive)) {
    return refuse('clock.holder', 'holderId');
  }
  if (holderId === clock.holderId && office === clock.office) {
    return refuse('clock.holder-same', 'holderId');
  }
  const holder = known.staff.find(({ id }) => id === holderId);
  const conflicts = holder ? conflictOf(holder, record) : [];
  if (holder && conflicts.length > 0) {
    const why = conflicts.map(({ words }) => words).join('，');
    return refuse('clock.conflict', 'holderId', { name: holder.name, why });
  }
  const body = revise(clock, { holderId, office });
  const isOwn = !['statutory', 'help', 'performance'].includes(clock.stage);
  const isHandler = isOwn && holderId !== null;
  return accept(
    changed('clock.reassigned', body),
    ...(isHandler && record.handlerId !== holderId
      ? [
          {
            kind: 'case.reassigned',
            type: 'case',
            body: revise(record, { handlerId: holderId }),
          } as const,
        ]
      : []),
  );
}

/** The table's clock of a record; one of a later version may be neither extended nor paused. */
export function kindOf(clock: Pick<Clock, 'clock'>): Kind {
  return clockNamed(clock.clock) ?? { ...clocks.mediation, extension: null, mayPause: false };
}

/** The due days that follow the 办理 clock. */
export function dueDaysOf(clock: Clock, { record, dispatch }: KnownClock): Change[] {
  const { dueOn } = clock;
  if (clock.stage !== 'handling') return [];
  const changes: Change[] = [];
  if (dispatch && dispatch.state.name === 'open' && dispatch.dueOn !== dueOn) {
    const body = revise(dispatch, { dueOn });
    changes.push({ kind: 'dispatch.due-moved', type: 'dispatch', body });
  }
  const { state } = record;
  if ((state.name === 'dispatched' || state.name === 'mediating') && state.dueOn !== dueOn) {
    const body = revise(record, { state: { ...state, dueOn } });
    changes.push({ kind: 'case.due-moved', type: 'case', body });
  }
  return changes;
}

function changed(kind: string, body: Clock): Change<Clock> {
  return { kind, type: 'clock', body };
}

function pushLine(refusals: Refusal[], field: string, text: string): void {
  const problem = lineProblem(text.trim(), 1, LINE_MAX);
  if (problem) refusals.push({ code: problem, field, values: { max: LINE_MAX } });
}

function pushText(refusals: Refusal[], field: string, text: string): void {
  const problem = longTextProblem(text, 1, LONG_TEXT_MAX);
  if (problem) refusals.push({ code: problem, field, values: { max: LONG_TEXT_MAX } });
}

function readDay(refusals: Refusal[], typed: string, notBefore: Day, today: Day): Day {
  if (!isRealDay(typed) || typed > today || typed < notBefore) {
    refusals.push({ code: 'clock.day', field: 'on', values: { from: notBefore, to: today } });
  }
  return typed as Day;
}
