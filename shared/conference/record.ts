import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { caseIdSchema, conferenceIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText, PAGE_TEXT_MAX } from '../basics/text.ts';

const acted = { at: instantSchema, by: staffIdSchema };

/** So many reviews and tasks done of one case stand in its timeline; of more, the latest. */
export const MOST_OWN = 500;

/** 会商研判、专家会诊: several heavy cases on one agenda. */
export const conferenceSchema = z.object({
  id: conferenceIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  kind: z.enum(['review', 'experts']),
  heldOn: daySchema,
  place: line(LINE_MAX, 0),
  /** Who leads it, and who takes part: name and office. */
  chair: line(LINE_MAX),
  participants: z.array(z.object({ name: line(LINE_MAX), office: line(LINE_MAX, 0) })).max(60),
  items: z
    .array(
      z.object({
        caseId: caseIdSchema,
        /** Revision with which it was put on the agenda, and those that speak of it alone (研判, 任务办结). */
        since: z.number().int().positive(),
        own: z.array(z.number().int().positive()).max(MOST_OWN),
        opinions: z
          .array(z.object({ ...acted, who: line(LINE_MAX), text: longText(PAGE_TEXT_MAX, 1) }))
          .max(60),
        /** 研判结论. */
        decision: longText(LONG_TEXT_MAX),
        tasks: z
          .array(
            z.object({
              what: longText(LONG_TEXT_MAX, 1),
              who: line(LINE_MAX),
              dueOn: daySchema,
              done: z.object({ ...acted, note: longText(LONG_TEXT_MAX) }).nullable(),
            }),
          )
          .max(60),
      }),
    )
    .min(1)
    .max(60),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('planned') }),
    z.object({ name: z.literal('held'), ...acted }),
    z.object({ name: z.literal('cancelled'), ...acted, reason: longText(LONG_TEXT_MAX, 1) }),
  ]),
});
export type Conference = z.infer<typeof conferenceSchema>;
