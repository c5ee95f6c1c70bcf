import type { JournalBreak } from '#shared/bridge/trouble';
import type { Journal } from './journal/journal.ts';

/** The desk is at work by then. */
const FIRST_CHECK_AFTER_MS = 10_000;
/** Between two steps of the check, and how long it stands aside after each save. */
const STEP_PAUSE_MS = 20;
const QUIET_MS = 500;

/**
 * Checks the whole chain once, behind the work: damage is told, not waited for. Answers how to give up. `ticks`:
 * milliseconds of a clock that only goes forward.
 */
export function checkBehindTheWork(
  journal: Journal,
  ticks: () => number,
  onBroken: (broken: JournalBreak) => void,
): () => void {
  let isStopped = false;
  let lastSaved = Number.NEGATIVE_INFINITY;
  const stopListening = journal.onAppended(() => {
    lastSaved = ticks();
  });
  const pause = async () => {
    do await wait(ticks() - lastSaved < QUIET_MS ? QUIET_MS : STEP_PAUSE_MS);
    while (!isStopped && ticks() - lastSaved < QUIET_MS);
    return !isStopped;
  };
  const timer = setTimeout(async () => {
    const broken = await journal.verify(pause);
    stopListening();
    if (broken && !isStopped) onBroken(broken);
  }, FIRST_CHECK_AFTER_MS);
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stopListening();
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
