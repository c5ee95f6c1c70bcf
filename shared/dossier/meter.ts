import { acceptanceChecks } from './audit-acceptance.ts';
import { bindingChecks, followupChecks } from './audit-after.ts';
import { agreementChecks } from './audit-agreement.ts';
import { completenessChecks, evidenceChecks, formChecks } from './audit-papers.ts';
import { type AuditPoint, type AuditRule, auditPoints, type Check, type Mend } from './check.ts';
import type { DossierFacts } from './facts.ts';

/** Something missing or wrong, what to do about it, and where. */
export type Gap = {
  readonly rule: AuditRule;
  readonly point: AuditPoint;
  readonly kind: 'missing' | 'wrong';
  readonly words: string;
  readonly advice: string;
  readonly mend: Mend;
};

type Counted = {
  /** Things that must be there, and how many of them are. */
  readonly required: number;
  readonly present: number;
  /** Mistakes that were made. */
  readonly wrong: number;
  readonly gaps: readonly Gap[];
};

export type Meter = Counted & {
  readonly points: readonly (Counted & { readonly point: AuditPoint })[];
};

/** 卷宗自检 by the seven audit points: required, present, wrong, and every gap. */
export function meterOf(facts: DossierFacts): Meter {
  const checks = [
    ...acceptanceChecks(facts),
    ...completenessChecks(facts),
    ...formChecks(facts),
    ...evidenceChecks(facts),
    ...agreementChecks(facts),
    ...followupChecks(facts),
    ...bindingChecks(facts),
  ];
  const points = (Object.keys(auditPoints) as AuditPoint[]).map((point) => ({
    point,
    ...counted(checks.filter((check) => check.point === point)),
  }));
  return { ...counted(checks), points };
}

function counted(checks: readonly Check[]): Counted {
  const required = checks.filter(({ kind }) => kind === 'required');
  const bad = checks.filter(({ isFine }) => !isFine);
  return {
    required: required.length,
    present: required.filter(({ isFine }) => isFine).length,
    wrong: bad.filter(({ kind }) => kind === 'wrong').length,
    gaps: bad.map(({ rule, point, kind, words, advice, mend }) => ({
      ...{ rule, point, words, advice, mend },
      kind: kind === 'wrong' ? 'wrong' : 'missing',
    })),
  };
}
