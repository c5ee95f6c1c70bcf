import { addDays, type Day, dayOf } from '../basics/days.ts';
import { type Change, type Facts, revise } from '../basics/decision.ts';
import { type ClockId as ClockName, clockNamed } from '../calendar/clocks.ts';
import { dueOnClock } from '../calendar/workdays.ts';
import type { Case } from '../case/record.ts';
import type { Dispatch } from '../dispatch/record.ts';
import { clockFor, startOf } from '../dispatch/rules.ts';
import type { afterAct } from './after-act.ts';
import type { KnownClocks } from './following.ts';
import { dropped, fixedLength, met, started } from './making.ts';
import type { Clock } from './record.ts';
import { dated } from './timing.ts';

/** What the 办理 clock of a case should be after an act. */
type Wanted = Pick<Clock, 'dispatchId' | 'holderId' | 'office' | 'startedOn'> & {
  readonly clock: ClockName;
  /** The dispatch's own due day; null: as the clock gives it. */
  readonly dueOn: Day | null;
};

/**
 * 办理 after the case has entered accepted, dispatched or mediating. A dispatch restarts it with its own clock and
 * holder. A clock that counts from receipt or acceptance is the same one whoever has the case: it goes on with
 * its pauses and extensions. A limit of the law does not end because the hall works under a shorter clock: it
 * goes on beside it. Gives back dispatch and case with the due day that the clock has.
 */
export function followHandling(
  record: Case,
  dispatches: readonly Dispatch[],
  act: ReturnType<typeof afterAct>,
  known: KnownClocks,
  facts: Facts,
): Change[] {
  const live = act.live(record.id);
  const current = live.find(({ stage }) => stage === 'handling');
  const { state } = record;
  if (state.name === 'mediating' && current) return [];
  const dispatch =
    state.name === 'dispatched' ? dispatches.find(({ id }) => id === state.dispatchId) : undefined;
  const wanted = wantedOf(record, dispatch, current === undefined, known, facts);
  const isSame = ({ clock }: Clock) => clock === wanted.clock && countsFromCase(clock as ClockName);
  const same =
    current && isSame(current)
      ? current
      : live.find((clock) => clock.stage === 'statutory' && isSame(clock));
  if (current && current !== same) endCurrent(current, record, dispatches, act, known, facts);
  if (same) act.put(goingOn(same, wanted, known));
  else {
    const command = { ...wanted, id: known.newId(), caseId: record.id, stage: 'handling' } as const;
    act.put(started(command, known, facts));
  }
  const dueOn = act.live(record.id).find(({ stage }) => stage === 'handling')?.dueOn;
  return dispatch && dueOn && dueOn !== dispatch.dueOn ? withDueOn(dispatch, record, dueOn) : [];
}

function wantedOf(
  record: Case,
  dispatch: Dispatch | undefined,
  isFresh: boolean,
  known: KnownClocks,
  facts: Facts,
): Wanted {
  const today = dayOf(facts.now);
  const { state } = record;
  const days = {
    receivedOn: dayOf(record.createdAt),
    acceptedOn: known.acceptedOn.get(record.id) ?? dayOf(state.at),
  };
  if (dispatch) {
    const clock = (clockNamed(dispatch.clock) ? dispatch.clock : 'mediation') as ClockName;
    const startedOn = startOf(clock, days, today);
    const holderId = dispatch.staffId ?? (dispatch.target === 'center' ? record.handlerId : null);
    const office = holderId === null ? dispatch.targetName || '县中心' : '';
    return { clock, startedOn, dispatchId: dispatch.id, dueOn: dispatch.dueOn, holderId, office };
  }
  const clock = clockFor('center', record);
  // 重新调解: whoever asks again asks today.
  const isAgain = state.name === 'mediating' && isFresh;
  const startedOn = isAgain ? today : startOf(clock, days, today);
  const dueOn = state.name === 'dispatched' ? state.dueOn : null;
  return { clock, startedOn, dispatchId: null, dueOn, holderId: record.handlerId, office: '' };
}

/** True for a clock that started with the case, not with a dispatch. */
function countsFromCase(clock: ClockName): boolean {
  const receivedOn = '2000-01-01' as Day;
  const today = addDays(receivedOn, 1);
  return startOf(clock, { receivedOn, acceptedOn: receivedOn }, today) === receivedOn;
}

function endCurrent(
  current: Clock,
  record: Case,
  dispatches: readonly Dispatch[],
  act: ReturnType<typeof afterAct>,
  known: KnownClocks,
  facts: Facts,
): void {
  const isLaw =
    clockNamed(current.clock)?.law != null && countsFromCase(current.clock as ClockName);
  if (isLaw) {
    const beside = { stage: 'statutory', dispatchId: null, office: '' } as const;
    const body = revise(current, { ...beside, holderId: record.handlerId });
    const dates = dated(body, body.dueOn, known);
    act.put({ kind: 'clock.carried', type: 'clock', body: { ...body, ...dates } });
    return;
  }
  const ended = dispatches.find(({ id }) => id === current.dispatchId);
  if (ended?.state.name === 'done') act.put(met(current, known, facts));
  else {
    const isBack = record.state.name === 'accepted';
    act.put(dropped(current, isBack ? '退回' : '另行交办', known, facts));
  }
}

function goingOn(clock: Clock, wanted: Wanted, known: KnownClocks): Change<Clock> {
  const { dispatchId, holderId, office } = wanted;
  const plain = dueOnClock(wanted.clock, wanted.startedOn, known.calendar).on;
  // A day that the clerk chose, with the reason, holds; the computed one gives way to pauses and extensions.
  const chosen = wanted.dueOn === plain ? null : wanted.dueOn;
  const dueOn = chosen ?? clock.dueOn;
  const length = chosen && chosen !== clock.dueOn ? fixedLength(clock.startedOn, chosen) : {};
  const body = revise(clock, { dispatchId, holderId, office, stage: 'handling', ...length });
  return {
    kind: 'clock.carried',
    type: 'clock',
    body: { ...body, ...dated(body, dueOn, known) },
  };
}

function withDueOn(dispatch: Dispatch, record: Case, dueOn: Day): Change[] {
  const { state } = record;
  if (state.name !== 'dispatched') return [];
  const later: Dispatch = { ...dispatch, dueOn };
  const waiting: Case = { ...record, state: { ...state, dueOn } };
  return [
    { kind: 'dispatch.opened', type: 'dispatch', body: later },
    { kind: 'case.dispatched', type: 'case', body: waiting },
  ];
}
