import { useCallback, useEffect, useState } from 'react';
import { assertNever } from '#shared/basics/decision';
import { bridge } from '../bridge/bridge.ts';
import { onSearchFilled } from '../data/search.ts';
import { type DeskChange, type Started, startDesk, watchDesk } from '../data/start.ts';
import { renewLive } from '../ui/use-live.ts';

export type Progress = { readonly done: number; readonly total: number };

/** How far the desk has come since the page was opened. */
export type Phase =
  | { readonly name: 'starting' }
  | ({ readonly name: 'rebuilding' } & Progress)
  /** `mending`: the database is being rebuilt under a desk at work, which stays as it is below the notice. */
  | (Extract<Started, { name: 'ready' }> & { readonly mending: Progress | null })
  | Exclude<Started, { name: 'ready' }>;

/** Starts the desk once, and again after the set-up. */
export function useStart(): { phase: Phase; restart: () => void } {
  const [phase, setPhase] = useState<Phase>({ name: 'starting' });
  const restart = useCallback(() => {
    const change = (next: DeskChange) => setPhase((before) => after(before, next));
    startDesk((done, total) => change({ name: 'rebuilding', done, total })).then(change, () =>
      change({ name: 'stopped', reason: 'database.unavailable', break: null, seq: null }),
    );
  }, []);
  useEffect(() => {
    restart();
    const change = (next: DeskChange) => {
      setPhase((before) => after(before, next));
      if (next.name === 'ready') renewLive();
    };
    const offDesk = watchDesk(change);
    // A name typed in the first moments found nobody yet.
    const offSearch = onSearchFilled(renewLive);
    // The check of the whole chain runs behind the work and may find damage at any time.
    const offJournal = bridge().on('journal.broken', (found) =>
      change({ name: 'stopped', reason: 'journal.broken', break: found, seq: found.seq }),
    );
    return () => {
      offDesk();
      offSearch();
      offJournal();
    };
  }, [restart]);
  return { phase, restart };
}

function after(before: Phase, change: DeskChange): Phase {
  switch (change.name) {
    case 'ready':
      return { ...change, mending: null };
    case 'rebuilding': {
      const { done, total } = change;
      return before.name === 'ready' ? { ...before, mending: { done, total } } : change;
    }
    case 'first-run':
    case 'stopped':
      return change;
    default:
      return assertNever(change);
  }
}
