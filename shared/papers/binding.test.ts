import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bind } from './binding.ts';

const item = (pages: number, isNumbered = true, title = '文书', note = '') => ({
  ...{ title, note, pages, isNumbered },
});

it('PA6 cover and 卷内目录 carry no number; numbering starts after them', () => {
  const bound = bind([
    item(1, false, '卷宗封面'),
    item(0, false),
    item(2, true, '人民调解申请书', '原件'),
    item(0, true, '授权委托书'),
    item(1, true, '权利义务告知书'),
  ]);
  expect(bound).toEqual({
    rows: [
      { 序号: '1', 文书名称: '人民调解申请书', 页号: '1-2', 备注: '原件' },
      { 序号: '2', 文书名称: '权利义务告知书', 页号: '3', 备注: '' },
    ],
    first: [0, 0, 1, 0, 3],
    pages: 3,
  });
});

it('PA6 numbers run without a gap, whatever is bound', () => {
  const any = fc.record({
    title: fc.string(),
    note: fc.string(),
    pages: fc.integer({ min: 0, max: 40 }),
    isNumbered: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), (items) => {
      const { rows, first, pages } = bind(items);
      const numbers = items.flatMap(({ pages: own }, at) => {
        const from = first[at] ?? 0;
        return from === 0 ? [] : Array.from({ length: own }, (_, page) => from + page);
      });
      expect(numbers).toEqual(Array.from({ length: pages }, (_, at) => at + 1));
      expect(rows).toHaveLength(first.filter((from) => from > 0).length);
      expect(rows.map(({ 序号 }) => 序号)).toEqual(rows.map((_, at) => String(at + 1)));
    }),
  );
});
