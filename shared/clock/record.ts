import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { caseIdSchema, clockIdSchema, dispatchIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText } from '../basics/text.ts';

const acted = { at: instantSchema, by: staffIdSchema };

/**
 * 环节: the three stages that a hall watches, departments that help with a case, what the parties promised each other,
 * and the limits of the law.
 */
export const clockStages = {
  acceptance: '受理',
  handling: '办理',
  verification: '验证',
  help: '协办',
  performance: '履行',
  statutory: '法定期限',
} as const;
export const clockStageSchema = z.enum([
  ...(['acceptance', 'handling', 'verification', 'help', 'performance', 'statutory'] as const),
]);
export type ClockStage = z.infer<typeof clockStageSchema>;

/** 时限: one clock that runs (or ran) for one case. Days count on the hall's calendar; the start day is day 0. */
export const clockSchema = z.object({
  id: clockIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  caseId: caseIdSchema,
  /** The dispatch it belongs to; null for a stage of the hall or a limit of the law. */
  dispatchId: dispatchIdSchema.nullable(),
  /** Which clock (shared/calendar/clocks). */
  clock: z.string().regex(/^[a-z0-9-]+$/),
  stage: clockStageSchema,
  startedOn: daySchema,
  length: z.number().int().min(0).max(3660),
  unit: z.enum(['day', 'workday']),
  /** From when it is shown yellow, and red; both at or before `dueOn` + 1. */
  yellowOn: daySchema,
  redOn: daySchema,
  /** The last day in time, pauses and extensions counted in. While it is paused: as if it went on today. */
  dueOn: daySchema,
  /** 中止 (鉴定 and the like): the days from `from` up to, not including, `until` do not count. */
  pauses: z
    .array(
      z.object({
        ...acted,
        reason: line(LINE_MAX),
        from: daySchema,
        until: z.object({ ...acted, on: daySchema }).nullable(),
      }),
    )
    .max(50),
  extensions: z
    .array(
      z.object({
        ...acted,
        /** In the clock's own unit. */
        length: z.number().int().min(1).max(3660),
        reason: longText(LONG_TEXT_MAX, 1),
        /** Who agreed or approved, in words: 双方当事人, 中心主任某某. */
        approvedBy: line(LINE_MAX),
      }),
    )
    .max(20),
  /** 催办. */
  urges: z.array(z.object({ ...acted, note: longText(LONG_TEXT_MAX) })).max(200),
  /** Who answers for it now: a person of the hall, or an office by name. */
  holderId: staffIdSchema.nullable(),
  office: line(LINE_MAX, 0),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('running') }),
    z.object({ name: z.literal('paused') }),
    /** 按期完成 or 超期完成, as `at` and `dueOn` tell. */
    z.object({ name: z.literal('met'), ...acted }),
    /** It no longer applies: the case went another way. */
    z.object({ name: z.literal('dropped'), ...acted, reason: line(LINE_MAX) }),
  ]),
});
export type Clock = z.infer<typeof clockSchema>;
