import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import {
  agreementIdSchema,
  batchIdSchema,
  caseIdSchema,
  dispatchIdSchema,
  staffIdSchema,
  visitIdSchema,
} from '../basics/ids.ts';
import { fenSchema } from '../basics/money.ts';
import {
  LINE_MAX,
  LONG_TEXT_MAX,
  line,
  longText,
  NAME_MAX,
  PAGE_TEXT_MAX,
} from '../basics/text.ts';
import { matterSchema } from '../codes/crosswalk.ts';
import {
  caseNumberKindSchema,
  caseSourceSchema,
  governanceTypeSchema,
  judicialTypeSchema,
  otherRoadSchema,
  scaleSchema,
  trackSchema,
} from '../codes/disputes.ts';
import { channelSchema } from '../codes/intake.ts';
import { partySchema } from '../people/party.ts';
import { riskGroundSchema } from '../settings/risk.ts';

const acted = { at: instantSchema, by: staffIdSchema };

export const caseStateSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('registered'), ...acted }),
  z.object({
    name: z.literal('declined'),
    ...acted,
    reason: longText(LONG_TEXT_MAX, 1),
    roads: z.array(otherRoadSchema).min(1),
    whereTo: longText(LONG_TEXT_MAX, 1),
  }),
  z.object({ name: z.literal('accepted'), ...acted }),
  z.object({
    name: z.literal('dispatched'),
    ...acted,
    dispatchId: dispatchIdSchema,
    dueOn: daySchema,
  }),
  z.object({ name: z.literal('mediating'), ...acted, dueOn: daySchema.nullable() }),
  z.object({ name: z.literal('agreed'), ...acted, agreementId: agreementIdSchema }),
  z.object({
    name: z.literal('failed'),
    ...acted,
    reason: longText(LONG_TEXT_MAX, 1),
    roads: z.array(otherRoadSchema).min(1),
  }),
  z.object({ name: z.literal('withdrawn'), ...acted, reason: longText(LONG_TEXT_MAX, 1) }),
  z.object({
    name: z.literal('closed'),
    ...acted,
    /** What the case ended as; success rates count `agreed` and `settled`. */
    result: z.enum([
      ...(['settled', 'agreed', 'failed', 'withdrawn', 'declined', 'handed-over'] as const),
      // 作废: came in with a list that was taken back; counts nowhere.
      'void',
    ]),
    note: longText(LONG_TEXT_MAX),
  }),
]);

/** 案件: one case, one code (一案一码), classified once and counted in both reporting lines. */
export const caseSchema = z.object({
  id: caseIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  /** division code + year + desk number (2) + running number (5). */
  code: z.string().regex(/^\d{6,12}\d{4}\d{2}\d{5}$/),
  visitId: visitIdSchema.nullable(),
  source: caseSourceSchema,
  matter: matterSchema,
  /** Both follow from `matter` through the crosswalk and are stored as they were on that day. */
  judicialType: judicialTypeSchema,
  governanceType: governanceTypeSchema,
  isMigrantWages: z.boolean(),
  /** 信访事项: the limits of 信访工作条例 hold for it. */
  isPetition: z.boolean(),
  scale: scaleSchema,
  /** Persons, not party rows. */
  peopleInvolved: z.number().int().min(1).max(1_000_000),
  amountFen: fenSchema.nullable(),
  occurredOn: daySchema.nullable(),
  place: line(LINE_MAX, 0),
  summary: longText(LONG_TEXT_MAX, 1),
  applicants: z.array(partySchema).min(1).max(500),
  respondents: z.array(partySchema).max(500),
  numbers: z.array(z.object({ kind: caseNumberKindSchema, number: line(60) })).max(20),
  /** Whoever answers for the case now. */
  handlerId: staffIdSchema.nullable(),
  /** 来源渠道. */
  channel: channelSchema,
  /** The list it came in with, or null. */
  batchId: batchIdSchema.nullable(),
  /** 涉及单位. */
  units: line(LINE_MAX, 0),
  /** 当事人之间的关系: 亲属, 邻居, 劳动关系 …, as told. */
  relation: line(LINE_MAX, 0),
  /** 代表人: who speaks for a group of one side (信访 ≤ 5). */
  representatives: z
    .array(
      z.object({
        side: z.enum(['applicants', 'respondents']),
        name: line(NAME_MAX),
        phone: line(30, 0),
      }),
    )
    .max(20),
  /** 代理人 with the extent of their 授权. */
  agents: z
    .array(
      z.object({
        side: z.enum(['applicants', 'respondents']),
        /** Whom they act for: the party's name. */
        party: line(LINE_MAX),
        name: line(NAME_MAX),
        phone: line(30, 0),
        documentNumber: line(40, 0),
        authority: z.enum(['general', 'special']),
        /** 授权委托书 handed in. */
        isProven: z.boolean(),
      }),
    )
    .max(20),
  /** 告知: rights and duties were told, and the party agreed to be registered. */
  noticed: z.object(acted).nullable(),
  /** 对接: several at once, with the partner's own number in `numbers`. */
  tracks: z
    .array(z.object({ kind: trackSchema, partner: line(LINE_MAX, 0), on: daySchema }))
    .max(20),
  /** 领导包案. */
  leader: z.object({ ...acted, name: line(NAME_MAX), office: line(LINE_MAX, 0) }).nullable(),
  /** 首席法律咨询专家的法律意见. */
  legalOpinions: z
    .array(z.object({ ...acted, who: line(NAME_MAX), text: longText(PAGE_TEXT_MAX, 1) }))
    .max(20),
  /** 风险: what the hall's table gave when it was last worked out, point by point. */
  risk: z
    .object({
      at: instantSchema,
      level: line(NAME_MAX),
      points: z.number().int().nonnegative(),
      grounds: z.array(z.object({ ground: riskGroundSchema, points: z.number().int() })),
    })
    .nullable(),
  /** What only a person can say about the risk. */
  riskMarks: z.array(z.enum(['violence', 'child', 'police', 'mental-health'])).max(4),
  /** 同一纠纷: the case that this one repeats or hangs together with. */
  related: z.array(z.object({ caseId: caseIdSchema, kind: z.enum(['repeat', 'linked']) })).max(20),
  /** Who chose the mediator and how it is mediated; null while nobody did. */
  mediatorChoice: z
    .object({
      ...acted,
      /** Whom they chose; the case is theirs only with its dispatch. */
      staffId: staffIdSchema,
      chosenBy: z.enum(['parties', 'proposal', 'director']),
      way: z.enum(['in-person', 'on-site', 'remote', 'written']),
      note: longText(LONG_TEXT_MAX),
    })
    .nullable(),
  state: caseStateSchema,
});

/** What a case has before anybody adds to it. */
export const plainCase = {
  channel: 'window',
  batchId: null,
  isPetition: false,
  ...{ units: '', relation: '', representatives: [], agents: [], noticed: null },
  ...{ tracks: [], leader: null, legalOpinions: [], risk: null, riskMarks: [] },
  ...{ related: [], mediatorChoice: null },
} satisfies Partial<z.infer<typeof caseSchema>>;
export type Case = z.infer<typeof caseSchema>;
export type CaseState = z.infer<typeof caseStateSchema>;
