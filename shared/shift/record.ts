import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { shiftIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line } from '../basics/text.ts';

/** 上岗: one person at one window on one day. A window has one open or paused shift at a time. */
export const shiftSchema = z.object({
  id: shiftIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  day: daySchema,
  window: z.number().int().min(1).max(99),
  staffId: staffIdSchema,
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('open'), since: instantSchema }),
    z.object({ name: z.literal('paused'), since: instantSchema, reason: line(LINE_MAX) }),
    z.object({
      ...{ name: z.literal('closed'), at: instantSchema, by: staffIdSchema },
      /** 忘记离岗: ended on a later day, `at` is the last act that is known of its person. */
      leftOpen: z.literal(true).optional(),
    }),
  ]),
  /** Finished states, oldest first. */
  intervals: z.array(
    z.object({
      state: z.enum(['open', 'paused']),
      from: instantSchema,
      to: instantSchema,
      by: staffIdSchema,
    }),
  ),
});
export type Shift = z.infer<typeof shiftSchema>;
