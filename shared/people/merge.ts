import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { mergeIdSchema, personIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LONG_TEXT_MAX, longText } from '../basics/text.ts';

/**
 * 合并: two records turned out to be one person. Nothing is rewritten: the merged one stands for the kept one
 * (`Person.sameAs`) until the merge is taken back.
 */
export const mergeSchema = z.object({
  id: mergeIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  keptId: personIdSchema,
  mergedId: personIdSchema,
  reason: longText(LONG_TEXT_MAX, 1),
  undone: z
    .object({ at: instantSchema, by: staffIdSchema, reason: longText(LONG_TEXT_MAX, 1) })
    .nullable(),
});
export type Merge = z.infer<typeof mergeSchema>;
