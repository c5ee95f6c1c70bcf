import type { Random } from '../../node/testing/seeded.ts';

/** What a fault run found; written to faults.json under its name. */
export type Measured = {
  /** What was lost or doubled, together: the number that has a limit. */
  readonly value: number;
  readonly limit: number;
  readonly lost: number;
  readonly doubled: number;
  readonly ok: boolean;
  /** How often and over how much it was tried. */
  readonly [count: string]: number | boolean;
};

/** Null: it cannot be tried on this machine. */
export type Fault = (given: Given) => Promise<Measured | null>;

export type Given = {
  readonly cycles: number;
  readonly random: Random;
  /** What went wrong, in words: printed below the table. */
  readonly complain: (words: string) => void;
};

/** Nothing may be lost and nothing doubled, and what was to be tried has been tried (`enough`). */
export function measured(
  { lost, doubled }: Pick<Measured, 'lost' | 'doubled'>,
  counts: Readonly<Record<string, number>>,
  enough: boolean,
): Measured {
  const value = lost + doubled;
  return { value, limit: 0, lost, doubled, ...counts, ok: value === 0 && enough };
}
