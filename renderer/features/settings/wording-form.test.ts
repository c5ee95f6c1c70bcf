import { expect, it } from 'vitest';
import { usualWording } from '#shared/settings/wording';
import { formOf, rulesOf } from './wording-form-values.ts';

it('texts and lists shown and not touched are the same', () => {
  expect(rulesOf(formOf(usualWording))).toEqual(usualWording);
});

it('words may be parted as people part them, materials by semicolons, originals in either bracket', () => {
  const form = formOf(usualWording);
  const typed = rulesOf({
    words: { ...form.words, crime: ' 放火，投毒、\n持刀; 砍人 ' },
    notice: [{ title: '权利', lines: '第一句\n\n 第二句 ' }],
    errands: [
      { item: '证明', department: '所', workdays: ' １０ ', materials: '身份证(原件); 申请书；' },
      { item: '别的', department: '所', workdays: '', materials: '' },
    ],
  });
  expect(typed.words.crime).toEqual(['放火', '投毒', '持刀', '砍人']);
  expect(typed.notice).toEqual([{ title: '权利', lines: ['第一句', '第二句'] }]);
  expect(typed.errands[0]).toMatchObject({
    workdays: 10,
    materials: [
      { name: '身份证', isOriginal: true },
      { name: '申请书', isOriginal: false },
    ],
  });
  expect(typed.errands[1]).toMatchObject({ workdays: Number.NaN, materials: [] });
});
