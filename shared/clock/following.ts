import type { Agreement } from '../agreement/record.ts';
import { type Day, dayOf } from '../basics/days.ts';
import { accept, type Change, type Decision, type Facts } from '../basics/decision.ts';
import type { CaseId, ClockId } from '../basics/ids.ts';
import type { Case } from '../case/record.ts';
import type { Dispatch } from '../dispatch/record.ts';
import type { Followup } from '../followup/record.ts';
import type { Performance } from '../performance/record.ts';
import type { Whistle } from '../whistle/record.ts';
import { afterAct } from './after-act.ts';
import { followHandling } from './handling.ts';
import { dropped, met, type Started, started } from './making.ts';
import { followPerformances } from './performances.ts';
import type { Clock } from './record.ts';
import { endOf, lawfulClocks, stageOf } from './stages.ts';
import type { Timing } from './timing.ts';
import { followWhistle } from './whistles.ts';

/** What is known before the decision about the cases that it touches. */
export type KnownClocks = Timing & {
  /** Every clock of these cases, ended ones too. */
  readonly clocks: readonly Clock[];
  /** Cases that came in as 信访事项 (from their visit). */
  readonly petitions: ReadonlySet<CaseId>;
  /** The day of the first 受理 of a case, as its journal tells. */
  readonly acceptedOn: ReadonlyMap<CaseId, Day>;
  /** What these cases' agreements promise; needed where a decision changes one of them. */
  readonly performances?: readonly Performance[];
  /** A fresh id for each clock that starts. */
  readonly newId: () => ClockId;
};

/**
 * Clocks follow acts by themselves: whatever a decision does to a case, a dispatch, an agreement, a performance or a
 * follow-up starts, hands on and ends its clocks in the same act. A refusal, and a decision about none of these, passes
 * through as it is. The due day of a dispatch is that of its clock: when a clock goes on with the days that did
 * not count, dispatch and case carry them too.
 */
export function followClocks(decision: Decision, known: KnownClocks, facts: Facts): Decision {
  if (!decision.ok) return decision;
  const act = afterAct(decision.changes, known.clocks);
  for (const agreement of act.latest('agreement') as Agreement[]) {
    followAgreement(agreement, act, known, facts);
  }
  for (const followup of act.latest('followup') as Followup[]) {
    if (followup.state.name !== 'done') continue;
    for (const clock of act.live(followup.caseId)) {
      if (clock.stage === 'verification') act.put(met(clock, known, facts));
    }
  }
  const promised = act.latest('performance') as Performance[];
  for (const caseId of new Set(promised.map((one) => one.caseId))) {
    followPerformances(caseId, act, known, facts);
  }
  for (const whistle of act.latest('whistle') as Whistle[]) {
    followWhistle(whistle, act, known, facts);
  }
  const dispatches = act.latest('dispatch') as Dispatch[];
  const moved: Change[] = [];
  for (const record of act.latest('case') as Case[]) {
    moved.push(...followCase(record, dispatches, act, known, facts));
  }
  const changes = decision.changes.map((change) => {
    const { id, revision } = change.body;
    const later = moved.find(({ body }) => body.id === id && body.revision === revision);
    return later ? { ...change, body: later.body } : change;
  });
  return accept(...changes, ...act.made());
}

type Act = ReturnType<typeof afterAct>;

function followCase(
  record: Case,
  dispatches: readonly Dispatch[],
  act: Act,
  known: KnownClocks,
  facts: Facts,
): Change[] {
  const { state } = record;
  for (const clock of act.live(record.id)) {
    const end = endOf(clock, state);
    if (end?.name === 'met') act.put(met(clock, known, facts));
    if (end?.name === 'dropped') act.put(dropped(clock, end.reason, known, facts));
  }
  if (state.name === 'closed') return [];
  const start = (command: Omit<Started, 'id' | 'caseId' | 'dispatchId' | 'office'>) =>
    act.put(
      started(
        { ...command, id: known.newId(), caseId: record.id, dispatchId: null, office: '' },
        known,
        facts,
      ),
    );
  const holderId = record.handlerId;
  // 信访 may be noticed late, by the number of the petition: then its clocks start as if it had been known.
  for (const one of lawfulClocks(record, known)) {
    if (act.ofCase(record.id).some(({ clock }) => clock === one.clock)) continue;
    start({ ...one, stage: 'statutory', dueOn: null, holderId });
  }
  // A state that was entered before this act has its clock already, or had it and is done with it.
  const isEntered = record.revision === 1 || state.at === facts.now;
  if (!isEntered) return [];
  const stage = stageOf(state.name);
  if (stage === 'handling') return followHandling(record, dispatches, act, known, facts);
  if (stage === null || act.live(record.id).some((clock) => clock.stage === stage)) return [];
  start({ clock: stage, stage, startedOn: dayOf(state.at), dueOn: null, holderId });
  return [];
}

/** 司法确认 has 30 days from effect (民事诉讼法 §205), of the agreement that is in force. */
function followAgreement(agreement: Agreement, act: Act, known: KnownClocks, facts: Facts): void {
  const { state, caseId } = agreement;
  if (state.name === 'draft') return;
  const running = act.live(caseId).filter(({ clock }) => clock === 'judicial-confirmation');
  const isNew = state.name === 'signed' && state.at === facts.now;
  if (isNew) for (const clock of running) act.put(dropped(clock, '协议已变更', known, facts));
  if (state.name !== 'signed') return;
  if (state.confirmation.name !== 'open') {
    if (!isNew) for (const clock of running) act.put(met(clock, known, facts));
    return;
  }
  if (!isNew) return;
  const holderId = act.caseOf(caseId)?.handlerId ?? facts.by;
  act.put(
    started(
      {
        ...{ id: known.newId(), caseId, dispatchId: null, office: '', holderId },
        ...{ clock: 'judicial-confirmation', stage: 'statutory' },
        startedOn: state.effectiveOn,
        dueOn: state.confirmation.dueOn,
      },
      known,
      facts,
    ),
  );
}

/** True for a change that clocks follow. */
export function touchesClocks({ type }: Pick<Change, 'type'>): boolean {
  return ['case', 'dispatch', 'whistle', 'agreement', 'performance', 'followup'].includes(type);
}
