import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { staffIdSchema, ticketIdSchema, visitIdSchema } from '../basics/ids.ts';
import { matterGroupSchema, prioritySchema } from '../codes/intake.ts';

const windowNumber = z.number().int().min(1).max(99);

export const ticketStateSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('waiting'), since: instantSchema }),
  z.object({
    name: z.literal('called'),
    at: instantSchema,
    by: staffIdSchema,
    window: windowNumber,
    /** Calls so far, 1 to 3. */
    calls: z.number().int().min(1).max(3),
    /** The latest call; the hall speaks when it changes. */
    calledAt: instantSchema,
  }),
  z.object({
    name: z.literal('serving'),
    since: instantSchema,
    by: staffIdSchema,
    window: windowNumber,
  }),
  z.object({
    name: z.literal('passed'),
    at: instantSchema,
    by: staffIdSchema,
    window: windowNumber,
  }),
  z.object({ name: z.literal('done'), at: instantSchema, by: staffIdSchema, window: windowNumber }),
  z.object({ name: z.literal('left'), at: instantSchema, by: staffIdSchema }),
]);

/** 号: a place in the queue. It holds no person data, so that whatever shows it is safe by construction. */
export const ticketSchema = z.object({
  id: ticketIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  visitId: visitIdSchema,
  day: daySchema,
  group: matterGroupSchema,
  /** 1 for the group's first ticket of the day. */
  number: z.number().int().min(1).max(9999),
  /** `A001`: prefix of the group and the number, as printed, shown and spoken. */
  label: z.string().regex(/^[A-Z]\d{3,4}$/),
  priority: prioritySchema,
  state: ticketStateSchema,
  /** Finished states as timed intervals, oldest first: waits and service times are counted from these. */
  intervals: z.array(
    z.object({
      state: z.enum(['waiting', 'called', 'serving', 'passed']),
      from: instantSchema,
      to: instantSchema,
      by: staffIdSchema,
    }),
  ),
});
export type Ticket = z.infer<typeof ticketSchema>;
export type TicketState = z.infer<typeof ticketStateSchema>;
export const ticketPersonal = [] as const satisfies (keyof Ticket)[];
