import type { Run } from '#shared/repair/record';
import { runsOf, type Sources } from './repair.ts';
import type { Salvage } from './salvage.ts';

export type Looked = {
  readonly whole: number;
  readonly damaged: number;
  /** The highest number that anybody knows of. */
  readonly last: number;
  /** Numbers up to it without a whole line. */
  readonly missing: Run[];
};

/** What a journal holds and lacks, before anything is changed. */
export function lookedAt(
  { whole, damaged }: Salvage,
  { anchors, mark }: Pick<Sources, 'anchors' | 'mark'>,
): Looked {
  const there = new Set(whole.map(({ seq }) => seq));
  const known = [...whole, ...anchors, ...(mark ? [mark] : [])];
  const last = known.reduce((most, { seq }) => Math.max(most, seq), 0);
  const missing: number[] = [];
  for (let seq = 1; seq <= last; seq += 1) if (!there.has(seq)) missing.push(seq);
  return { whole: whole.length, damaged, last, missing: runsOf(missing) };
}
