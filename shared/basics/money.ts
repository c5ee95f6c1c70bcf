import * as z from 'zod';

/** Money is whole 分 (1/100 元), so that sums in reports are exact. At most 1 万亿元. */
export const fenSchema = z.number().int().min(0).max(100_000_000_000_000);
export type Fen = number;

/** Typed yuan ("31000", "31,000.50", "3.1万") to fen; null when it is not an amount. */
export function parseYuan(typed: string): Fen | null {
  const match = /^(\d{1,13})(?:\.(\d{1,6}))?(万)?元?$/.exec(typed.replace(/[,，\s]/g, ''));
  if (!match) return null;
  const scale = match[3] ? 1_000_000n : 100n;
  const fraction = (match[2] ?? '').padEnd(6, '0');
  const millionths = BigInt(match[1] ?? '0') * 1_000_000n + BigInt(fraction);
  const fen = millionths * scale;
  if (fen % 1_000_000n !== 0n) return null;
  const value = Number(fen / 1_000_000n);
  return fenSchema.safeParse(value).success ? value : null;
}

/** Fen as `31,000.00`. */
export function formatYuan(fen: Fen): string {
  const yuan = Math.floor(fen / 100);
  return `${String(yuan).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${String(fen % 100).padStart(2, '0')}`;
}
