import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import {
  agreementIdSchema,
  caseIdSchema,
  dispatchIdSchema,
  staffIdSchema,
  visitIdSchema,
} from '../basics/ids.ts';
import { fenSchema } from '../basics/money.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText } from '../basics/text.ts';
import { matterSchema } from '../codes/crosswalk.ts';
import {
  caseNumberKindSchema,
  caseSourceSchema,
  governanceTypeSchema,
  judicialTypeSchema,
  otherRoadSchema,
  scaleSchema,
} from '../codes/disputes.ts';
import { partySchema } from '../people/party.ts';

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
    result: z.enum(['settled', 'agreed', 'failed', 'withdrawn', 'declined', 'handed-over']),
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
  state: caseStateSchema,
});
export type Case = z.infer<typeof caseSchema>;
export type CaseState = z.infer<typeof caseStateSchema>;

export const casePersonal = [
  'place',
  'summary',
  'applicants',
  'respondents',
  'numbers',
  'state',
] as const satisfies (keyof Case)[];
