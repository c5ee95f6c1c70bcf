import * as z from 'zod';
import { fileHashSchema } from '../attachment/record.ts';
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

/** One hand: who and on which day, and what there is of it. */
export const signerSchema = z.object({
  name: line(LINE_MAX),
  on: daySchema,
  /** Strokes on the pad or a photo of the paper; null: signed on paper, seen by whoever wrote it down. */
  mark: z
    .object({
      kind: z.enum(['pad', 'photo', 'fingerprint']),
      sha256: fileHashSchema.nullable(),
      at: instantSchema,
      by: staffIdSchema,
    })
    .nullable(),
  /** 宣读: it was read to them aloud, slowly, before the fingerprint. */
  readAloud: z.object({ at: instantSchema, by: staffIdSchema }).nullable(),
});
export type Signer = z.infer<typeof signerSchema>;

/** A signature on a draft; `seat` is the party's place in `partyNames(case)`, the mediator's follows the last. */
const takenSchema = z.object({ seat: z.number().int().min(0).max(1000), ...signerSchema.shape });
export type Taken = z.infer<typeof takenSchema>;

/** 履行事项: who does what for whom, how much, by when; an instalment is an item of its own. */
export const agreementItemSchema = z.object({
  who: line(LINE_MAX),
  what: longText(LONG_TEXT_MAX, 1),
  toWhom: line(LINE_MAX, 0),
  amountFen: fenSchema.nullable(),
  dueOn: daySchema.nullable(),
  /** 履行方式: 现金, 转账, 恢复原状 …. */
  way: line(LINE_MAX, 0),
});
export type AgreementItem = z.infer<typeof agreementItemSchema>;

/**
 * How an agreement came into force. Each signature carries its own day, because a written one takes effect on
 * the day of the last of them (人民调解法 §29); an oral one on the day it is reached (§30), without signatures.
 */
export const signedSchema = z.object({
  at: instantSchema,
  by: staffIdSchema,
  /** Every party, then the mediator; empty for an oral agreement. */
  signers: z.array(signerSchema).max(1001),
  /** The 人民调解委员会's seal; null for an oral agreement. */
  sealedOn: daySchema.nullable(),
  effectiveOn: daySchema,
  confirmation: confirmationSchema,
  /** 支付令、公证 and the like, oldest first. */
  roads: z
    .array(
      z.object({
        at: instantSchema,
        by: staffIdSchema,
        kind: z.enum(['payment-order', 'notary', 'arbitration']),
        on: daySchema,
        office: line(LINE_MAX),
        note: longText(LONG_TEXT_MAX),
      }),
    )
    .max(20),
  /** 治安管理处罚法 §9: performed, applied for in writing, and what the police answered; null: not asked. */
  police: z
    .object({
      at: instantSchema,
      by: staffIdSchema,
      /** 警情号. */
      number: line(60),
      office: line(LINE_MAX),
      appliedOn: daySchema,
      answer: z.enum(['waiting', 'not-punished', 'punished']),
      answeredOn: daySchema.nullable(),
    })
    .nullable(),
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
  items: z.array(agreementItemSchema).max(200),
  /** 口头协议登记表: another committee took part. */
  isAcrossCommittees: z.boolean(),
  /** 履行期限. */
  performOn: daySchema.nullable(),
  amountFen: fenSchema.nullable(),
  /** 一式 (parties + 1) 份. */
  copies: z.number().int().min(1).max(1001),
  exclusion: z.enum(['personal-status', 'title-right', 'other-procedure']).nullable(),
  state: z.discriminatedUnion('name', [
    z.object({
      name: z.literal('draft'),
      /** Signatures taken so far, one after the other; the text stands still while there are any. */
      taken: z.array(takenSchema).max(1001).optional(),
      /** 作废的签名: whose signatures were put aside, and why, so that the text could be changed. */
      voided: z
        .array(
          z.object({
            at: instantSchema,
            by: staffIdSchema,
            reason: longText(LONG_TEXT_MAX, 1),
            names: z.array(line(LINE_MAX)).max(1001),
          }),
        )
        .max(20)
        .optional(),
    }),
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
