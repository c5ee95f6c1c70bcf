import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { caseIdSchema, followupIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LONG_TEXT_MAX, line, longText, NAME_MAX } from '../basics/text.ts';

/** 满意度, five steps. */
export const satisfactions = {
  '5': '非常满意',
  '4': '满意',
  '3': '一般',
  '2': '不满意',
  '1': '非常不满意',
} as const;
export type Satisfaction = keyof typeof satisfactions;

/** 回访: planned for a day, then done by phone or in person. */
export const followupSchema = z.object({
  id: followupIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  caseId: caseIdSchema,
  plannedOn: daySchema,
  assigneeId: staffIdSchema,
  /** Which of the hall's presets planned it (domain.md §4). */
  preset: z.enum(['own', 'next-day', 'after-performance', 'days-30', 'days-90']),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('planned') }),
    z.object({
      name: z.literal('done'),
      at: instantSchema,
      by: staffIdSchema,
      way: z.enum(['phone', 'visit']),
      /** 受访人. */
      interviewee: line(NAME_MAX),
      /** 履行情况. */
      performance: z.enum(['kept', 'partly', 'broken', 'not-due']),
      satisfaction: z.enum(['1', '2', '3', '4', '5']),
      /** 有无激化. */
      risk: z.enum(['none', 'some', 'high']),
      /** 有无起诉. */
      hasSued: z.boolean(),
      /** The answers took the case back into mediation. */
      isReopened: z.boolean(),
      note: longText(LONG_TEXT_MAX),
    }),
    z.object({
      name: z.literal('cancelled'),
      at: instantSchema,
      by: staffIdSchema,
      reason: longText(LONG_TEXT_MAX, 1),
    }),
  ]),
});
export type Followup = z.infer<typeof followupSchema>;
