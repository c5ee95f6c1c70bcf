import { describe, expect, it } from 'vitest';
import type { RecordType } from '#shared/basics/ids';
import { isUnbroken, latestOf, NEWEST } from './quick-check.ts';
import { addLines, type Sums, tablesHold } from './walk.ts';

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ seq: from + at }));

describe('is the database whole?', () => {
  it('J7 the newest lines reach the head without a gap, also when there are fewer than looked at', () => {
    expect(isUnbroken([], 0)).toBe(true);
    expect(isUnbroken(lines(1, 3), 3)).toBe(true);
    expect(isUnbroken(lines(1, NEWEST), NEWEST)).toBe(true);
    expect(isUnbroken(lines(2, NEWEST + 1), NEWEST + 1)).toBe(true);
  });

  it('J7 a line missing at the start, in the middle or at the end is noticed', () => {
    expect(isUnbroken([], 1)).toBe(false);
    expect(isUnbroken(lines(2, 5), 5)).toBe(false);
    expect(isUnbroken(lines(1, 5).toSpliced(2, 1), 5)).toBe(false);
    expect(isUnbroken(lines(1, 4), 5)).toBe(false);
    expect(isUnbroken(lines(3, NEWEST + 1), NEWEST + 1)).toBe(false);
  });

  it('J7 each record is expected at the revision of its last line', () => {
    const latest = latestOf([
      { recordType: 'case', recordId: 'a', revision: 4 },
      { recordType: 'visit', recordId: 'b', revision: 1 },
      { recordType: 'case', recordId: 'a', revision: 5 },
    ]);
    expect(latest).toEqual(
      new Map([
        ['case', new Map([['a', 5]])],
        ['visit', new Map([['b', 1]])],
      ]),
    );
  });

  it('J8 a missing row, a stale row and a row too many are noticed in a database that stands still', () => {
    const expected = new Map<RecordType, Sums>();
    addLines(expected, [
      { recordType: 'case', revision: 1 },
      { recordType: 'case', revision: 2 },
      { recordType: 'case', revision: 1 },
      { recordType: 'person', revision: 1 },
    ]);
    const person = ['person', { records: 1, entries: 1 }] as const;
    const held = (records: number, entries: number) =>
      new Map<RecordType, Sums>([['case', { records, entries }], person]);
    expect(tablesHold(expected, held(2, 3), true)).toBe(true);
    expect(tablesHold(expected, held(1, 2), true)).toBe(false); // row missing
    expect(tablesHold(expected, held(2, 2), true)).toBe(false); // row stale
    expect(tablesHold(expected, held(3, 4), true)).toBe(false); // row that no line made
    expect(tablesHold(expected, new Map([person]), true)).toBe(false); // table empty
  });

  it('J8 written meanwhile, the tables may hold more but never less', () => {
    const expected = new Map<RecordType, Sums>([['case', { records: 2, entries: 3 }]]);
    const held = (records: number, entries: number) =>
      new Map<RecordType, Sums>([['case', { records, entries }]]);
    expect(tablesHold(expected, held(3, 4), false)).toBe(true);
    expect(tablesHold(expected, held(2, 2), false)).toBe(false);
    expect(tablesHold(expected, held(1, 3), false)).toBe(false);
  });
});
