import { dayOf, type Instant } from '../basics/days.ts';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  refuse,
  revise,
} from '../basics/decision.ts';
import type { ShiftId, StaffId } from '../basics/ids.ts';
import { LINE_MAX, lineProblem } from '../basics/text.ts';
import type { Shift } from './record.ts';

/** The shifts of the day that are not closed. */
type Shifts = readonly Shift[];

/** Who is on at a window, or null. */
export function shiftAt(shifts: Shifts, window: number): Shift | null {
  return shifts.find((shift) => shift.window === window && shift.state.name !== 'closed') ?? null;
}

/**
 * The changes that put whoever acts on at a window: none when they are on already; whoever was on before is
 * relieved in the same act. A paused window stays paused.
 */
export function logOnChanges(
  command: { shiftId: ShiftId; window: number },
  shifts: Shifts,
  facts: Facts,
): Change<Shift>[] {
  const present = shiftAt(shifts, command.window);
  if (present?.staffId === facts.by) return [];
  const body: Shift = {
    id: command.shiftId,
    revision: 1,
    createdAt: facts.now,
    createdBy: facts.by,
    day: dayOf(facts.now),
    window: command.window,
    staffId: facts.by,
    state: { name: 'open', since: facts.now },
    intervals: [],
  };
  const on: Change<Shift> = { kind: 'shift.logged-on', type: 'shift', body };
  return present ? [closed('shift.relieved', present, facts), on] : [on];
}

/** 上岗. */
export function decideLogOn(
  command: { shiftId: ShiftId; window: number },
  shifts: Shifts,
  facts: Facts,
): Decision {
  const changes = logOnChanges(command, shifts, facts);
  return changes.length > 0 ? accept(...changes) : refuse('shift.already-on');
}

/** 暂停: no new number is called to the window until it is resumed; what is under way there goes on. */
export function decidePause(
  command: { window: number; reason: string },
  shifts: Shifts,
  facts: Facts,
): Decision {
  const shift = shiftAt(shifts, command.window);
  if (!shift) return refuse('shift.nobody-on', undefined, { window: command.window });
  if (shift.state.name === 'paused') return refuse('shift.paused-already');
  const problem = lineProblem(command.reason, 1, LINE_MAX);
  if (problem) {
    const code = problem === 'text.empty' ? 'shift.reason' : problem;
    return refuse(code, 'reason', { max: LINE_MAX });
  }
  const since = instantOf(shift, facts.now);
  const state = { name: 'paused', since, reason: command.reason.trim() } as const;
  return accept(moved('shift.paused', shift, state, since, facts.by));
}

/** 恢复叫号. */
export function decideResume(command: { window: number }, shifts: Shifts, facts: Facts): Decision {
  const shift = shiftAt(shifts, command.window);
  if (shift?.state.name !== 'paused') return refuse('shift.not-paused');
  const since = instantOf(shift, facts.now);
  return accept(moved('shift.resumed', shift, { name: 'open', since }, since, facts.by));
}

/** 离岗. `busy`: the label of the number that the window is calling or serving, or null. */
export function decideLogOff(
  command: { window: number },
  known: { shifts: Shifts; busy: string | null },
  facts: Facts,
): Decision {
  const shift = shiftAt(known.shifts, command.window);
  if (!shift) return refuse('shift.nobody-on', undefined, { window: command.window });
  if (known.busy !== null) return refuse('shift.window-busy', undefined, { label: known.busy });
  return accept(closed('shift.logged-off', shift, facts));
}

/** The shift's end, by whoever ended it. */
export function closed(kind: string, shift: Shift, facts: Facts): Change<Shift> {
  const at = instantOf(shift, facts.now);
  return moved(kind, shift, { name: 'closed', at, by: facts.by }, at, facts.by);
}

/**
 * Shifts of earlier days that nobody ended: each ends at the last act of its person on that day, flagged. `acts`:
 * entries of those days, as far as they are known.
 */
export function decideEndLeftOpen(
  shifts: Shifts,
  acts: readonly { readonly at: Instant; readonly by: StaffId }[],
  facts: Facts,
): Decision {
  const today = dayOf(facts.now);
  const left = shifts.filter(({ day, state }) => day < today && state.name !== 'closed');
  return accept(
    ...left.map((shift) => {
      const own = acts.filter(({ at, by }) => by === shift.staffId && dayOf(at) === shift.day);
      const last = own.reduce((latest, { at }) => Math.max(latest, at), shift.createdAt);
      const at = instantOf(shift, last);
      const state = { name: 'closed', at, by: facts.by, leftOpen: true } as const;
      return moved('shift.left-open', shift, state, at, facts.by);
    }),
  );
}

/** Never before the state that ends: a clock that was set back writes no negative time. */
function instantOf({ state }: Shift, now: Instant): Instant {
  return Math.max(now, state.name === 'closed' ? state.at : state.since);
}

function moved(
  kind: string,
  shift: Shift,
  state: Shift['state'],
  to: Instant,
  by: StaffId,
): Change<Shift> {
  const was = shift.state;
  const intervals =
    was.name === 'closed'
      ? shift.intervals
      : [...shift.intervals, { state: was.name, from: was.since, to, by }];
  return { kind, type: 'shift', body: revise(shift, { state, intervals }) };
}
