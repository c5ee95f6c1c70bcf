import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/basics/days';
import { usualLimits } from '#shared/settings/limits';
import { limitsProblems, settableClocks } from '#shared/settings/limits-workflow';
import { formOf, rulesOf } from './limits-form-values.ts';

describe('时限 form', () => {
  it('K12 what is shown and saved again is what was set', () => {
    const rules = {
      ...usualLimits,
      lengths: [{ clock: 'ordinary', length: 3, unit: 'workday' as const }],
      ownDays: [{ day: '2026-11-21' as Day, isWorked: true, note: '调休' }],
    };
    const again = rulesOf(formOf(rules));
    expect(again.stages).toEqual(rules.stages);
    expect(again.ownDays).toEqual(rules.ownDays);
    expect(again.lengths).toHaveLength(settableClocks.length);
    expect(again.lengths).toContainEqual(rules.lengths[0]);
    expect(limitsProblems(again)).toEqual([]);
  });

  it('K12 full-width digits are read, an empty box is refused, an empty row of days is none', () => {
    const form = formOf(usualLimits);
    const typed = rulesOf({
      ...form,
      lengths: {
        ...form.lengths,
        simple: { length: '２', unit: 'day' },
        ordinary: { length: '', unit: 'day' },
      },
      ownDays: [
        { day: '', isWorked: true, note: ' ' },
        { day: '', isWorked: true, note: '忘了日期' },
      ],
    });
    expect(typed.lengths).toContainEqual({ clock: 'simple', length: 2, unit: 'day' });
    expect(limitsProblems(typed).map(({ field, code }) => `${field} ${code}`)).toEqual([
      'lengths.ordinary limits.whole',
      'ownDays.0.day limits.own-day',
    ]);
  });
});
