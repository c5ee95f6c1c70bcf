import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { caseIdSchema, safeguardIdSchema, staffIdSchema, visitIdSchema } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText } from '../basics/text.ts';

/** 强制报告与即时移送: what the law makes a hall do at once (domain.md §4). */
export const safeguardKindSchema = z.enum(['minor-harm', 'incapacity-violence', 'possible-crime']);
export type SafeguardKind = z.infer<typeof safeguardKindSchema>;

export const safeguardSchema = z.object({
  id: safeguardIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  visitId: visitIdSchema.nullable(),
  caseId: caseIdSchema.nullable(),
  kind: safeguardKindSchema,
  /** What was seen or told. */
  account: longText(LONG_TEXT_MAX, 1),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('open') }),
    z.object({
      name: z.literal('reported'),
      at: instantSchema,
      by: staffIdSchema,
      /** 公安机关, 检察机关 …: the office, and who took the report there. */
      office: line(LINE_MAX),
      receivedBy: line(LINE_MAX, 0),
      /** 回执、警情号. */
      number: line(60, 0),
      note: longText(LONG_TEXT_MAX),
    }),
    z.object({
      name: z.literal('unfounded'),
      at: instantSchema,
      by: staffIdSchema,
      reason: longText(LONG_TEXT_MAX, 1),
    }),
  ]),
});
export type Safeguard = z.infer<typeof safeguardSchema>;
