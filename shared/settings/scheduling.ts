import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { schedulingIdSchema, staffIdSchema } from '../basics/ids.ts';

/** `HH:mm` on the hall's clock. */
export const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const minutes = (max: number) => z.number().int().min(0).max(max);

export const schedulingRulesSchema = z.object({
  /** When sessions are proposed; a person may still book outside of it. */
  from: timeOfDaySchema,
  to: timeOfDaySchema,
  noonFrom: timeOfDaySchema,
  noonTo: timeOfDaySchema,
  /** The grid of the board and of proposals, minutes. */
  slot: z.union([z.literal(10), z.literal(15), z.literal(20), z.literal(30), z.literal(60)]),
  /** What a mediation usually takes, minutes. */
  usual: z.number().int().min(10).max(480),
  /** Kept free around every session: before and after add up between two of them. */
  bufferBefore: minutes(120),
  bufferAfter: minutes(120),
  /** How much later the other side is asked to come. */
  stagger: minutes(120),
  /** Between two sensitive sessions in the same or neighbouring rooms, door to door. */
  discreetGap: minutes(120),
  /** What a session counts of a mediator's daily ceiling, by the scale of its case. */
  weights: z.object({
    simple: z.number().int().min(1).max(20),
    usual: z.number().int().min(1).max(20),
    heavy: z.number().int().min(1).max(20),
  }),
});
export type SchedulingRules = z.infer<typeof schedulingRulesSchema>;

/** 排期规则: one record a desk. */
export const schedulingSchema = z.object({
  id: schedulingIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  ...schedulingRulesSchema.shape,
});
export type Scheduling = z.infer<typeof schedulingSchema>;

export const usualScheduling: SchedulingRules = {
  ...{ from: '08:30', to: '17:30', noonFrom: '12:00', noonTo: '14:00' },
  ...{ slot: 30, usual: 90, bufferBefore: 0, bufferAfter: 10, stagger: 10, discreetGap: 15 },
  weights: { simple: 1, usual: 2, heavy: 4 },
};
