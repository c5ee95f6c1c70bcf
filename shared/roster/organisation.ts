import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { organisationIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line, NAME_MAX } from '../basics/text.ts';

/** How an organisation works in the hall. */
export const standings = { resident: '常驻', rota: '轮驻', 'on-call': '随驻' } as const;

/** 入驻单位: an office that works in the hall, always, in turns or when called. */
export const organisationSchema = z.object({
  id: organisationIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  name: line(LINE_MAX),
  standing: z.enum(['resident', 'rota', 'on-call']),
  contact: line(NAME_MAX, 0),
  phone: line(30, 0),
  /** 入驻时间, in words: 每周二上午. */
  hours: line(LINE_MAX, 0),
  /** 提供的服务: 法律援助, 劳动仲裁 …. */
  services: z.array(line(NAME_MAX)).max(30),
  isActive: z.boolean(),
});
export type Organisation = z.infer<typeof organisationSchema>;
