import type { Fen } from '#shared/basics/money';

/** A part of a whole, kept as both numbers so that a formula can be shown beside it. */
export type Ratio = { readonly part: number; readonly whole: number };

/**
 * `97.5%`, or null when there is nothing to divide by. Never rounded up to 100% or down to 0% while one is
 * missing or present: 1999 of 2000 is not "all".
 */
export function percent({ part, whole }: Ratio): string | null {
  if (whole === 0) return null;
  const permille = Math.round((part * 1000) / whole);
  const honest = part === 0 || part >= whole ? permille : Math.min(Math.max(permille, 1), 999);
  return `${(honest / 10).toFixed(1)}%`;
}

/** Fen as 万元 with two decimals, halves up: `4.00`, `10,491.87`. */
export function wan(fen: Fen): string {
  const hundredths = Math.floor((fen + 5_000) / 10_000);
  const whole = String(Math.floor(hundredths / 100)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${whole}.${String(hundredths % 100).padStart(2, '0')}`;
}
