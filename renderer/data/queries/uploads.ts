import { levelWith, type UploadState } from '#shared/upload/state';
import { bridge } from '../../bridge/bridge.ts';
import { databaseHead, onApplied } from '../commit.ts';
import { db, type EntryRow } from '../database.ts';
import { atTrueTime } from './timechecks.ts';

/**
 * The upload's state as main last told it, kept once for the whole page: `watchUpload` and `uploadState` are the
 * two halves of React's useSyncExternalStore. Null until main has answered.
 */
let state: UploadState | null = null;
let isAsked = false;
const listeners = new Set<() => void>();

export function uploadState(): UploadState | null {
  return state;
}

export function watchUpload(listener: () => void): () => void {
  listeners.add(listener);
  if (!isAsked) ask();
  return () => listeners.delete(listener);
}

/** A state that came as the answer of a call, such as upload.now: newer than what was told before. */
export function tellUpload(next: UploadState): void {
  state = levelWith(databaseHead(), next);
  for (const listener of listeners) listener();
}

function ask(): void {
  isAsked = true;
  bridge().on('upload.changed', tellUpload);
  // In a task of its own: whoever waits for 已保存 sees it first.
  onApplied(() => setTimeout(() => state && tellUpload(state)));
  void bridge()
    .call('upload.state', {})
    .then((answer) => {
      // An event that came meanwhile is newer than this answer.
      if (answer.ok && state === null) tellUpload(answer.value);
    });
}

/** The timeline's lines of these journal numbers; those not there are left out. */
export async function linesOf(seqs: readonly number[]): Promise<EntryRow[]> {
  const rows = await db().entry.bulkGet([...seqs]);
  return atTrueTime(rows.filter((row) => row !== undefined));
}
