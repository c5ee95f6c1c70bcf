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
} as const;
export type Role = keyof typeof roles;

export const staffSchema = z.object({
  id: staffIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  /** The first administrator is created by themselves. */
  createdBy: staffIdSchema,
  name: line(NAME_MAX),
  roles: z.array(z.enum(['clerk', 'mediator', 'director', 'administrator'])).min(1),
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
  ...{ village: '', relatives: [], advised: [] },
};
