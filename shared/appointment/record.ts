import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import {
  appointmentIdSchema,
  personIdSchema,
  sessionIdSchema,
  staffIdSchema,
  visitIdSchema,
} from '../basics/ids.ts';
import { LINE_MAX, line, NAME_MAX } from '../basics/text.ts';
import { matterGroupSchema } from '../codes/intake.ts';

/** Where an appointment came from. `session`: someone expected at a mediation of today. */
export const appointmentSources = {
  phone: '电话预约',
  miniprogram: '小程序预约',
  window: '窗口预约',
  session: '调解到场',
} as const;
export type AppointmentSource = keyof typeof appointmentSources;

/** 预约: someone who is expected. Checked in, they get a ticket like everyone else (rules N and T). */
export const appointmentSchema = z.object({
  id: appointmentIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  source: z.enum(['phone', 'miniprogram', 'window', 'session']),
  name: line(NAME_MAX),
  /** Empty: not given. */
  phone: line(30, 0),
  matterGroup: matterGroupSchema,
  note: line(LINE_MAX).or(z.literal('')),
  on: daySchema,
  at: instantSchema,
  /** Set when a mediator, not any window, is to be seen. */
  mediator: staffIdSchema.nullable(),
  /** Who it is, when that is known before they come: someone on record. */
  personId: personIdSchema.nullable(),
  /** The session that the person is expected at; null for every other source. */
  sessionId: sessionIdSchema.nullable(),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('booked') }),
    z.object({
      name: z.literal('checked-in'),
      at: instantSchema,
      by: staffIdSchema,
      /** The visit that came of it. */
      visitId: visitIdSchema,
    }),
    z.object({ name: z.literal('missed'), at: instantSchema, by: staffIdSchema }),
    z.object({
      name: z.literal('cancelled'),
      at: instantSchema,
      by: staffIdSchema,
      reason: line(LINE_MAX),
    }),
  ]),
});
export type Appointment = z.infer<typeof appointmentSchema>;
