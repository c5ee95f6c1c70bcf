import type { Instant } from '#shared/basics/days';
import { needsPerson, type UploadState } from './state.ts';

/** 对账单: what this desk wrote against what the county has signed for. */
export type Balance = {
  readonly rows: readonly {
    readonly name: 'today' | 'all';
    readonly written: number;
    readonly received: number;
    readonly difference: number;
  }[];
  /** Hash of the last entry on both sides; null before the first receipt. */
  readonly heads: {
    readonly journal: string;
    readonly county: string | null;
    readonly isSame: boolean;
  };
  readonly signedAt: Instant | null;
  readonly setAside: number;
  /**
   * Green only then: both differences are zero, the county's signed head and count are the journal's own, and no
   * trouble and no act of before a restore waits for a person.
   */
  readonly isBalanced: boolean;
};

export function balanceOf(state: UploadState): Balance {
  const { today, journal, confirmed } = state;
  const received = confirmed?.count ?? 0;
  const rows = [
    rowOf('today', today.written, today.confirmed),
    rowOf('all', journal.seq, received),
  ];
  const isSame = confirmed?.head === journal.hash;
  return {
    rows,
    heads: { journal: journal.hash, county: confirmed?.head ?? null, isSame },
    signedAt: confirmed?.at ?? null,
    setAside: state.refusals.length,
    isBalanced:
      state.isComplete &&
      !needsPerson(state) &&
      state.offered === null &&
      isSame &&
      rows.every(({ difference }) => difference === 0),
  };
}

function rowOf(name: 'today' | 'all', written: number, received: number) {
  return { name, written, received, difference: written - received };
}
