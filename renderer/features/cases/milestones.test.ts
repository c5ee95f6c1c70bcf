import { describe, expect, it } from 'vitest';
import { dayOf } from '#shared/basics/days';
import { aCase, aCaseIn } from '#shared/testing/case';
import { CLERK, NOON } from '#shared/testing/clock';
import { aDispatch } from '#shared/testing/dispatch';
import { milestonesOf } from './milestones.ts';

const none = {
  dispatches: 0,
  target: null,
  departmentsAwaited: 0,
  sessionsHeld: 0,
  agreementsSigned: 0,
  followupsDone: 0,
};
const steps = (...of: Parameters<typeof milestonesOf>) =>
  milestonesOf(...of)
    .map(({ label, step }) => `${label}:${step}`)
    .join(' ');

describe('the milestones of a case', () => {
  it('name the next step of a fresh case', () => {
    expect(steps(aCase(), none)).toBe(
      '登记:done 受理:next 分流:later 调解:later 协议:later 回访:later 结案:later',
    );
    expect(steps(aCaseIn('accepted'), none)).toContain('受理:done 分流:next');
  });

  it('tell a dispatched case by where it is', () => {
    const stamp = { at: NOON, by: CLERK };
    const dispatchId = aDispatch(aCase()).id;
    const dueOn = dayOf(NOON);
    const dispatched = aCase({ state: { name: 'dispatched', ...stamp, dispatchId, dueOn } });
    const mediatingCase = aCase({ state: { name: 'mediating', ...stamp, dueOn } });
    const next = (held: Partial<Parameters<typeof milestonesOf>[1]>) =>
      milestonesOf(dispatched, { ...none, dispatches: 1, ...held }).find(
        ({ step }) => step === 'next',
      )?.label;
    expect(next({ target: 'mediator' })).toBe('调解');
    expect(next({ target: 'center' })).toBe('调解');
    expect(next({ target: 'department' })).toBe('部门办理');
    expect(next({ target: 'village' })).toBe('村（社区）先调');
    expect(next({ target: 'county' })).toBe('县中心办理');
    expect(next({ target: 'department', departmentsAwaited: 2 })).toBe('待 2 个部门反馈');
    // Departments that come to help: mediation goes on here.
    const mediating = milestonesOf(mediatingCase, { ...none, departmentsAwaited: 1 });
    expect(mediating.find(({ step }) => step === 'next')?.label).toBe('调解');
  });

  it('show a step that a settled case passed by', () => {
    const state = { name: 'closed', at: NOON, by: CLERK, result: 'settled', note: '' } as const;
    expect(steps(aCase({ state }), none)).toBe(
      '登记:done 受理:done 分流:skipped 调解:skipped 协议:skipped 回访:skipped 结案:done',
    );
  });
});
