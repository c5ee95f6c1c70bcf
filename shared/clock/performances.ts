import { dayOf } from '../basics/days.ts';
import type { Facts } from '../basics/decision.ts';
import type { CaseId } from '../basics/ids.ts';
import type { Performance } from '../performance/record.ts';
import { nextDueOn } from '../performance/rules.ts';
import type { afterAct } from './after-act.ts';
import type { KnownClocks } from './following.ts';
import { dropped, met, started } from './making.ts';

/**
 * 协议履行 of a case after an act: one clock for the due day that runs out first among what is still awaited. It is
 * met when all that was due on its day is performed, dropped when that went another way (not performed, waived, or
 * the agreement replaced), and the next day's starts in the same act. Closing the case leaves it running: whoever
 * pays in instalments pays on, and the hall has to notice when they stop (人民调解法 §31).
 */
export function followPerformances(
  caseId: CaseId,
  act: ReturnType<typeof afterAct>,
  known: KnownClocks,
  facts: Facts,
): void {
  const performances = performancesAfter(caseId, act, known);
  const dueOn = nextDueOn(performances);
  const running = act.live(caseId).filter(({ stage }) => stage === 'performance');
  if (running.some((clock) => clock.dueOn === dueOn)) return;
  for (const clock of running) {
    const ofDay = performances.filter((one) => one.dueOn === clock.dueOn);
    const isKept = ofDay.some(({ state }) => state.name === 'kept');
    const isBroken = ofDay.some(({ state }) => state.name === 'broken');
    act.put(
      isKept && !isBroken
        ? met(clock, known, facts)
        : dropped(clock, isBroken ? '未履行，另行处理' : '不再履行', known, facts),
    );
  }
  if (dueOn === null) return;
  const promised = performances.find((one) => one.dueOn === dueOn && one.state.name === 'due');
  const madeOn = promised ? dayOf(promised.createdAt) : dueOn;
  const startedOn = [madeOn, dueOn].sort()[0] ?? dueOn;
  const before = act.ofCase(caseId).findLast((clock) => clock.holderId !== null);
  const holderId = act.caseOf(caseId)?.handlerId ?? before?.holderId ?? facts.by;
  const command = { id: known.newId(), caseId, dispatchId: null, office: '', holderId } as const;
  const clock = { clock: 'performance', stage: 'performance', startedOn, dueOn } as const;
  act.put(started({ ...command, ...clock }, known, facts));
}

function performancesAfter(
  caseId: CaseId,
  act: ReturnType<typeof afterAct>,
  known: KnownClocks,
): Performance[] {
  const after = new Map((known.performances ?? []).map((one) => [one.id as string, one]));
  for (const body of act.latest('performance') as Performance[]) after.set(body.id, body);
  return [...after.values()].filter((one) => one.caseId === caseId);
}
