import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { intakeIdSchema, staffIdSchema, visitIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line, PAGE_TEXT_MAX } from '../basics/text.ts';

/** 暂存的登记: a half-finished form that another clerk can go on with. */
export const intakeSchema = z.object({
  id: intakeIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  /** Which form: 来访登记 or 立案登记. */
  form: z.enum(['visit', 'case']),
  /** For 立案登记: the visit it grows out of. */
  visitId: visitIdSchema.nullable(),
  /** How the clerk finds it again: the name typed so far, or what it is about. */
  title: line(LINE_MAX),
  /** The form as typed, JSON text; whoever resumes it parses it. */
  typed: z.string().max(PAGE_TEXT_MAX * 4),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('parked') }),
    z.object({ name: z.literal('resumed'), at: instantSchema, by: staffIdSchema }),
    z.object({ name: z.literal('discarded'), at: instantSchema, by: staffIdSchema }),
  ]),
});
export type Intake = z.infer<typeof intakeSchema>;
