import { describe, expect, it } from 'vitest';
import { matterSchema, matters } from './crosswalk.ts';
import { governanceTypes, judicialTypes } from './disputes.ts';

describe('the crosswalk between the two reporting lines', () => {
  const lines = Object.values(matters);

  it('C2 every one of the 15 judicial and 19 governance types is reached by some matter', () => {
    expect(Object.keys(judicialTypes)).toHaveLength(15);
    expect(Object.keys(governanceTypes)).toHaveLength(19);
    expect([...new Set(lines.map((line) => line.judicial))].sort()).toEqual(
      Object.keys(judicialTypes).sort(),
    );
    expect([...new Set(lines.map((line) => line.governance))].sort()).toEqual(
      Object.keys(governanceTypes).sort(),
    );
  });

  it('C2 cases counted by either line give the same total', () => {
    const tally = (by: 'judicial' | 'governance') => {
      const sums = new Map<string, number>();
      lines.forEach((line, at) => {
        sums.set(line[by], (sums.get(line[by]) ?? 0) + at + 1);
      });
      return [...sums.values()].reduce((sum, count) => sum + count, 0);
    };
    expect(tally('judicial')).toBe(tally('governance'));
  });

  it('C2 no two matters read the same, so that the clerk has one choice', () => {
    const labels = lines.map((line) => line.label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(matterSchema.safeParse('no-such-matter').success).toBe(false);
  });
});
