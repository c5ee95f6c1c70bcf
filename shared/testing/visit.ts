import { dayOf } from '../basics/days.ts';
import type { VisitId } from '../basics/ids.ts';
import { type Visit, visitSchema } from '../visit/record.ts';
import type { RegisterVisit } from '../visit/workflow.ts';
import { CLERK, NOON } from './clock.ts';
import { personId, residentNumber } from './person.ts';

export function visitId(n = 1): VisitId {
  return `visit_01900000-0000-7000-8000-${String(n).padStart(12, '0')}` as VisitId;
}

/** An open visit, parsed by the real schema. */
export function aVisit(change: Partial<Visit> = {}): Visit {
  const createdAt = change.createdAt ?? NOON;
  return visitSchema.parse({
    id: visitId(),
    revision: 1,
    createdAt,
    createdBy: CLERK,
    on: dayOf(createdAt),
    channel: 'window',
    personId: personId(),
    peopleCount: 1,
    matterGroup: 'dispute',
    account: '工地摔伤，医药费没有着落',
    priority: 'none',
    earlierVisits: 0,
    isDiscreet: false,
    sameComing: null,
    noticed: null,
    outcome: null,
    ...change,
  });
}

/** A registration with everything filled in rightly. */
export function aRegistration(
  person: Partial<RegisterVisit['typed']['person']> = {},
  rest: Partial<Omit<RegisterVisit['typed'], 'person'>> = {},
): RegisterVisit {
  return {
    visitId: visitId(),
    personId: personId(),
    channel: 'window',
    confirmed: {},
    typed: {
      matterGroup: 'dispute',
      account: '工地摔伤，医药费没有着落',
      peopleCount: '1',
      priority: 'none',
      ...rest,
      person: {
        name: '赵春兰',
        sex: '2',
        documentKind: 'resident',
        documentNumber: residentNumber('19580304', '124'),
        phone: '13800001234',
        address: '青石镇河西村 12 号',
        ...person,
      },
    },
  };
}
