import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { dutyPosts } from '../codes/forces.ts';
import { keysOf, matterGroups } from '../codes/intake.ts';

/**
 * Everything that a public screen may know: numbers, windows, counts and states. No field of it is free text, so
 * that neither a name nor a matter nor a note can stand in one. The screen in the hall, the voice and the
 * televisions on the hall's own network show this and nothing else of the queue.
 */

const windowNumber = z.number().int().min(1).max(99);
const label = z.string().regex(/^[A-Z]\d{3,4}$/);
const count = z.number().int().nonnegative().max(100_000);
const minutes = z
  .number()
  .int()
  .nonnegative()
  .max(24 * 60);

/** The words of the groups, as they stand on every screen: a list, not a text. */
const groupNames = keysOf(matterGroups).map((group) => matterGroups[group].label);

const calledNumberSchema = z.strictObject({
  label,
  window: windowNumber,
  /** The latest call: a new value is what the voice speaks of. */
  calledAt: instantSchema,
  /** Shown as 优先, so that those who wait know why; the reason itself is nobody's business. */
  isPriority: z.boolean(),
  isServing: z.boolean(),
});

const waitingGroupSchema = z.strictObject({
  name: z.enum(groupNames),
  prefix: z.string().regex(/^[A-Z]$/),
  count,
  /** Minutes that somebody who comes now will probably wait; null while this is not known. */
  range: z.strictObject({ from: minutes, to: minutes }).nullable(),
});

const windowStateSchema = z.strictObject({
  number: windowNumber,
  /** `closed`: nobody has logged on there. */
  state: z.enum(['free', 'calling', 'serving', 'paused', 'closed']),
  label: label.nullable(),
});

export const boardSchema = z.strictObject({
  /** Called or being served, newest call first: as many as there are windows. */
  called: z.array(calledNumberSchema).max(99),
  waiting: z.array(waitingGroupSchema).max(20),
  waitingTotal: count,
  /** The next numbers in calling order. */
  next: z.array(z.strictObject({ label, isPriority: z.boolean() })).max(12),
  windows: z.array(windowStateSchema).max(99),
  /** Numbers that were called three times, newest first. */
  passed: z.array(label).max(12),
  /** 今日值班: how many of each role, and which of the known 轮值 posts; null when nobody is on duty today. */
  duty: z
    .strictObject({ leaders: count, mediators: count, posts: z.array(z.enum(dutyPosts)).max(5) })
    .nullable(),
});
export type Board = z.infer<typeof boardSchema>;
export type CalledNumber = Board['called'][number];
export type WaitingGroup = Board['waiting'][number];
export type WindowState = Board['windows'][number];
