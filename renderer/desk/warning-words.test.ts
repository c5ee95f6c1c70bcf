import { expect, it } from 'vitest';
import { warningsOf } from './warning-words.ts';

const none = { safeguards: 0, urged: 0, overdue: 0, today: 0, soon: 0 };
const labels = (counts: Partial<typeof none>) =>
  warningsOf({ ...none, ...counts }, 1000).map(({ label }) => label);

it('says nothing when nothing runs out', () => {
  expect(labels({})).toEqual([]);
});

it('tells what cannot wait first, and only what there is', () => {
  expect(labels({ soon: 3, overdue: 6, urged: 2, safeguards: 1, today: 4 })).toEqual([
    '强制报告 1 件',
    '催办 2 件',
    '超期 6 件',
    '今天到期 4 件',
    '三日内 3 件',
  ]);
  expect(labels({ today: 4 })).toEqual(['今天到期 4 件']);
});

it('does not claim to have counted more than it has', () => {
  expect(labels({ overdue: 999 })).toEqual(['超期 999 件']);
  expect(labels({ overdue: 1000 })).toEqual(['超期 999+ 件']);
});
