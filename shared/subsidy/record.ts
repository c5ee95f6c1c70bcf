import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { caseIdSchema, staffIdSchema, subsidyIdSchema } from '../basics/ids.ts';
import { fenSchema } from '../basics/money.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText } from '../basics/text.ts';

const acted = { at: instantSchema, by: staffIdSchema };

/** 以案定补: what a mediator is paid for one case; one case once. */
export const subsidySchema = z.object({
  id: subsidyIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  caseId: caseIdSchema,
  mediatorId: staffIdSchema,
  /** `YYYY-MM` of the ledger that it stands in. */
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  /** The class by name, as the settings had it on that day. */
  class: line(LINE_MAX),
  amountFen: fenSchema,
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('proposed') }),
    z.object({ name: z.literal('granted'), ...acted }),
    z.object({ name: z.literal('cancelled'), ...acted, reason: longText(LONG_TEXT_MAX, 1) }),
  ]),
});
export type Subsidy = z.infer<typeof subsidySchema>;
