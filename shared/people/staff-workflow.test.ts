import { expect, it } from 'vitest';
import type { Decision } from '../basics/decision.ts';
import { facts, NOON } from '../testing/clock.ts';
import { aStaff, staffId } from '../testing/settings.ts';
import { staffSchema } from './staff.ts';
import {
  decideAddStaff,
  decideDeactivateStaff,
  decideReactivateStaff,
  decideReviseStaff,
} from './staff-workflow.ts';

const administrator = aStaff();
const clerk = aStaff({ id: staffId(2), name: '王芳', roles: ['clerk'] });
const all = [administrator, clerk];
const byAdministrator = { ...facts(), by: administrator.id };

function codeOf(decision: Decision) {
  return decision.ok ? 'accepted' : decision.refusals[0]?.code;
}

it('P21 two people at work never have the same name', () => {
  const add = (name: string, among = all) =>
    codeOf(decideAddStaff({ id: staffId(3), name, roles: ['mediator'] }, among, byAdministrator));
  expect(add(' 王芳 ')).toBe('staff.name-taken');
  expect(add('王芳（小）')).toBe('accepted');
  const gone = { at: NOON, by: administrator.id, reason: '调离' };
  expect(add('王芳', [administrator, { ...clerk, isActive: false, deactivated: gone }])).toBe(
    'accepted',
  );
  expect(codeOf(decideReviseStaff({ name: '王芳', roles: ['mediator'] }, clerk, all))).toBe(
    'accepted',
  );
});

it('P22 everyone has at least one role', () => {
  expect(codeOf(decideReviseStaff({ name: '王芳', roles: [] }, clerk, all))).toBe('staff.no-role');
});

it('P23 the last administrator keeps the role and stays', () => {
  const withoutRole = { name: '周正', roles: ['clerk'] } as const;
  expect(codeOf(decideReviseStaff(withoutRole, administrator, all))).toBe(
    'staff.last-administrator',
  );
  const second = aStaff({ id: staffId(3), name: '李伟' });
  expect(codeOf(decideReviseStaff(withoutRole, administrator, [...all, second]))).toBe('accepted');
  const byClerk = { ...facts(), by: clerk.id };
  expect(codeOf(decideDeactivateStaff({ reason: '调离' }, administrator, all, byClerk))).toBe(
    'staff.last-administrator',
  );
});

it('P24 deactivating someone needs a reason, and nobody does it to themselves', () => {
  const deactivate = (reason: string) =>
    decideDeactivateStaff({ reason }, clerk, all, byAdministrator);
  expect(codeOf(deactivate('  '))).toBe('text.empty');
  const second = aStaff({ id: staffId(3), name: '李伟' });
  expect(
    codeOf(
      decideDeactivateStaff({ reason: '调离' }, administrator, [...all, second], byAdministrator),
    ),
  ).toBe('staff.self');
  const decision = deactivate('调离');
  if (!decision.ok) throw new Error('refused');
  const gone = staffSchema.parse(decision.changes[0]?.body);
  expect(gone).toMatchObject({ isActive: false, deactivated: { reason: '调离', at: NOON } });
  expect(codeOf(decideDeactivateStaff({ reason: '再' }, gone, all, byAdministrator))).toBe(
    'staff.already-inactive',
  );
});

it('P25 someone deactivated can come back, unless the name is taken', () => {
  const gone = { at: NOON, by: administrator.id, reason: '调离' };
  const away = { ...clerk, isActive: false, deactivated: gone };
  const decision = decideReactivateStaff(away, [administrator, away]);
  if (!decision.ok) throw new Error('refused');
  const back = staffSchema.parse(decision.changes[0]?.body);
  expect(back.isActive).toBe(true);
  expect(back).not.toHaveProperty('deactivated');
  const namesake = aStaff({ id: staffId(4), name: '王芳', roles: ['clerk'] });
  expect(codeOf(decideReactivateStaff(away, [administrator, away, namesake]))).toBe(
    'staff.name-taken',
  );
  expect(codeOf(decideReactivateStaff(clerk, all))).toBe('staff.still-active');
});
