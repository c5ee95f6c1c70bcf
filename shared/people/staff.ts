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
  /** There exactly while `isActive` is false. */
  deactivated: z
    .object({ at: instantSchema, by: staffIdSchema, reason: line(LINE_MAX) })
    .optional(),
});
export type Staff = z.infer<typeof staffSchema>;
