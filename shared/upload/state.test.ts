import { describe, expect, it } from 'vitest';
import { staffEntries } from '#shared/testing/upload';
import { EMPTY_HEAD, type Head } from '../journal/entry.ts';
import { levelWith, type UploadState, uploadStateSchema } from './state.ts';

const heads: Head[] = [EMPTY_HEAD, ...staffEntries(5)].map(({ seq, hash }) => ({ seq, hash }));
const at = (seq: number) => heads[seq] as Head;

/** Told when the journal stood at `seq` and the county had signed for all of it. */
function green(seq: number): UploadState {
  const { hash } = at(seq);
  return uploadStateSchema.parse({
    county: { name: '示例县综治中心', address: 'https://county.example' },
    journal: at(seq),
    confirmed: { upTo: seq, head: hash, count: seq, at: 1 },
    ...{ isComplete: true, isRunning: false, waiting: 0, problem: null },
    ...{ lastTriedAt: 1, nextTryAt: null, refusals: [], fork: null, offered: null },
    today: { written: seq, confirmed: seq },
  });
}

describe('the light between two tellings', () => {
  it('U43 one entry more than was told turns it off and counts as waiting', () => {
    expect(levelWith(at(4), green(3))).toMatchObject({
      isComplete: false,
      waiting: 1,
      journal: at(4),
      confirmed: { upTo: 3 },
    });
    expect(levelWith(at(5), { ...green(3), waiting: 2 }).waiting).toBe(4);
  });

  it('U43 level with what was told, or behind it, it stays as told', () => {
    expect(levelWith(at(3), green(3))).toEqual(green(3));
    expect(levelWith(at(2), green(3))).toEqual(green(3));
  });
});
