import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { staffIdSchema, timecheckIdSchema } from '../basics/ids.ts';
import { LONG_TEXT_MAX, longText } from '../basics/text.ts';

/** The most runs of entries one correction names. */
export const MOST_SPANS = 20;

/** By how much the clock was off when it was noticed, and what it was held against. */
export const leapSchema = z.object({
  direction: z.enum(['ahead', 'behind']),
  /** Milliseconds, always positive. */
  byMs: z.number().int().positive(),
  against: z.enum(['last-entry', 'running', 'receipt', 'county']),
});
export type Leap = z.infer<typeof leapSchema>;

/** Entries `from` to `to` (journal numbers, both included) were stamped wrongly: their true time is `at + addMs`. */
export const correctionSchema = z
  .object({ from: z.number().int().positive(), to: z.number().int().positive(), addMs: z.int() })
  .refine(({ from, to }) => from <= to);
export type Correction = z.infer<typeof correctionSchema>;

/**
 * 校时记录: a clock that leapt, what a person said about it, and which entries it stamped wrongly. The entries stay
 * as they were written; whatever shows or counts by the time of an act goes through `trueTime` (true-time.ts).
 */
export const timecheckSchema = z.object({
  id: timecheckIdSchema,
  revision: z.number().int().positive(),
  /** The wall clock as it stood when the leap was noticed: it may be wrong. */
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  leap: leapSchema,
  /** The last entry before the leap, as far as it is known; 0: none. */
  afterSeq: z.number().int().nonnegative(),
  state: z.discriminatedUnion('name', [
    /** Nobody has said yet what time it is. */
    z.object({ name: z.literal('noticed') }),
    /** The clock is right, and nothing was stamped wrongly. */
    z.object({ name: z.literal('confirmed'), at: instantSchema, by: staffIdSchema }),
    /** The clock is right by now; these entries were stamped while it was not. */
    z.object({
      name: z.literal('corrected'),
      at: instantSchema,
      by: staffIdSchema,
      corrections: z.array(correctionSchema).min(1).max(MOST_SPANS),
    }),
  ]),
  note: longText(LONG_TEXT_MAX),
});
export type Timecheck = z.infer<typeof timecheckSchema>;
