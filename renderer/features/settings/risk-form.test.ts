import { expect, it } from 'vitest';
import { riskOf } from '#shared/case/risk';
import { usualRiskRules } from '#shared/settings/risk';
import { riskProblems } from '#shared/settings/risk-workflow';
import { formOf, rulesOf, samples } from './risk-form-values.ts';

it('a table shown and not touched is the same table', () => {
  expect(rulesOf(formOf(usualRiskRules))).toEqual(usualRiskRules);
});

it('full-width digits are read, an empty box is no zero', () => {
  const form = formOf(usualRiskRules);
  const typed = rulesOf({
    points: { ...form.points, violence: ' ４０ ', child: '' },
    levels: form.levels.map((level, at) => (at === 0 ? { ...level, from: ' ' } : level)),
  });
  expect(typed.points.find(({ ground }) => ground === 'violence')?.points).toBe(40);
  expect(riskProblems(typed).map(({ field }) => field)).toEqual(['points.child', 'levels.0.from']);
});

it('the samples reach every level of the usual table', () => {
  const levels = samples.map(
    ({ record, isOverdue }) => riskOf(record, { isOverdue }, usualRiskRules).level.name,
  );
  expect(levels).toEqual(['一般', '重大', '关注']);
});
