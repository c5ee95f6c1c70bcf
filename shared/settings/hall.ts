import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { hallIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line, NAME_MAX } from '../basics/text.ts';

/** 区划代码: GB/T 2260 six digits, nine with the township, twelve with the village. */
export const divisionCodeSchema = z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/);

const roomIdSchema = z.string().regex(/^room-\d+$/);

/** 调解室. */
export const roomSchema = z.object({
  id: roomIdSchema,
  name: line(NAME_MAX),
  /** 品牌调解室: what it is known for; empty for an ordinary room. */
  brand: line(LINE_MAX, 0),
  /** People who can sit in it. */
  seats: z.number().int().min(1).max(500),
  /** 视频设备. */
  hasVideo: z.boolean(),
  /** Rooms whose people meet at the door: sensitive sessions keep a gap between them. */
  neighbours: z.array(roomIdSchema).max(10),
});
export type Room = z.infer<typeof roomSchema>;

/** A room of which nothing more is known. */
export const plainRoom = {
  ...{ brand: '', seats: 12, hasVideo: false, neighbours: [] },
} satisfies Omit<Room, 'id' | 'name'>;

/** The hall as its administrator set it up: one record a desk. */
export const hallSchema = z.object({
  id: hallIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  name: line(NAME_MAX),
  /** 人民调解委员会全称, as its seal has it: it heads the papers. */
  committee: line(LINE_MAX),
  divisionCode: divisionCodeSchema,
  /** Two desks of one hall never give the same case code. */
  deskNumber: z.number().int().min(1).max(99),
  windows: z
    .array(z.object({ number: z.number().int().min(1).max(99), name: line(NAME_MAX) }))
    .min(1)
    .max(30),
  rooms: z.array(roomSchema).max(50),
  departments: z.array(line(LINE_MAX)).max(200),
  villages: z.array(line(LINE_MAX)).max(500),
  isDemo: z.boolean(),
});
export type Hall = z.infer<typeof hallSchema>;

/** What the committee of the township in the hall's name is usually called; empty where the name has no township. */
export function usualCommittee(hallName: string): string {
  const place = /^.+?(?:镇|乡|街道)/.exec(hallName.trim())?.[0];
  return place ? `${place}人民调解委员会` : '';
}
