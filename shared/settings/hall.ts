import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { hallIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line, NAME_MAX } from '../basics/text.ts';

/** 区划代码: GB/T 2260 six digits, nine with the township, twelve with the village. */
export const divisionCodeSchema = z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/);

/** The hall as its administrator set it up: one record a desk. */
export const hallSchema = z.object({
  id: hallIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  name: line(NAME_MAX),
  divisionCode: divisionCodeSchema,
  /** Two desks of one hall never give the same case code. */
  deskNumber: z.number().int().min(1).max(99),
  windows: z
    .array(z.object({ number: z.number().int().min(1).max(99), name: line(NAME_MAX) }))
    .min(1)
    .max(30),
  rooms: z.array(z.object({ id: z.string().regex(/^room-\d+$/), name: line(NAME_MAX) })).max(50),
  departments: z.array(line(LINE_MAX)).max(200),
  villages: z.array(line(LINE_MAX)).max(500),
  isDemo: z.boolean(),
});
export type Hall = z.infer<typeof hallSchema>;
