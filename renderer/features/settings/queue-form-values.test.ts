import { expect, it } from 'vitest';
import { usualQueueRules } from '#shared/settings/queue';
import { formOf, rulesOf } from './queue-form-values.ts';

const windows = [{ number: 1, name: '综合受理' }];

it('rules shown and not touched are the same rules', () => {
  const all = usualQueueRules.groups.map(({ group }) => group);
  expect(rulesOf(formOf(usualQueueRules, windows))).toEqual({
    ...usualQueueRules,
    windows: [{ window: 1, groups: all }],
  });
});

it('full-width and small letters are read, an empty box is no zero', () => {
  const form = formOf(usualQueueRules, windows);
  const typed = rulesOf({
    ...form,
    groups: { ...form.groups, help: { prefix: ' ｋ ', first: '１０', last: '' } },
    requeuePlaces: ' ',
    sideGap: '十',
    areas: '东侧\n\n 西侧 ',
  });
  expect(typed.groups[1]).toEqual({ group: 'help', prefix: 'K', first: 10, last: Number.NaN });
  expect(typed.requeuePlaces).toBeNaN();
  expect(typed.sideGap).toBeNaN();
  expect(typed.areas).toEqual(['东侧', '西侧']);
});
