import type { FollowupId } from '../basics/ids.ts';
import type { Case } from '../case/record.ts';
import { type Followup, followupSchema } from '../followup/record.ts';
import { NOON } from './clock.ts';
import { staffId } from './settings.ts';

const tail = (number: number) => `01935f00-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** The follow-up id that ends in `number`. */
export function followupId(number: number): FollowupId {
  return `followup_${tail(number)}` as FollowupId;
}

/** A follow-up of the case planned for the test's day. */
export function aFollowup(of: Case, change: Partial<Followup> = {}): Followup {
  return followupSchema.parse({
    id: followupId(1),
    revision: 1,
    createdAt: NOON,
    createdBy: staffId(1),
    caseId: of.id,
    plannedOn: '2026-11-23',
    assigneeId: staffId(2),
    preset: 'own',
    state: { name: 'planned' },
    ...change,
  });
}
