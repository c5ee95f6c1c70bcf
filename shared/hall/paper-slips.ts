import * as z from 'zod';
import { PAPER_PREFIX } from '#shared/settings/queue';
import type { Refusal } from '../basics/decision.ts';
import { LINE_MAX } from '../basics/text.ts';

/** Three columns of eight on A4. */
export const PAPER_SLIPS_A_PAGE = 24;
/** Paper numbers have three digits, as spoken and entered later. */
const LAST = 999;
const MAX_COUNT = PAPER_SLIPS_A_PAGE * 20;

/** 停电备用号: numbers printed ahead, given out by hand while there is no power, entered later. */
export const paperSlipsSchema = z
  .strictObject({
    hall: z.string().max(LINE_MAX),
    from: z.number().int().min(1).max(LAST),
    count: z.number().int().min(1).max(MAX_COUNT),
  })
  .refine(({ from, count }) => from + count - 1 <= LAST);
export type PaperSlips = z.infer<typeof paperSlipsSchema>;

/** `P001` and on: what stands on the slips. */
export function paperLabels({ from, count }: Pick<PaperSlips, 'from' | 'count'>): string[] {
  return Array.from(
    { length: count },
    (_, at) => `${PAPER_PREFIX}${String(from + at).padStart(3, '0')}`,
  );
}

/** What is wrong with the two numbers as typed; empty when they can be printed. */
export function paperSlipProblems(from: number, count: number): Refusal[] {
  const refusals: Refusal[] = [];
  if (!isWhole(from, LAST)) refusals.push({ code: 'paper-slips.from', field: 'from' });
  if (!isWhole(count, MAX_COUNT)) {
    refusals.push({ code: 'paper-slips.count', field: 'count', values: { max: MAX_COUNT } });
  } else if (refusals.length === 0 && from + count - 1 > LAST) {
    const max = LAST - from + 1;
    refusals.push({ code: 'paper-slips.past-end', field: 'count', values: { max } });
  }
  return refusals;
}

function isWhole(number: number, max: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= max;
}
