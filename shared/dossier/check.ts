/** 案卷评查 scores seven things (domain reference §6). */
export const auditPoints = {
  acceptance: '受理合法',
  completeness: '材料齐全',
  forms: '文书标准',
  evidence: '证据',
  agreement: '协议法律适用',
  followup: '回访及时',
  binding: '装订',
} as const;
export type AuditPoint = keyof typeof auditPoints;

/** Where a gap is mended. */
export type Mend = 'case' | 'sessions' | 'followups' | 'attachments' | 'dossier';

/** The rules of shared/RULES.md that 卷宗自检 goes through. */
export type AuditRule = `DO${number}`;

/** Something that must be there, or something that must not be so: what is wrong, and what to do about it. */
export type Check = {
  readonly rule: AuditRule;
  readonly point: AuditPoint;
  readonly kind: 'required' | 'wrong';
  /** Of a required thing: it is there. Of a mistake: it was not made. */
  readonly isFine: boolean;
  readonly words: string;
  /** Empty where `words` leave no doubt. */
  readonly advice: string;
  readonly mend: Mend;
};

type Told = readonly [words: string, mend: Mend, advice?: string];

export function required(
  rule: AuditRule,
  point: AuditPoint,
  isFine: boolean,
  ...[words, mend, advice = '']: Told
): Check {
  return { rule, point, kind: 'required', isFine, words, advice, mend };
}

export function mistake(
  rule: AuditRule,
  point: AuditPoint,
  isMade: boolean,
  ...[words, mend, advice = '']: Told
): Check {
  return { rule, point, kind: 'wrong', isFine: !isMade, words, advice, mend };
}
