import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { absenceIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText } from '../basics/text.ts';

/** 请假、外出: whole days on which somebody is not to be booked. */
export const absenceSchema = z.object({
  id: absenceIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  staffId: staffIdSchema,
  from: daySchema,
  /** Inclusive. */
  until: daySchema,
  reason: line(LINE_MAX, 0),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('planned') }),
    z.object({
      name: z.literal('cancelled'),
      at: instantSchema,
      by: staffIdSchema,
      reason: longText(LONG_TEXT_MAX),
    }),
  ]),
});
export type Absence = z.infer<typeof absenceSchema>;
