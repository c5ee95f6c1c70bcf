import { useSyncExternalStore } from 'react';
import type { Day } from '#shared/basics/days';
import type { CaseId, ErrandId, StaffId, VisitId } from '#shared/basics/ids';

/** Where the desk stands: one job of the rail, and what is open in it. */
export type Place =
  | { readonly job: 'reception' }
  | {
      readonly job: 'cases';
      readonly caseId?: CaseId;
      readonly newFromVisit?: VisitId;
      /** The form of a case without a visit, as a parked one is taken up. */
      readonly isNew?: true;
      /** The list of what runs out. */
      readonly due?: true;
      /** 导入清单. */
      readonly imports?: true;
    }
  | {
      readonly job: 'sessions';
      readonly caseId?: CaseId;
      /** Opens the case at what its agreement promises. */
      readonly tab?: 'performance';
      /** A free time of the board, to be booked for the case. */
      readonly slot?: ChosenSlot;
    }
  | { readonly job: 'followups'; readonly caseId?: CaseId }
  | {
      readonly job: 'errands';
      readonly errandId?: ErrandId;
      /** A visit being served at the window, for which an errand is taken on. */
      readonly visitId?: VisitId;
    }
  | { readonly job: 'upload' }
  | { readonly job: 'statistics' }
  | {
      readonly job: 'watch';
      /** Opens 督办 at one of its lists. */
      readonly list?: WatchList;
    }
  /** 会商研判; with a case: it is to be put on an agenda, or its conference shown. */
  | { readonly job: 'conferences'; readonly caseId?: CaseId }
  /** 卷宗 of a case; without one 以案定补. */
  | { readonly job: 'dossiers'; readonly caseId?: CaseId }
  | { readonly job: 'settings' };
/** Where a booking begins: a day and a start, and the mediator or the room that is free then. */
export type ChosenSlot = {
  readonly on: Day;
  readonly from: string;
  readonly mediatorId?: StaffId;
  readonly roomId?: string;
};

/** The lists of 督办: the groups of shared/clock/board, what this person was urged about, 回避 and 强制报告. */
export type WatchList =
  | 'overdue'
  | 'today'
  | 'soon'
  | 'later'
  | 'paused'
  | 'urged'
  | 'doubtful'
  | 'safeguards';
export type Job = Place['job'];

/** The rail, top to bottom. 代办 and 督办 go by a sound (bàn, dū): reception has Alt+8, 9, 0 and A…G. */
export const jobs: readonly {
  readonly job: Job;
  readonly label: string;
  readonly key: string;
}[] = [
  { job: 'reception', label: '接待', key: 'Alt+1' },
  { job: 'cases', label: '案件', key: 'Alt+2' },
  { job: 'sessions', label: '调解', key: 'Alt+3' },
  { job: 'followups', label: '回访', key: 'Alt+4' },
  { job: 'errands', label: '代办', key: 'Alt+N' },
  { job: 'upload', label: '上传', key: 'Alt+5' },
  { job: 'statistics', label: '统计', key: 'Alt+6' },
  { job: 'watch', label: '督办', key: 'Alt+U' },
  { job: 'settings', label: '设置', key: 'Alt+7' },
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
    const isKnown = (job: Job) =>
      job === 'conferences' || job === 'dossiers' || jobs.some((one) => one.job === job);
    return kept && isKnown(kept.job) ? kept : { job: 'reception' };
  } catch {
    return { job: 'reception' };
  }
}
