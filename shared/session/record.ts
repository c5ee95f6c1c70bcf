import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { caseIdSchema, personIdSchema, sessionIdSchema, staffIdSchema } from '../basics/ids.ts';
import {
  LINE_MAX,
  LONG_TEXT_MAX,
  line,
  longText,
  NAME_MAX,
  PAGE_TEXT_MAX,
} from '../basics/text.ts';
import { otherRoadSchema } from '../codes/disputes.ts';

export const sessionKinds = {
  mediation: '调解会',
  'home-visit': '上门走访',
  investigation: '调查',
} as const;

/** 笔录七要素. */
export const minutesElements = {
  duties: '权利义务告知',
  principles: '调解原则、方式与调解员身份告知',
  statements: '双方陈述',
  facts: '核实、质证',
  risks: '风险告知',
  outcome: '协议内容，或不成的原因和其他途径',
  signing: '签字、盖章或按指印',
} as const;
const minutesElementSchema = z.enum([
  ...(['duties', 'principles', 'statements', 'facts', 'risks', 'outcome', 'signing'] as const),
]);
export type MinutesElement = z.infer<typeof minutesElementSchema>;

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
  /** 参与调解: co-mediators and other forces, booked like the mediator. */
  helperIds: z.array(staffIdSchema).max(20),
  way: z.enum(['in-person', 'video', 'phone']),
  /** 会议号、链接 or telephone of a remote session. */
  link: line(LINE_MAX, 0),
  /** 敏感: nobody of it meets anybody of another in the corridor. */
  isDiscreet: z.boolean(),
  /** 错峰到场: who is asked to come later than `startsAt`; whoever is not listed comes then. */
  arrivals: z.array(z.object({ personId: personIdSchema, at: instantSchema })).max(500),
  /** When day, time or place was last settled: whoever was told before that does not know it. */
  arrangedAt: instantSchema,
  /** Why it was booked although hours, ceiling or a conflict of interest spoke against it; '' when nothing did. */
  overrule: line(LINE_MAX, 0),
  /** 通知、送达, oldest first. */
  notices: z
    .array(
      z.object({
        at: instantSchema,
        by: staffIdSchema,
        /** A party's name; an organisation's may be long. */
        to: line(LINE_MAX),
        way: z.enum(['phone', 'sms', 'wechat', 'paper', 'in-person']),
        note: line(LINE_MAX, 0),
      }),
    )
    .max(200),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('booked') }),
    z.object({
      name: z.literal('held'),
      at: instantSchema,
      by: staffIdSchema,
      /** 笔录, typed by a person; never generated (law 8). */
      minutes: longText(PAGE_TEXT_MAX, 1),
      result: sessionResultSchema,
      /** What the minutes say of the seven elements (domain.md §6), ticked by a person. */
      elements: z.array(minutesElementSchema).max(7),
      recorder: line(NAME_MAX, 0),
      /** Who came, as written on the paper. */
      present: z.array(line(LINE_MAX)).max(500),
      /** 被调查人 of an investigation. */
      asked: line(NAME_MAX, 0),
      /** 远程调解: how it was made sure who speaks. */
      identity: line(LINE_MAX, 0),
      /** 补正: added afterwards, oldest first; what was written first stays as it is. */
      amendments: z
        .array(z.object({ at: instantSchema, by: staffIdSchema, text: longText(LONG_TEXT_MAX, 1) }))
        .max(100)
        .optional(),
    }),
    /** 未到场: it could not be held because somebody did not come. */
    z.object({
      name: z.literal('missed'),
      at: instantSchema,
      by: staffIdSchema,
      absent: z.array(line(LINE_MAX)).min(1).max(500),
      note: longText(LONG_TEXT_MAX),
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

/** What a booking has that asks for nothing more. */
export const plainSession = {
  ...{
    helperIds: [],
    way: 'in-person',
    link: '',
    isDiscreet: false,
    arrivals: [],
    overrule: '',
    notices: [],
  },
} satisfies Partial<Session>;
/** What held minutes have besides their text. */
export const plainMinutes = {
  ...{ elements: [], recorder: '', present: [], asked: '', identity: '' },
} satisfies Partial<Extract<Session['state'], { name: 'held' }>>;
