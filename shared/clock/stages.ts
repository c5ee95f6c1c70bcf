import { type Day, dayOf } from '../basics/days.ts';
import { assertNever } from '../basics/decision.ts';
import type { CaseId } from '../basics/ids.ts';
import type { ClockId as ClockName } from '../calendar/clocks.ts';
import type { CaseStateName } from '../case/moves.ts';
import type { Case, CaseState } from '../case/record.ts';
import { isByHand } from './by-hand.ts';
import type { Clock, ClockStage } from './record.ts';

type HallStage = Exclude<ClockStage, 'statutory' | 'help' | 'performance'>;

/** The stage of the hall that a case is in; null when nothing is awaited of the hall. */
export function stageOf(name: CaseStateName): HallStage | null {
  switch (name) {
    case 'registered':
      return 'acceptance';
    case 'accepted':
    case 'dispatched':
    case 'mediating':
      return 'handling';
    case 'agreed':
    case 'failed':
    case 'withdrawn':
      return 'verification';
    case 'declined':
    case 'closed':
      return null;
    default:
      return assertNever(name);
  }
}

type End = { readonly name: 'met' } | { readonly name: 'dropped'; readonly reason: string };
const MET: End = { name: 'met' };

/** How a clock ends with the state that its case is in now; null while it goes on. */
export function endOf(clock: Pick<Clock, 'clock' | 'stage'>, state: CaseState): End | null {
  const stage = stageOf(state.name);
  // An import taken back: the case never was.
  if (state.name === 'closed' && state.result === 'void')
    return { name: 'dropped', reason: '登记作废' };
  switch (clock.stage === 'statutory' ? lawfulStage(clock.clock) : clock.stage) {
    case 'acceptance':
      return stage === 'acceptance' ? null : MET;
    case 'handling':
      if (stage === 'handling') return null;
      return state.name === 'withdrawn' ? { name: 'dropped', reason: '撤回、终止' } : MET;
    case 'verification':
      if (stage === 'verification') return null;
      return state.name === 'closed' ? MET : { name: 'dropped', reason: '重新办理' };
    case 'closing':
      return state.name === 'closed' ? MET : null;
    case 'elsewhere':
      return state.name === 'closed' ? { name: 'dropped', reason: '案件结案' } : null;
    default:
      return null;
  }
}

/** What ends a limit of the law: the end of a stage, closing, or something outside the hall that closing leaves open. */
function lawfulStage(clock: string): 'acceptance' | 'handling' | 'closing' | 'elsewhere' {
  switch (clock) {
    case 'petition-transfer':
    case 'petition-objection':
      return 'acceptance';
    case 'petition-finish':
      return 'closing';
    case 'judicial-confirmation':
      return 'elsewhere';
    default:
      return isByHand(clock) ? 'elsewhere' : 'handling';
  }
}

/** Limits of the law that a case is under besides its handling, and the day that starts each. */
export function lawfulClocks(
  record: Case,
  known: {
    readonly petitions: ReadonlySet<CaseId>;
    readonly acceptedOn: ReadonlyMap<CaseId, Day>;
  },
): { readonly clock: ClockName; readonly startedOn: Day }[] {
  const isPetition =
    known.petitions.has(record.id) || record.numbers.some(({ kind }) => kind === 'petition');
  const stage = stageOf(record.state.name);
  if (!isPetition || stage === null) return [];
  const receivedOn = dayOf(record.createdAt);
  if (stage === 'acceptance') {
    const wasSent = record.channel === 'superior' || record.channel === 'department';
    return [
      { clock: 'petition-transfer', startedOn: receivedOn },
      ...(wasSent ? [{ clock: 'petition-objection', startedOn: receivedOn } as const] : []),
    ];
  }
  const startedOn = known.acceptedOn.get(record.id) ?? dayOf(record.state.at);
  return [{ clock: 'petition-finish', startedOn }];
}
