import { type Day, dayOf } from '../basics/days.ts';
import { type Change, type Facts, revise } from '../basics/decision.ts';
import type { Whistle } from '../whistle/record.ts';
import { isThrough, namesWords } from '../whistle/rules.ts';
import type { afterAct } from './after-act.ts';
import type { KnownClocks } from './following.ts';
import { dropped, isLive, met, started } from './making.ts';
import type { Clock } from './record.ts';

/**
 * 协办: departments whistled to a case that somebody handles already have a clock of their own beside the 办理
 * clock, so that nobody has to open the case to see that they are late. A whistle that dispatched its case runs
 * under the clock of that dispatch. Either names whoever is still awaited.
 */
export function followWhistle(
  whistle: Whistle,
  act: ReturnType<typeof afterAct>,
  known: KnownClocks,
  facts: Facts,
): void {
  const { caseId, state } = whistle;
  const isHelp = whistle.dispatchId === null;
  const running = act.live(caseId).find((clock) => isOf(clock, whistle));
  if (!running) {
    if (isHelp && whistle.revision === 1) act.put(helping(whistle, known, facts));
  } else if (state.name === 'open') {
    const office = awaited(whistle);
    if (running.holderId !== null || running.office === office) return;
    act.put({ kind: 'clock.carried', type: 'clock', body: revise(running, { office }) });
  } else if (isHelp) {
    const isDone = state.name === 'done';
    act.put(isDone ? met(running, known, facts) : dropped(running, '吹哨撤回', known, facts));
  }
}

function helping(whistle: Whistle, known: KnownClocks, facts: Facts): Change<Clock> {
  const command = {
    ...{ id: known.newId(), caseId: whistle.caseId, dispatchId: null, holderId: null },
    ...({ clock: 'department-response', stage: 'help' } as const),
    ...{ startedOn: dayOf(whistle.createdAt), dueOn: whistle.dueOn, office: awaited(whistle) },
  };
  return started(command, known, facts);
}

/** True for the clock that a whistle runs under: its dispatch's, or its own. */
export function isOf(
  clock: Pick<Clock, 'caseId' | 'dispatchId' | 'stage' | 'createdAt'>,
  whistle: Pick<Whistle, 'caseId' | 'dispatchId' | 'createdAt'>,
): boolean {
  if (clock.caseId !== whistle.caseId) return false;
  if (whistle.dispatchId !== null) return clock.dispatchId === whistle.dispatchId;
  return clock.stage === 'help' && clock.createdAt === whistle.createdAt;
}

/** The one that leads, and once it has answered everybody of whom something is still awaited. */
function awaited({ departments }: Whistle): string {
  const left = departments.filter((one) => !isThrough(one));
  const lead = left.find(({ isLead }) => isLead);
  return lead ? lead.name : namesWords(left.map(({ name }) => name));
}

/** The day by which a whistle is due: its clock's, which pauses and extensions move; the whistle's own without one. */
export function whistleDue(whistle: Whistle, clocks: readonly Clock[]): Day {
  const own = clocks.filter((clock) => isOf(clock, whistle));
  return own.find(isLive)?.dueOn ?? own.at(-1)?.dueOn ?? whistle.dueOn;
}
