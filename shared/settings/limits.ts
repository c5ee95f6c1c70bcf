import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { limitsIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line } from '../basics/text.ts';

/** Yellow and red as days (in the clock's unit) before the due day; red 0 is the due day itself. */
const warning = z.object({
  yellow: z.number().int().min(0).max(365),
  red: z.number().int().min(0).max(365),
});

/** 时限设置 as the hall set them. Until then `usualLimits` hold. Law is law: only presets can be changed. */
export const limitsRulesSchema = z.object({
  /** Lengths of presets that differ from the program's (shared/calendar/clocks, `isSetting`). */
  lengths: z
    .array(
      z.object({
        clock: z.string().regex(/^[a-z0-9-]+$/),
        length: z.number().int().min(1).max(3660),
        unit: z.enum(['day', 'workday']),
      }),
    )
    .max(100),
  stages: z.object({
    /** 受理: from registration to acceptance or refusal, in workdays. */
    acceptance: warning.extend({ workdays: z.number().int().min(1).max(60) }),
    handling: warning,
    /** 验证: from the result to the follow-up, in workdays. */
    verification: warning.extend({ workdays: z.number().int().min(1).max(365) }),
  }),
  /** The hall's own calendar, put before the official list. */
  ownDays: z
    .array(z.object({ day: daySchema, isWorked: z.boolean(), note: line(LINE_MAX, 0) }))
    .max(400),
});
export type LimitsRules = z.infer<typeof limitsRulesSchema>;

export const limitsSchema = limitsRulesSchema.extend({
  id: limitsIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
});
export type Limits = z.infer<typeof limitsSchema>;

export const usualLimits: LimitsRules = {
  lengths: [],
  stages: {
    acceptance: { workdays: 3, yellow: 1, red: 0 },
    handling: { yellow: 3, red: 1 },
    verification: { workdays: 10, yellow: 3, red: 1 },
  },
  ownDays: [],
};
