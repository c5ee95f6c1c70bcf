import * as z from 'zod';
import { daySchema, instantSchema } from '../basics/days.ts';
import { caseIdSchema, dispatchIdSchema, staffIdSchema, whistleIdSchema } from '../basics/ids.ts';
import { LINE_MAX, LONG_TEXT_MAX, line, longText } from '../basics/text.ts';

const acted = { at: instantSchema, by: staffIdSchema };

/** One department of a whistle; who in the hall wrote each step down is in `by`. */
export const calledDepartmentSchema = z.object({
  name: line(LINE_MAX),
  /** With the whistle, or later (增加部门): its 5 work days for an objection count from here. */
  calledAt: instantSchema,
  /** 主责单位: at most one, none when borders are unclear (共同责任). */
  isLead: z.boolean(),
  /** 加分: for the one who takes an unclear matter on. */
  points: z.number().int().min(0).max(100),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('called') }),
    /** 签到: who came. */
    z.object({ name: z.literal('signed'), ...acted, who: line(LINE_MAX) }),
    /** 反馈: what was done. */
    z.object({
      name: z.literal('fed-back'),
      ...acted,
      who: line(LINE_MAX),
      note: longText(LONG_TEXT_MAX, 1),
      /** When and by whom it had signed in: the promptness that a department is assessed by. */
      signed: z.object({ ...acted, who: line(LINE_MAX) }),
    }),
    /** 异议: not theirs, within 5 工作日 (信访工作条例); with where it belongs. */
    z.object({
      name: z.literal('objected'),
      ...acted,
      reason: longText(LONG_TEXT_MAX, 1),
      belongsTo: line(LINE_MAX, 0),
    }),
  ]),
  /** What it did in between. */
  acts: z.array(z.object({ ...acted, note: longText(LONG_TEXT_MAX, 1) })).max(100),
});
export type CalledDepartment = z.infer<typeof calledDepartmentSchema>;

/** 吹哨报到: departments called to a case. */
export const whistleSchema = z.object({
  id: whistleIdSchema,
  revision: z.number().int().positive(),
  createdAt: instantSchema,
  createdBy: staffIdSchema,
  caseId: caseIdSchema,
  /** The dispatch that was opened with it; null when the case was already with somebody, whom they come to help. */
  dispatchId: dispatchIdSchema.nullable(),
  /** What they are asked to do. */
  request: longText(LONG_TEXT_MAX, 1),
  /** 职责边界不清，共同负责. */
  isJoint: z.boolean(),
  dueOn: daySchema,
  departments: z.array(calledDepartmentSchema).min(1).max(20),
  state: z.discriminatedUnion('name', [
    z.object({ name: z.literal('open') }),
    z.object({ name: z.literal('done'), ...acted, note: longText(LONG_TEXT_MAX) }),
    z.object({ name: z.literal('withdrawn'), ...acted, reason: longText(LONG_TEXT_MAX, 1) }),
  ]),
});
export type Whistle = z.infer<typeof whistleSchema>;
