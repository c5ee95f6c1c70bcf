import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { caseIdSchema, dispatchIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText } from '../basics/text.ts';
import { dispatchTargetSchema, otherRoadSchema } from '../codes/disputes.ts';

/** 分流交办: the case given to someone, with a due day. */
export const dispatchSchema = z.object({
  id: dispatchIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  caseId: caseIdSchema,
  target: dispatchTargetSchema,
  /** The mediator when the target is one. */
  staffId: staffIdSchema.nullable(),
  /** The department, village or office by name; the mediator's name when the target is one. */
  targetName: line(LINE_MAX, 0),
  /** 引导 to which roads; empty for every other target. */
  roads: z.array(otherRoadSchema).max(20),
  note: longText(LONG_TEXT_MAX),
  /** The clock it runs under (shared/calendar/clocks). */
  clock: z.string().regex(/^[a-z0-9-]+$/),
  dueOn: daySchema,
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('open') }),
    z.object({
      name: z.literal('done'),
      at: instantSchema,
      by: staffIdSchema,
      note: longText(LONG_TEXT_MAX),
    }),
    z.object({
      name: z.literal('returned'),
      at: instantSchema,
      by: staffIdSchema,
      reason: longText(LONG_TEXT_MAX, 1),
      /** 职责异议: it was wrongly routed, and belongs there (empty: not said). Absent for any other return. */
      objection: z.object({ belongsTo: line(LINE_MAX, 0) }).optional(),
    }),
  ]),
});
export type Dispatch = z.infer<typeof dispatchSchema>;
