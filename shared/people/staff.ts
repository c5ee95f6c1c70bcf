import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line, NAME_MAX } from '../basics/text.ts';

/** 岗位: window clerk, mediator, director, administrator. */
export const roles = {
  clerk: '窗口人员',
  mediator: '调解员',
  director: '中心主任',
  administrator: '管理员',
  /** Helps in sessions and does not log in: 网格员, 律师, 心理咨询 …. */
  force: '调解力量',
} as const;
export type Role = keyof typeof roles;

/** Who can sit at the desk: whoever is nothing but a 调解力量 comes to sessions and has no login. */
export function mayLogOn({ roles: own }: { readonly roles: readonly Role[] }): boolean {
  return own.some((role) => role !== 'force');
}

export const staffSchema = z.object({
  id: staffIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  /** The first administrator is created by themselves. */
  createdBy: staffIdSchema,
  name: line(NAME_MAX),
  roles: z.array(z.enum(['clerk', 'mediator', 'director', 'administrator', 'force'])).min(1),
  isActive: z.boolean(),
  /** What a mediator is proposed by, and kept away by. */
  profile: z.object({
    /** 力量: 专职, 兼职, 网格员 …, in the hall's own words. */
    force: line(LINE_MAX, 0),
    /** Matters (shared/codes/crosswalk) that they are good at. */
    fields: z.array(z.string().max(40)).max(60),
    villages: z.array(line(LINE_MAX)).max(100),
    /** 方言、民族语言、手语. */
    languages: z.array(line(NAME_MAX)).max(20),
    /** Where they live; same village group as a party is a conflict. */
    village: line(LINE_MAX, 0),
    /** Names declared: relatives, and those they advise or advised. */
    relatives: z.array(line(NAME_MAX)).max(100),
    advised: z.array(line(LINE_MAX)).max(100),
    phone: line(30, 0),
    /** 每周工作时间: ISO weekday (1 is Monday), `HH:mm`. Empty: every working day, the hall's hours. */
    weekly: z
      .array(
        z.object({
          weekday: z.number().int().min(1).max(7),
          from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
          to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
        }),
      )
      .max(28),
    /** Most of the day's session weights (排期规则) that they take; null: no ceiling. */
    dailyCeiling: z.number().int().min(1).max(100).nullable(),
  }),
  /** There exactly while `isActive` is false. */
  deactivated: z
    .object({ at: instantSchema, by: staffIdSchema, reason: line(LINE_MAX) })
    .optional(),
});
export type Staff = z.infer<typeof staffSchema>;

/** Of someone of whom nothing more is known. */
export const emptyProfile: Staff['profile'] = {
  ...{ force: '', fields: [], villages: [], languages: [] },
  ...{ village: '', relatives: [], advised: [], phone: '', weekly: [], dailyCeiling: null },
};
