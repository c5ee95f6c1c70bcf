import { expect, it } from 'vitest';
import type { Day } from '../basics/days.ts';
import { absenceSchema } from '../roster/absence.ts';
import { NOON } from '../testing/clock.ts';
import { aDispatchedCase, aSession } from '../testing/session.ts';
import { aStaff, staffId } from '../testing/settings.ts';
import { missingFrom } from './stranded.ts';

const session = aSession(aDispatchedCase());
const mediator = aStaff({ id: session.mediatorId, name: '李和', roles: ['mediator'] });
const helper = aStaff({ id: staffId(3), name: '王律师', roles: ['force'] });
const leave = (from: string, until: string) =>
  absenceSchema.parse({
    ...{ id: 'absence_01935f00-0000-7000-8000-000000000001', revision: 1, createdAt: NOON },
    ...{ createdBy: staffId(1), staffId: staffId(3), from, until, reason: '' },
    state: { name: 'planned' },
  });

it('S26 leave that was entered over a booking is told, from its first day to its last', () => {
  const helped = { ...session, helperIds: [helper.id] };
  const told = (from: string, until: string) =>
    missingFrom(helped, [mediator, helper], [leave(from, until)]);
  expect(session.on).toBe('2026-11-23' as Day);
  expect(told('2026-11-20', '2026-11-22')).toEqual([]);
  expect(told('2026-11-20', '2026-11-23')).toEqual(['王律师请假（2026-11-20 至 2026-11-23）']);
  expect(told('2026-11-23', '2026-11-23')).toHaveLength(1);
  expect(told('2026-11-24', '2026-11-25')).toEqual([]);
});

it('S26 so is somebody who left; a session that is over misses nobody', () => {
  const gone = [{ ...mediator, isActive: false }];
  expect(missingFrom(session, gone, [])).toEqual(['李和已停用']);
  expect(missingFrom(session, [mediator], [])).toEqual([]);
  const by = staffId(1);
  const cancelled = { name: 'cancelled', at: NOON, by, reason: '撤回' } as const;
  expect(missingFrom({ ...session, state: cancelled }, gone, [])).toEqual([]);
});
