import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { errandIdSchema, personIdSchema, staffIdSchema, visitIdSchema } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText } from '../basics/text.ts';

const acted = { at: instantSchema, by: staffIdSchema };

/** 民生代办: a service item that the hall runs for a person at one department. */
export const errandSchema = z.object({
  id: errandIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  personId: personIdSchema,
  visitId: visitIdSchema.nullable(),
  /** 老年卡, 医保报销 … */
  item: line(LINE_MAX),
  department: line(LINE_MAX),
  materials: z
    .array(
      z.object({
        name: line(LINE_MAX),
        /** When it was handed in; null while it is missing. */
        received: z.object(acted).nullable(),
        /** 原件 that goes back to the person. */
        isOriginal: z.boolean(),
      }),
    )
    .max(40),
  dueOn: daySchema,
  note: longText(LONG_TEXT_MAX),
  state: z.discriminatedUnion('name', [
    /** 收件: materials are collected. */
    z.object({ name: z.literal('collecting') }),
    /** 送交部门. */
    z.object({ name: z.literal('handed-over'), ...acted, to: line(LINE_MAX) }),
    /** 部门办好，待领取. */
    z.object({ name: z.literal('ready'), ...acted, result: longText(LONG_TEXT_MAX, 1) }),
    /** 送达、领取. */
    z.object({
      name: z.literal('delivered'),
      ...acted,
      way: z.enum(['window', 'home', 'post']),
      receivedBy: line(LINE_MAX),
    }),
    z.object({ name: z.literal('refused'), ...acted, reason: longText(LONG_TEXT_MAX, 1) }),
    z.object({ name: z.literal('withdrawn'), ...acted, reason: longText(LONG_TEXT_MAX, 1) }),
  ]),
});
export type Errand = z.infer<typeof errandSchema>;
