import * as z from 'zod';
import { instantSchema } from '../basics/days.ts';
import { riskIdSchema, staffIdSchema } from '../basics/ids.ts';
import { LINE_MAX, line, NAME_MAX } from '../basics/text.ts';

/** What points are given for (shared/case/risk decides each from the case alone). */
export const riskGrounds = {
  'scale-group': '群体性（一般）',
  'scale-major': '群体性（重大）',
  'people-many': '涉及 10 人以上',
  'people-mass': '涉及 50 人以上',
  violence: '有暴力或扬言暴力',
  child: '涉及未成年人',
  repeat: '重访或同一纠纷再次发生',
  wages: '拖欠工资（含农民工工资）',
  police: '此前有警情',
  family: '婚姻家庭、情感纠纷',
  land: '土地、征拆、山林权属',
  'large-amount': '涉及金额 50 万元以上',
  'mental-health': '当事人有精神障碍、行为失控情形',
  overdue: '办理超期',
} as const;
export type RiskGround = keyof typeof riskGrounds;
export const riskGroundSchema = z.enum(Object.keys(riskGrounds) as [RiskGround, ...RiskGround[]]);

/** 风险评分表: points and levels are the hall's own; places disagree about colours, so the name counts. */
export const riskRulesSchema = z.object({
  points: z.array(z.object({ ground: riskGroundSchema, points: z.number().int().min(0).max(100) })),
  /** From the lowest up; the first starts at 0. */
  levels: z
    .array(
      z.object({
        name: line(NAME_MAX),
        from: z.number().int().min(0).max(10_000),
        colour: z.enum(['grey', 'blue', 'green', 'yellow', 'orange', 'red']),
        /** Who must act when a case reaches it, in words. */
        whoActs: line(LINE_MAX, 0),
      }),
    )
    .min(2)
    .max(6),
});
export type RiskRules = z.infer<typeof riskRulesSchema>;

export const riskSchema = riskRulesSchema.extend({
  id: riskIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
});
export type Risk = z.infer<typeof riskSchema>;

export const usualRiskRules: RiskRules = {
  points: [
    { ground: 'scale-group', points: 20 },
    { ground: 'scale-major', points: 40 },
    { ground: 'people-many', points: 10 },
    { ground: 'people-mass', points: 30 },
    { ground: 'violence', points: 30 },
    { ground: 'child', points: 20 },
    { ground: 'repeat', points: 15 },
    { ground: 'wages', points: 15 },
    { ground: 'police', points: 15 },
    { ground: 'family', points: 10 },
    { ground: 'land', points: 10 },
    { ground: 'large-amount', points: 10 },
    { ground: 'mental-health', points: 25 },
    { ground: 'overdue', points: 10 },
  ],
  levels: [
    { name: '一般', from: 0, colour: 'grey', whoActs: '承办人按期办理' },
    { name: '关注', from: 30, colour: 'yellow', whoActs: '中心主任跟进' },
    { name: '重大', from: 60, colour: 'red', whoActs: '提请会商研判，落实领导包案' },
  ],
};
