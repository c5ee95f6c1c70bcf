import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { queueIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line } from '../basics/text.ts';
import {
  keysOf,
  matterGroupSchema,
  matterGroups,
  priorities,
  prioritySchema,
} from '../codes/intake.ts';

/** What a window group is called on tickets, and from which number to which it runs each day. */
export const ticketGroupSchema = z.object({
  group: matterGroupSchema,
  prefix: z.string().regex(/^[A-Z]$/),
  first: z.number().int().min(1).max(9999),
  last: z.number().int().min(1).max(9999),
});

/** 叫号规则 as the hall set them. Until then `usualQueueRules` hold. */
export const queueRulesSchema = z.object({
  groups: z.array(ticketGroupSchema).min(1).max(20),
  /** The groups a window takes; a window that is not named takes all (无差别受理). */
  windows: z
    .array(
      z.object({ window: z.number().int().min(1).max(99), groups: z.array(matterGroupSchema) }),
    )
    .max(30),
  /** The classes that count as priority. */
  priorities: z.array(prioritySchema).max(10),
  /** One priority number after so many ordinary ones. */
  ordinaryPerPriority: z.number().int().min(1).max(20),
  /** Whoever has waited so long (minutes) is called before everyone else, first come first served. */
  agedAfter: z.number().int().min(5).max(480),
  /** A passed number queues again behind so many others; 0: passing ends it. */
  requeuePlaces: z.number().int().min(0).max(50),
  /** Two sides of one dispute are not called to one window within so many minutes. */
  sideGap: z.number().int().min(0).max(240),
  /** An appointment kept on time counts as having arrived so many minutes before its time. */
  appointmentLead: z.number().int().min(0).max(120),
  /** Where people wait: two sides of a dispute can be sent to different ones. */
  areas: z.array(line(LINE_MAX)).max(20),
});
export type QueueRules = z.infer<typeof queueRulesSchema>;

export const queueSchema = queueRulesSchema.extend({
  id: queueIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
});
export type Queue = z.infer<typeof queueSchema>;

/** The letter of the pre-numbered paper slips for a power cut (P001 …): no group may take it. */
export const PAPER_PREFIX = 'P';

export const usualQueueRules: QueueRules = {
  groups: keysOf(matterGroups).map((group) => ({
    group,
    prefix: matterGroups[group].prefix,
    first: 1,
    last: 9999,
  })),
  windows: [],
  priorities: keysOf(priorities).filter((priority) => priority !== 'none'),
  ordinaryPerPriority: 3,
  agedAfter: 40,
  requeuePlaces: 3,
  sideGap: 15,
  appointmentLead: 10,
  areas: ['东侧等候区', '西侧等候区'],
};
