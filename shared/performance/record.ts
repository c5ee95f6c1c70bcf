import * as z from 'zod';
import { fileHashSchema } from '../attachment/record.ts';
import { daySchema, instantSchema } from '../basics/days.ts';
import {
  agreementIdSchema,
  caseIdSchema,
  performanceIdSchema,
  staffIdSchema,
} from '../basics/ids.ts';
import { fenSchema } from '../basics/money.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText } from '../basics/text.ts';

const acted = { at: instantSchema, by: staffIdSchema };

/** What is done when a promise is broken. */
export const brokenRoads = { reopen: '重新调解', court: '申请执行、起诉' } as const;

/** 履行: one thing that one party promised by a day; an instalment is one. It follows from a signed agreement. */
export const performanceSchema = z.object({
  id: performanceIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  caseId: caseIdSchema,
  agreementId: agreementIdSchema,
  /** The place of the item in the agreement, from 0. */
  item: z.number().int().min(0).max(199),
  who: line(LINE_MAX),
  what: longText(LONG_TEXT_MAX, 1),
  amountFen: fenSchema.nullable(),
  dueOn: daySchema.nullable(),
  /** 督促, oldest first. */
  urges: z.array(z.object({ ...acted, note: longText(LONG_TEXT_MAX) })).max(50),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('due') }),
    z.object({
      name: z.literal('kept'),
      ...acted,
      on: daySchema,
      /** 履行凭证: receipts, transfers, photos. */
      proofs: z.array(fileHashSchema).max(20),
      note: longText(LONG_TEXT_MAX),
    }),
    z.object({
      name: z.literal('broken'),
      ...acted,
      road: z.enum(['reopen', 'court']),
      note: longText(LONG_TEXT_MAX, 1),
    }),
    /** The agreement was replaced, or the parties waived it. */
    z.object({ name: z.literal('dropped'), ...acted, reason: longText(LONG_TEXT_MAX, 1) }),
  ]),
});
export type Performance = z.infer<typeof performanceSchema>;
