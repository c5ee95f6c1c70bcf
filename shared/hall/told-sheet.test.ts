import { expect, it } from 'vitest';
import { itemsOf, toldProblems, toldSheetSchema } from './told-sheet.ts';

const typed = { to: '孙大山', matter: '老年卡', items: '户口本\n近期照片', whereTo: '' };
const codes = (change: Partial<typeof typed>) =>
  toldProblems({ ...typed, ...change }).map(({ code, field }) => `${field} ${code}`);

it('IN12 the list is one item a line, however it was numbered', () => {
  expect(itemsOf(' 1. 户口本 \n\n2、近期照片\r\n（3）证明\n- 复印件\n15 张照片')).toEqual([
    '户口本',
    '近期照片',
    '（3）证明',
    '复印件',
    '15 张照片',
  ]);
});

it('IN12 a sheet says at least what is missing or where to go, on one page', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ items: '\n', whereTo: ' ' })).toEqual(['items told.nothing']);
  expect(codes({ items: '', whereTo: '县民政局 2 楼' })).toEqual([]);
  expect(codes({ items: '一项\n'.repeat(15) })).toEqual([]);
  expect(codes({ items: '一项\n'.repeat(16) })).toEqual(['items told.too-many']);
  expect(codes({ items: '字'.repeat(201), to: '王\u0007' })).toEqual([
    'to text.control-character',
    'items text.too-long',
  ]);
});

it('IN12 the longest sheet that may be typed passes the border to the printer', () => {
  const sheet = {
    ...{ hall: '镇'.repeat(50), to: '𠮷'.repeat(200), matter: '事'.repeat(200), reason: '' },
    ...{ items: Array(15).fill('𠮷'.repeat(200)), roads: [], whereTo: '𠮷'.repeat(2000) },
    ...{ day: '2026-11-23', clerk: '王芳', code: '' },
  };
  expect(toldSheetSchema.safeParse(sheet).success).toBe(true);
});
