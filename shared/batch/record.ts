import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { batchIdSchema, mappingIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText } from '../basics/text.ts';
import { channelSchema } from '../codes/intake.ts';

/** 导入对照: which column of a list means what, remembered under the list's name and recognised by its headings. */
export const mappingSchema = z.object({
  id: mappingIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  name: line(LINE_MAX),
  channel: channelSchema,
  headings: z.array(z.string().max(LINE_MAX)).max(200),
  columns: z
    .array(z.object({ field: z.string().regex(/^[a-zA-Z]+$/), column: z.number().int().min(0) }))
    .max(60),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** 导入批次: one list taken in. Its cases carry `batchId`; undoing it takes back what nobody has touched since. */
export const batchSchema = z.object({
  id: batchIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  fileName: line(LINE_MAX),
  channel: channelSchema,
  /** Rows in the list, and of them taken in, refused, and left out as known already. */
  rows: z.number().int().nonnegative(),
  taken: z.number().int().nonnegative(),
  refused: z.number().int().nonnegative(),
  known: z.number().int().nonnegative(),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('done'), at: instantSchema, by: staffIdSchema }),
    z.object({
      name: z.literal('undone'),
      at: instantSchema,
      by: staffIdSchema,
      reason: longText(LONG_TEXT_MAX, 1),
    }),
  ]),
});
export type Batch = z.infer<typeof batchSchema>;
