import type { WhistleId } from '../basics/ids.ts';
import type { Case } from '../case/record.ts';
import { type CalledDepartment, type Whistle, whistleSchema } from '../whistle/record.ts';
import { NOON } from './clock.ts';
import { staffId } from './settings.ts';

/** The whistle id that ends in `number`. */
export function whistleId(number: number): WhistleId {
  return `whistle_01935f00-0000-7000-8000-${String(number).padStart(12, '0')}` as WhistleId;
}

/** A department that was called and has not come yet. */
export function aDepartment(
  name: string,
  change: Partial<CalledDepartment> = {},
): CalledDepartment {
  return {
    name,
    calledAt: NOON,
    isLead: false,
    points: 0,
    state: { name: 'called' },
    acts: [],
    ...change,
  };
}

/** Three departments whistled to a case, the first in the lead, due five work days on. */
export function aWhistle(of: Case, change: Partial<Whistle> = {}): Whistle {
  return whistleSchema.parse({
    id: whistleId(1),
    revision: 1,
    createdAt: NOON,
    createdBy: staffId(1),
    caseId: of.id,
    dispatchId: null,
    request: '约谈企业，核实欠薪数额',
    isJoint: false,
    dueOn: '2026-11-30',
    departments: [
      aDepartment('人社所', { isLead: true }),
      aDepartment('派出所'),
      aDepartment('司法所'),
    ],
    state: { name: 'open' },
    ...change,
  });
}
