import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { screenIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line, longText } from '../basics/text.ts';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** 大厅屏 as the hall set it. Until then `usualScreen` holds. */
export const screenSettingsSchema = z.object({
  /** 滚动通知; empty: none. */
  notice: longText(300),
  theme: z.enum(['light', 'dark']),
  isLarge: z.boolean(),
  /** 0 to 100. */
  volume: z.number().int().min(0).max(100),
  /** Times of the day at which calls are shown and not spoken. */
  quiet: z.array(z.object({ from: clockTime, to: clockTime })).max(6),
  /** 今日值班: who is on duty on that day. The screen shows how many of each role, never who. */
  duty: z
    .object({
      on: daySchema,
      leaders: z.array(staffIdSchema).max(20),
      mediators: z.array(staffIdSchema).max(50),
    })
    .nullable(),
  /** Where to complain about a screen that is wrong, or any other line at the foot; empty: the usual words. */
  foot: line(LINE_MAX).or(z.literal('')),
});
export type ScreenSettings = z.infer<typeof screenSettingsSchema>;

export const screenSchema = screenSettingsSchema.extend({
  id: screenIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
});
export type Screen = z.infer<typeof screenSchema>;

export const usualScreen: ScreenSettings = {
  notice: '',
  theme: 'light',
  isLarge: false,
  volume: 80,
  quiet: [],
  duty: null,
  foot: '',
};
