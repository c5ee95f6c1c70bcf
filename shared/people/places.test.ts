import { expect, it } from 'vitest';
import { isSameVillage, placeIn } from './places.ts';

it('M2 village and group are read however they are written', () => {
  const group = (text: string) => placeIn(text)?.group;
  expect(placeIn('青石镇河西村 三组 12 号')).toEqual({ village: '青石镇河西村', group: '3' });
  expect(['河西村3组', '河西村第３村民小组', '河西村三组'].map(group)).toEqual(['3', '3', '3']);
  expect(
    ['河西村十组', '河西村十二组', '河西村二十组', '河西村二十一组', '河西村12组'].map(group),
  ).toEqual(['10', '12', '20', '21', '12']);
  expect(placeIn('镇东社区')).toEqual({ village: '镇东社区', group: '' });
  expect([placeIn(''), placeIn('县城建设路 19 号'), placeIn('三组')]).toEqual([null, null, null]);
});

it('M2 a village is the same with or without the township before it, never by half of its name', () => {
  const same = (one: string, other: string) => {
    const [first, second] = [placeIn(one), placeIn(other)];
    return first && second ? isSameVillage(first, second) : null;
  };
  expect(same('河西村', '青石县青石镇河西村')).toBe(true);
  expect(same('青石镇河西村', '河西村')).toBe(true);
  expect(same('西村', '河西村')).toBe(false);
  expect(same('河西村', '河东村')).toBe(false);
});
