import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { dutyIdSchema, organisationIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText, NAME_MAX } from '../basics/text.ts';
import { timeOfDaySchema } from '../settings/scheduling.ts';

/** 轮值: one post on one day. */
export const dutySchema = z.object({
  id: dutyIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  on: daySchema,
  from: timeOfDaySchema,
  to: timeOfDaySchema,
  /** 轮值书记, 法官, 检察官, 警官, 律师 …, in the hall's own words. */
  post: line(LINE_MAX),
  who: line(NAME_MAX),
  /** Set when they are in the hall's own list of people: then the schedule knows them. */
  staffId: staffIdSchema.nullable(),
  organisationId: organisationIdSchema.nullable(),
  phone: line(30, 0),
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
export type Duty = z.infer<typeof dutySchema>;
