import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { disclosureIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText, NAME_MAX } from '../basics/text.ts';

/**
 * 个人信息提供记录: personal data that left the program as a list, by whom (`createdBy`) and when (`createdAt`).
 * The journal keeps it as long as it keeps anything, which is longer than the three years asked for
 * (网络数据安全管理条例 §12). Written once, never changed.
 */
export const disclosureSchema = z.object({
  id: disclosureIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  list: z.enum(['cases']),
  /** Which of them, as the page called it; words that were looked for may be a name. */
  filter: line(LINE_MAX),
  /** Columns with personal data. */
  columns: z.array(line(NAME_MAX)).min(1).max(50),
  rows: z.number().int().positive(),
  /** 提供给谁、做什么用. */
  purpose: longText(LONG_TEXT_MAX, 1),
});
export type Disclosure = z.infer<typeof disclosureSchema>;
