import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { staffIdSchema, wordingIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line, NAME_MAX } from '../basics/text.ts';
import { errandPresets } from '../codes/errands.ts';
import { HALL_NAME, usualNotice, usualWords } from '../codes/wording.ts';

export const WORD_MAX = 20;
/** How many at most: words in a list, parts of the 告知, lines of a part, errand items, materials of an item. */
export const MOST_WORDING = { words: 300, parts: 8, lines: 30, errands: 100, materials: 40 };
export const WORKDAYS = { from: 1, to: 365 } as const;

const words = z.array(line(WORD_MAX)).min(1).max(MOST_WORDING.words);

/** 文本和词表 as the hall set them. Until then `usualWording` holds. */
export const wordingRulesSchema = z.object({
  words: z.object({ child: words, harm: words, incapacity: words, crime: words }),
  /** 告知; `{大厅}` stands for the hall's name. */
  notice: z
    .array(
      z.object({
        title: line(NAME_MAX),
        lines: z.array(line(LINE_MAX)).min(1).max(MOST_WORDING.lines),
      }),
    )
    .min(1)
    .max(MOST_WORDING.parts),
  /** 民生代办 items that a form offers. */
  errands: z
    .array(
      z.object({
        item: line(LINE_MAX),
        department: line(LINE_MAX),
        workdays: z.number().int().min(WORKDAYS.from).max(WORKDAYS.to),
        materials: z
          .array(z.object({ name: line(LINE_MAX), isOriginal: z.boolean() }))
          .max(MOST_WORDING.materials),
      }),
    )
    .max(MOST_WORDING.errands),
});
export type WordingRules = z.infer<typeof wordingRulesSchema>;

export const wordingSchema = wordingRulesSchema.extend({
  id: wordingIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
});
export type Wording = z.infer<typeof wordingSchema>;

export const usualWording: WordingRules = wordingRulesSchema.parse({
  words: usualWords,
  notice: usualNotice,
  errands: errandPresets,
});

/** The 告知 as people read it. */
export function noticeParts({ notice }: WordingRules, hallName: string): WordingRules['notice'] {
  return notice.map(({ title, lines }) => ({
    title,
    lines: lines.map((text) => text.replaceAll(HALL_NAME, () => hallName)),
  }));
}
