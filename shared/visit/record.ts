import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { caseIdSchema, personIdSchema, staffIdSchema, visitIdSchema } from '../basics/ids.ts';
import { LONG_TEXT_MAX, longText } from '../basics/text.ts';
import { channelSchema, matterGroupSchema, prioritySchema } from '../codes/intake.ts';

/** How a visit ended. */
export const visitOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('settled'),
    at: instantSchema,
    by: staffIdSchema,
    note: longText(LONG_TEXT_MAX, 1),
  }),
  z.object({ kind: z.literal('case'), at: instantSchema, by: staffIdSchema, caseId: caseIdSchema }),
  z.object({
    kind: z.literal('referred'),
    at: instantSchema,
    by: staffIdSchema,
    note: longText(LONG_TEXT_MAX, 1),
  }),
  z.object({ kind: z.literal('left'), at: instantSchema, by: staffIdSchema }),
]);

/** 来访: one person (or one group's spokesman) coming once. */
export const visitSchema = z.object({
  id: visitIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  /** The hall's day of `createdAt`. */
  on: daySchema,
  channel: channelSchema,
  personId: personIdSchema,
  /** 人次 of this visit; 批次 is the visit itself. */
  peopleCount: z.number().int().min(1).max(9999),
  matterGroup: matterGroupSchema,
  account: longText(LONG_TEXT_MAX),
  priority: prioritySchema,
  /** Visits of the same person before this one, as known at registration: 重访 when above 0. */
  earlierVisits: z.number().int().nonnegative(),
  /** 敏感事项 (家暴, 未成年人, 婚姻): its number tells nothing else in public. */
  isDiscreet: z.boolean(),
  /** A further matter of someone who was here already: one coming, counted once. Null: a coming of its own. */
  sameComing: visitIdSchema.nullable(),
  /** 告知: told and agreed at reception; a case opened from the visit takes it over. */
  noticed: z.object({ at: instantSchema, by: staffIdSchema }).nullable(),
  outcome: visitOutcomeSchema.nullable(),
});
export type Visit = z.infer<typeof visitSchema>;
export type VisitOutcome = z.infer<typeof visitOutcomeSchema>;
