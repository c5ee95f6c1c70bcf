import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { payscaleIdSchema, staffIdSchema } from '../basics/ids.ts';
import { fenSchema } from '../basics/money.ts';
import { line, NAME_MAX } from '../basics/text.ts';
import { matterSchema } from '../codes/crosswalk.ts';
import { scaleSchema } from '../codes/disputes.ts';

/** What a closed case may have come to, as far as places pay for it. */
export const paidResults = { agreed: '达成协议', settled: '即时办结', failed: '调解不成' } as const;
export type PaidResult = keyof typeof paidResults;

export const agreementForms = {
  any: '形式不限',
  written: '书面协议',
  oral: '口头协议',
} as const;

/** One class: what it is called, what it pays, and which cases fall into it. An empty list means any. */
export const payClassSchema = z.object({
  name: line(NAME_MAX),
  amountFen: fenSchema,
  results: z.array(z.enum(['agreed', 'settled', 'failed'])).min(1),
  form: z.enum(['any', 'written', 'oral']),
  scales: z.array(scaleSchema),
  matters: z.array(matterSchema),
  /** The money at stake from here on; null: any. */
  fromFen: fenSchema.nullable(),
});
export type PayClass = z.infer<typeof payClassSchema>;

/** 以案定补标准: local policy, from the top; the first class that fits a case counts. */
export const payscaleRulesSchema = z.object({ classes: z.array(payClassSchema).max(30) });
export type PayscaleRules = z.infer<typeof payscaleRulesSchema>;

/** One record a desk. */
export const payscaleSchema = z.object({
  id: payscaleIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  ...payscaleRulesSchema.shape,
});
export type Payscale = z.infer<typeof payscaleSchema>;

const anyCase = {
  results: ['agreed'],
  form: 'any',
  scales: [],
  matters: [],
  fromFen: null,
} as const;

/** A start to change: no law sets these amounts, every county its own. */
export const usualPayscale: PayscaleRules = payscaleRulesSchema.parse({
  classes: [
    { ...anyCase, name: '群体性、疑难复杂', amountFen: 50_000, scales: ['02', '03'] },
    { ...anyCase, name: '一般（书面协议）', amountFen: 20_000, form: 'written' },
    { ...anyCase, name: '简易（口头协议）', amountFen: 5_000, form: 'oral' },
  ],
});
