import { useSyncExternalStore } from 'react';
import { assertNever } from '#shared/basics/decision';
import { bridge } from '../bridge/bridge.ts';
import { onMended } from '../data/health.ts';
import { onSearchFilled } from '../data/search.ts';
import { type DeskChange, type Started, startDesk, watchDesk } from '../data/start.ts';
import { renewLive } from '../ui/use-live.ts';

export type Progress = { readonly done: number; readonly total: number };
/** The database takes long to open. */
export type Opening = Extract<DeskChange, { name: 'opening' }>;

/** How far the desk has come since the page was opened. */
export type Phase =
  | ({ readonly name: 'rebuilding' } & Progress)
  | Opening
  /** `mending`: the database is opened or rebuilt under a desk at work, which stays as it is below the notice. */
  | (Extract<Started, { name: 'ready' }> & {
      readonly mending: ({ readonly name: 'rebuilding' } & Progress) | Opening | null;
    })
  | Exclude<Started, { name: 'ready' }>;

let phase: Phase | null = null;
const listeners = new Set<() => void>();

/** Where the desk stands, null before `beginStart` has resolved; `restart` again after the set-up. */
export function useStart(): { phase: Phase | null; restart: () => void } {
  return { phase: useSyncExternalStore(subscribe, () => phase), restart };
}

/** Resolves when there is something to show. */
export function beginStart(): Promise<void> {
  watchDesk((change) => {
    take(change);
    if (change.name === 'ready') renewLive();
  });
  // Also at the start: whoever asked the database that was given up got no answer.
  onMended(renewLive);
  // A name typed in the first moments found nobody yet.
  onSearchFilled(renewLive);
  // The check of the whole chain runs behind the work and may find damage at any time: begun anew, the page asks what
  // is wrong. Half-filled forms are kept as drafts.
  bridge().on('journal.broken', () => location.reload());
  restart();
  return new Promise((resolve) => {
    const stop = subscribe(() => {
      stop();
      resolve();
    });
  });
}

function restart(): void {
  startDesk(take).catch(() =>
    take({ name: 'stopped', reason: 'database.unavailable', break: null, seq: null }),
  );
}

function take(change: DeskChange): void {
  phase = after(phase, change);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function after(before: Phase | null, change: DeskChange): Phase {
  switch (change.name) {
    case 'ready':
      return { ...change, mending: null };
    case 'rebuilding':
    case 'opening':
      return before?.name === 'ready' ? { ...before, mending: change } : change;
    case 'first-run':
    case 'stopped':
      return change;
    default:
      return assertNever(change);
  }
}
