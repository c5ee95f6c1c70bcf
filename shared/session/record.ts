import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { caseIdSchema, personIdSchema, sessionIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText, PAGE_TEXT_MAX } from '../basics/text.ts';
import { otherRoadSchema } from '../codes/disputes.ts';

export const sessionKinds = {
  mediation: '调解会',
  'home-visit': '上门走访',
  investigation: '调查',
} as const;

/** What a held session came to. */
export const sessionResultSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('continue') }),
  z.object({ name: z.literal('written-agreement') }),
  z.object({ name: z.literal('oral-agreement') }),
  z.object({
    name: z.literal('no-agreement'),
    reason: longText(LONG_TEXT_MAX, 1),
    roads: z.array(otherRoadSchema).min(1),
  }),
  z.object({ name: z.literal('withdrawn'), reason: longText(LONG_TEXT_MAX, 1) }),
]);

/** 调解会: people and a room at a time; a clash of any of them is refused, whoever books. */
export const sessionSchema = z.object({
  id: sessionIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  caseId: caseIdSchema,
  kind: z.enum(['mediation', 'home-visit', 'investigation']),
  /** The hall's day of `startsAt`: what booked sessions are looked up by. */
  on: daySchema,
  startsAt: instantSchema,
  /** Exclusive: a session that starts at this very instant does not clash. */
  endsAt: instantSchema,
  mediatorId: staffIdSchema,
  /** A room of the hall, or null with `place` filled in (a home visit). */
  roomId: z.string().nullable(),
  place: line(LINE_MAX, 0),
  /** Parties who are persons and are to come. */
  attendeeIds: z.array(personIdSchema).max(500),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('booked') }),
    z.object({
      name: z.literal('held'),
      at: instantSchema,
      by: staffIdSchema,
      /** 笔录, typed by a person; never generated (law 8). */
      minutes: longText(PAGE_TEXT_MAX, 1),
      result: sessionResultSchema,
      /** 补正: added afterwards, oldest first; what was written first stays as it is. */
      amendments: z
        .array(z.object({ at: instantSchema, by: staffIdSchema, text: longText(LONG_TEXT_MAX, 1) }))
        .max(100)
        .optional(),
    }),
    z.object({
      name: z.literal('cancelled'),
      at: instantSchema,
      by: staffIdSchema,
      reason: longText(LONG_TEXT_MAX, 1),
    }),
  ]),
});
export type Session = z.infer<typeof sessionSchema>;
export type SessionResult = z.infer<typeof sessionResultSchema>;
/** `state` holds the minutes. */
export const sessionPersonal = ['place', 'state'] as const satisfies (keyof Session)[];
