import type { DispatchId } from '../basics/ids.ts';
import type { Case } from '../case/record.ts';
import { type Dispatch, dispatchSchema } from '../dispatch/record.ts';
import { NOON } from './clock.ts';
import { staffId } from './settings.ts';

const tail = (number: number) => `01935f00-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** The dispatch id that ends in `number`. */
export function dispatchId(number: number): DispatchId {
  return `dispatch_${tail(number)}` as DispatchId;
}

/** The case with a mediator, due thirty days on. */
export function aDispatch(of: Case, change: Partial<Dispatch> = {}): Dispatch {
  return dispatchSchema.parse({
    id: dispatchId(1),
    revision: 1,
    createdAt: NOON,
    createdBy: staffId(1),
    caseId: of.id,
    target: 'mediator',
    staffId: staffId(2),
    targetName: '李和',
    roads: [],
    note: '',
    clock: 'mediation',
    dueOn: '2026-12-23',
    state: { name: 'open' },
    ...change,
  });
}
