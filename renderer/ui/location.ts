import { useSyncExternalStore } from 'react';
import type { CaseId, VisitId } from '#shared/basics/ids';

/** Where the desk stands: one job of the rail, and what is open in it. */
export type Place =
  | { readonly job: 'reception' }
  | {
      readonly job: 'cases';
      readonly caseId?: CaseId;
      readonly newFromVisit?: VisitId;
      /** The list of what runs out. */
      readonly due?: true;
    }
  | { readonly job: 'sessions'; readonly caseId?: CaseId }
  | { readonly job: 'followups'; readonly caseId?: CaseId }
  | { readonly job: 'upload' }
  | { readonly job: 'statistics' }
  | { readonly job: 'settings' };
export type Job = Place['job'];

/** The rail, top to bottom; Alt+1…7 follow this order. */
export const jobs: readonly { readonly job: Job; readonly label: string }[] = [
  { job: 'reception', label: '接待' },
  { job: 'cases', label: '案件' },
  { job: 'sessions', label: '调解' },
  { job: 'followups', label: '回访' },
  { job: 'upload', label: '上传' },
  { job: 'statistics', label: '统计' },
  { job: 'settings', label: '设置' },
];

const KEPT = 'place';
const listeners = new Set<() => void>();
let place: Place = keptPlace();

/** Opens a place; every feature navigates through this, so that none imports another. */
export function goTo(next: Place): void {
  place = next;
  // A reload (or a renderer crash) comes back to the same place; a new start begins at reception.
  sessionStorage.setItem(KEPT, JSON.stringify(next));
  for (const listener of listeners) listener();
}

/** The place on show; the component renders again when it changes. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribe, () => place);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keptPlace(): Place {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Place | null;
    return kept && jobs.some(({ job }) => job === kept.job) ? kept : { job: 'reception' };
  } catch {
    return { job: 'reception' };
  }
}
