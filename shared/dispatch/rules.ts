import { type Day, dayOf, type Instant, isRealDay } from '../basics/days.ts';
import type { Refusal } from '../basics/decision.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { type ClockId, clockNamed, clocks } from '../calendar/clocks.ts';
import { type Due, type DueState, dueOnClock, dueState } from '../calendar/workdays.ts';
import type { Case } from '../case/record.ts';
import type { DispatchTarget, OtherRoad } from '../codes/disputes.ts';
import type { Dispatch } from './record.ts';

/** Where a case can be given to; 即时办结 is no dispatch but an end (decideSettleCase). */
export type GivenTo = Exclude<DispatchTarget, 'settled'>;

/** Targets outside the hall, named by the clerk; `guided` names the court or office, if known. */
const NAMED: readonly GivenTo[] = ['department', 'village'];

/** The clock that fits a target and a matter; the clerk may choose another. */
export function clockFor(target: GivenTo, record: Pick<Case, 'matter' | 'source'>): ClockId {
  switch (target) {
    case 'department':
      return 'department-response';
    case 'village':
      return 'village-first';
    case 'county':
      return 'county-raised';
    case 'guided':
      return 'simple';
    default:
      return mediationClock(record.matter);
  }
}

function mediationClock(matter: Case['matter']): ClockId {
  if (matter === 'medical') return 'medical-mediation';
  const isLabour = matter === 'wages' || matter === 'work-injury' || matter === 'labour';
  return isLabour ? 'labour-mediation' : 'mediation';
}

/** Clocks that a clerk can choose from for a dispatch; the others start elsewhere on the path. */
export const dispatchClocks = [
  'mediation',
  'medical-mediation',
  'labour-mediation',
  'court-assigned',
  'court-entrusted',
  'court-entrusted-summary',
  'simple',
  'ordinary',
  'complex',
  'department-response',
  'village-first',
  'county-raised',
  'petition-transfer',
  'petition-finish',
] as const satisfies readonly ClockId[];

/** The days on which a case's clocks can have started. */
export type Started = {
  /** The application or the materials came in: the case was registered. */
  readonly receivedOn: Day;
  /** 受理; null when it is not known, and then the earlier day counts. */
  readonly acceptedOn: Day | null;
};

/** What starts each clock of a dispatch; handing a case on does not give the first two kinds more time. */
const starts: Readonly<
  Record<(typeof dispatchClocks)[number], 'receipt' | 'acceptance' | 'dispatch'>
> = {
  mediation: 'acceptance',
  'medical-mediation': 'acceptance',
  'labour-mediation': 'receipt',
  'court-assigned': 'receipt',
  'court-entrusted': 'receipt',
  'court-entrusted-summary': 'receipt',
  'petition-transfer': 'receipt',
  'petition-finish': 'acceptance',
  simple: 'dispatch',
  ordinary: 'dispatch',
  complex: 'dispatch',
  'department-response': 'dispatch',
  'village-first': 'dispatch',
  'county-raised': 'dispatch',
};

/** The day a clock counts from when the case is given to someone today. */
export function startOf(clock: ClockId, started: Started, today: Day): Day {
  switch (clock in starts ? starts[clock as keyof typeof starts] : 'dispatch') {
    case 'receipt':
      return started.receivedOn;
    case 'acceptance':
      return started.acceptedOn ?? started.receivedOn;
    default:
      return today;
  }
}

/** The due day as computed from what started the clock, which may be long ago when a case is handed on. */
export function computedDue(clock: ClockId, started: Started, today: Day, calendar: Calendar): Due {
  return dueOnClock(clock, startOf(clock, started, today), calendar);
}

/** When the case came in, and was accepted; `entries` of its journal, in any order. */
export function startedOf(
  record: Pick<Case, 'createdAt' | 'id'>,
  entries: readonly { readonly kind: string; readonly recordId: string; readonly at: Instant }[],
): Started {
  const accepted = entries
    .filter(({ kind, recordId }) => kind === 'case.accepted' && recordId === record.id)
    .map(({ at }) => at);
  return {
    receivedOn: dayOf(record.createdAt),
    acceptedOn: accepted.length > 0 ? dayOf(Math.min(...accepted)) : null,
  };
}

/** What is wrong with the target's name, or null. */
export function targetNameProblem(target: GivenTo, name: string): Refusal | null {
  if (!NAMED.includes(target) || name.trim() !== '') return null;
  return { code: 'dispatch.name-missing', field: 'targetName' };
}

/** 引导 names at least one road; no other target has any. */
export function roadsProblem(target: GivenTo, roads: readonly OtherRoad[]): Refusal | null {
  return target === 'guided' && roads.length === 0
    ? { code: 'dispatch.roads-missing', field: 'roads' }
    : null;
}

/** A case is given again to whoever objected to it only with a note that says why. */
export function objectedProblem(
  command: { readonly targetName: string; readonly target: string; readonly note: string },
  objected: readonly Dispatch[],
): Refusal | null {
  const name = command.targetName.trim();
  const isSame = objected.some(({ target, targetName }) => {
    return target === command.target && targetName === name;
  });
  if (!isSame || command.note.trim() !== '') return null;
  return { code: 'dispatch.objected-before', field: 'note', values: { name } };
}

/** What is wrong with a due day that the clerk may have changed, or null. */
export function dueDayProblem(
  dueOn: string,
  computed: Due,
  reason: string,
  today: Day,
): Refusal | null {
  if (!isRealDay(dueOn)) return { code: 'dispatch.due-day', field: 'dueOn' };
  if ((dueOn as Day) < today) return { code: 'dispatch.due-past', field: 'dueOn' };
  if (dueOn !== computed.on && reason.trim() === '') {
    return { code: 'dispatch.due-reason', field: 'dueReason', values: { on: computed.on } };
  }
  return null;
}

/** How the dispatch's clock stands on a day, or null when nothing is awaited any more. */
export function dispatchDueState(dispatch: Dispatch, today: Day): DueState | null {
  if (dispatch.state.name !== 'open') return null;
  const warnDays = (clockNamed(dispatch.clock) ?? clocks.mediation).warnDays;
  return dueState(dispatch.dueOn, today, warnDays);
}
