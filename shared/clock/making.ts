import { type Day, dayOf, daysBetween } from '../basics/days.ts';
import { type Change, type Facts, revise } from '../basics/decision.ts';
import type { CaseId, ClockId, DispatchId, StaffId } from '../basics/ids.ts';
import type { Length } from '../calendar/calendar.ts';
import type { ClockId as ClockName } from '../calendar/clocks.ts';
import { clockHere, dueOnClock } from '../calendar/workdays.ts';
import type { Clock, ClockStage } from './record.ts';
import { dated, dueOnAt, type Timing } from './timing.ts';

/** What a new clock is about. */
export type Started = {
  readonly id: ClockId;
  readonly caseId: CaseId;
  readonly dispatchId: DispatchId | null;
  readonly clock: ClockName;
  readonly stage: ClockStage;
  readonly startedOn: Day;
  /** Null: as the clock gives it. */
  readonly dueOn: Day | null;
  readonly holderId: StaffId | null;
  readonly office: string;
};

/** 起算: the clock runs from `startedOn`, which is day 0. */
export function started(command: Started, timing: Timing, facts: Facts): Change<Clock> {
  const { id, clock, startedOn, ...rest } = command;
  const computed = dueOnClock(clock, startedOn, timing.calendar).on;
  const dueOn = command.dueOn ?? computed;
  const { unit, length } =
    dueOn === computed ? clockHere(clock, timing.calendar) : fixedLength(startedOn, dueOn);
  const body: Clock = {
    ...rest,
    id,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    clock,
    startedOn,
    unit,
    length,
    ...dated({ clock, stage: command.stage, startedOn, unit }, dueOn, timing),
    pauses: [],
    extensions: [],
    urges: [],
    state: { name: 'running' },
  };
  return { kind: 'clock.started', type: 'clock', body };
}

/** A day that a person chose is that day, whatever becomes of the calendar of work days. */
export function fixedLength(startedOn: Day, dueOn: Day): Length {
  return { length: Math.max(0, daysBetween(startedOn, dueOn)), unit: 'day' };
}

export function isLive({ state }: Pick<Clock, 'state'>): boolean {
  return state.name === 'running' || state.name === 'paused';
}

/** 完成: in time or late, as the day tells. */
export function met(clock: Clock, timing: Timing, facts: Facts): Change<Clock> {
  const state = { name: 'met', at: facts.now, by: facts.by } as const;
  const body = revise(clock, { ...withoutPause(clock, timing, facts), state });
  return { kind: 'clock.met', type: 'clock', body };
}

/** It no longer applies. */
export function dropped(clock: Clock, reason: string, timing: Timing, facts: Facts): Change<Clock> {
  const state = { name: 'dropped', at: facts.now, by: facts.by, reason } as const;
  const body = revise(clock, { ...withoutPause(clock, timing, facts), state });
  return { kind: 'clock.dropped', type: 'clock', body };
}

/** The pause over on `on` (today when left out), and the due day later by exactly its days. */
export function withoutPause(
  clock: Clock,
  timing: Timing,
  facts: Facts,
  on: Day = dayOf(facts.now),
): Partial<Clock> {
  if (clock.state.name !== 'paused') return {};
  const until = { at: facts.now, by: facts.by, on };
  return {
    pauses: clock.pauses.map((pause) => (pause.until === null ? { ...pause, until } : pause)),
    ...dated(clock, dueOnAt(clock, on, timing.calendar), timing),
  };
}
