import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { staffIdSchema, ticketIdSchema, visitIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line } from '../basics/text.ts';
import { matterGroupSchema, prioritySchema } from '../codes/intake.ts';

const windowNumber = z.number().int().min(1).max(99);

/** Why this number was called at this moment: kept with the call and shown to whoever asks. */
export const callReasonSchema = z.discriminatedUnion('kind', [
  /** 按顺序. */
  z.object({ kind: z.literal('turn') }),
  /** 优先号: one after every `every` ordinary numbers. */
  z.object({ kind: z.literal('priority'), every: z.number().int().positive() }),
  /** 等候已满 `minutes` 分钟: before everyone else. */
  z.object({ kind: z.literal('aged'), minutes: z.number().int().positive() }),
  /** 预约号, kept on time. */
  z.object({ kind: z.literal('appointment') }),
  /** 窗口点叫: out of order, with the clerk's reason. */
  z.object({ kind: z.literal('picked'), note: line(LINE_MAX) }),
]);
export type CallReason = z.infer<typeof callReasonSchema>;

/** Who may call the number: any window that takes its group, one window, or one mediator. */
export const ticketTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('any') }),
  z.object({ kind: z.literal('window'), window: windowNumber }),
  z.object({ kind: z.literal('mediator'), staffId: staffIdSchema }),
]);
export type TicketTarget = z.infer<typeof ticketTargetSchema>;

export const ticketStateSchema = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('waiting'),
    since: instantSchema,
    /** The place in the order: the arrival, unless an appointment or a second turn in the queue moved it. */
    rank: instantSchema,
  }),
  z.object({
    name: z.literal('called'),
    at: instantSchema,
    by: staffIdSchema,
    window: windowNumber,
    /** Calls so far, 1 to 3. */
    calls: z.number().int().min(1).max(3),
    /** The latest call; the hall speaks when it changes. */
    calledAt: instantSchema,
    reason: callReasonSchema,
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
  /** 暂挂: whoever was being served went to fetch something; the window is free meanwhile. */
  z.object({
    name: z.literal('held'),
    since: instantSchema,
    by: staffIdSchema,
    window: windowNumber,
    note: line(LINE_MAX).or(z.literal('')),
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
  /** When whoever holds it came into the hall. A transfer keeps it; a back-entry tells the true time. */
  arrivedAt: instantSchema,
  /** 敏感事项 (家暴, 未成年人, 婚姻): screen, voice and slip tell the number and nothing else. */
  isDiscreet: z.boolean(),
  target: ticketTargetSchema,
  /** The time that was agreed, for an appointment. */
  appointedAt: instantSchema.nullable(),
  /** One side of a dispute whose other side has a number of its own under the same `key` (a case or ticket id). */
  dispute: z
    .object({
      key: z.string().min(1).max(60),
      side: z.enum(['applicant', 'respondent']),
      /** The waiting area this side was sent to; empty: none. */
      area: z.string().max(LINE_MAX),
    })
    .nullable(),
  /** How many were before it when it was given out: what later days learn the expected wait from. */
  ahead: z.number().int().nonnegative(),
  /** The first call of its last turn: `run` ordinary numbers were called since a priority one, this one included. */
  turn: z.object({ at: instantSchema, run: z.number().int().nonnegative() }).nullable(),
  /** 补录 after a power cut: its times come from paper, and statistics keep it apart. */
  lateEntry: z.object({ at: instantSchema, by: staffIdSchema }).nullable(),
  state: ticketStateSchema,
  /** Finished states as timed intervals, oldest first: waits and service times are counted from these. */
  intervals: z.array(
    z.object({
      state: z.enum(['waiting', 'called', 'serving', 'passed', 'held']),
      from: instantSchema,
      to: instantSchema,
      by: staffIdSchema,
      /** Known to be wrong (a step forgotten over lunch): kept, said, and never averaged. */
      wrong: z.object({ at: instantSchema, by: staffIdSchema, note: line(LINE_MAX) }).optional(),
    }),
  ),
});
export type Ticket = z.infer<typeof ticketSchema>;
export type TicketState = z.infer<typeof ticketStateSchema>;
