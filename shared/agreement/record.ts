import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { agreementIdSchema, caseIdSchema, staffIdSchema } from '../basics/ids.ts';
import { fenSchema } from '../basics/money.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText, PAGE_TEXT_MAX } from '../basics/text.ts';

/** Why 司法确认 is not offered (民诉法解释 §355). */
export const confirmationExclusions = {
  'personal-status': '涉及身份关系（婚姻、收养、亲子）',
  'title-right': '涉及物权、知识产权确权',
  'other-procedure': '适用其他特别程序、破产等',
} as const;

export const confirmationSchema = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('excluded'),
    reason: z.enum(['personal-status', 'title-right', 'other-procedure']),
  }),
  /** Both parties together, within 30 days of effect (民诉法 §205). */
  z.object({ name: z.literal('open'), dueOn: daySchema }),
  z.object({ name: z.literal('applied'), dueOn: daySchema, on: daySchema, court: line(LINE_MAX) }),
  z.object({
    name: z.literal('confirmed'),
    on: daySchema,
    court: line(LINE_MAX),
    number: line(60),
  }),
  z.object({
    name: z.literal('refused'),
    on: daySchema,
    court: line(LINE_MAX),
    reason: longText(LONG_TEXT_MAX, 1),
  }),
]);

/**
 * How an agreement came into force. Each signature carries its own day, because a written one takes effect on
 * the day of the last of them (人民调解法 §29); an oral one on the day it is reached (§30), without signatures.
 */
export const signedSchema = z.object({
  at: instantSchema,
  by: staffIdSchema,
  /** Every party, then the mediator; empty for an oral agreement. */
  signers: z.array(z.object({ name: line(LINE_MAX), on: daySchema })).max(1001),
  /** The 人民调解委员会's seal; null for an oral agreement. */
  sealedOn: daySchema.nullable(),
  effectiveOn: daySchema,
  confirmation: confirmationSchema,
});

/** 调解协议. Signed = locked: a change is a new version that names the old one. */
export const agreementSchema = z.object({
  id: agreementIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  caseId: caseIdSchema,
  number: line(60),
  form: z.enum(['written', 'oral']),
  version: z.number().int().positive(),
  /** The version it replaces and why; null for the first. */
  replaces: z
    .object({ agreementId: agreementIdSchema, reason: longText(LONG_TEXT_MAX, 1) })
    .nullable(),
  /** 主要事实、争议事项. */
  dispute: longText(PAGE_TEXT_MAX),
  /** 协议内容, typed by people; never generated (law 8). */
  terms: longText(PAGE_TEXT_MAX),
  /** 履行方式. */
  performance: longText(LONG_TEXT_MAX),
  /** 履行期限. */
  performOn: daySchema.nullable(),
  amountFen: fenSchema.nullable(),
  /** 一式 (parties + 1) 份. */
  copies: z.number().int().min(1).max(1001),
  exclusion: z.enum(['personal-status', 'title-right', 'other-procedure']).nullable(),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('draft') }),
    z.object({ name: z.literal('signed'), ...signedSchema.shape }),
    /** The version that took its place, and what it was signed as: replacing never erases proof. */
    z.object({
      name: z.literal('replaced'),
      at: instantSchema,
      by: staffIdSchema,
      agreementId: agreementIdSchema,
      signed: signedSchema,
    }),
  ]),
});
export type Agreement = z.infer<typeof agreementSchema>;
export type Signed = z.infer<typeof signedSchema>;
export type ConfirmationExclusion = keyof typeof confirmationExclusions;
export type Confirmation = z.infer<typeof confirmationSchema>;
export const agreementPersonal = [
  'dispute',
  'terms',
  'performance',
  'state',
] as const satisfies (keyof Agreement)[];
