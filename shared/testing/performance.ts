import type { PerformanceId } from '../basics/ids.ts';
import type { Case } from '../case/record.ts';
import { type Performance, performanceSchema } from '../performance/record.ts';
import { agreementId } from './agreement.ts';
import { NOON } from './clock.ts';
import { staffId } from './settings.ts';

/** The performance id that ends in `number`. */
export function performanceId(number: number): PerformanceId {
  const tail = String(number).padStart(12, '0');
  return `performance_01935f00-0000-7000-8000-${tail}` as PerformanceId;
}

/** The first instalment of the case's agreement, due in ten days and awaited. */
export function aPerformance(of: Case, change: Partial<Performance> = {}): Performance {
  return performanceSchema.parse({
    id: performanceId((change.item ?? 0) + 1),
    revision: 1,
    createdAt: NOON,
    createdBy: staffId(1),
    caseId: of.id,
    agreementId: agreementId(1),
    item: 0,
    who: '马建工',
    what: '支付赔偿款（第 1 期，共 3 期）',
    amountFen: 1_000_000,
    dueOn: '2026-12-03',
    urges: [],
    state: { name: 'due' },
    ...change,
  });
}
