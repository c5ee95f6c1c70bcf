import { describe, expect, it } from 'vitest';
import { aCase, aCaseIn } from '#shared/testing/case';
import { CLERK, NOON } from '#shared/testing/clock';
import { milestonesOf } from './milestones.ts';

const none = { dispatches: 0, sessionsHeld: 0, agreementsSigned: 0, followupsDone: 0 };
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

  it('show a step that a settled case passed by', () => {
    const state = { name: 'closed', at: NOON, by: CLERK, result: 'settled', note: '' } as const;
    expect(steps(aCase({ state }), none)).toBe(
      '登记:done 受理:done 分流:skipped 调解:skipped 协议:skipped 回访:skipped 结案:done',
    );
  });
});
