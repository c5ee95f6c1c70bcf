import { describe, expect, it } from 'vitest';
import { EMPTY_HEAD, type Head } from './entry.ts';
import { compareHeads } from './heads.ts';

const head = (seq: number, letter = 'a'): Head => ({ seq, hash: letter.repeat(64) });

describe('heads at start', () => {
  it('J4 the same head, and nothing on both sides, is level', () => {
    expect(compareHeads(head(7), head(7))).toEqual({ name: 'level' });
    expect(compareHeads(null, EMPTY_HEAD)).toEqual({ name: 'level' });
    expect(compareHeads(EMPTY_HEAD, EMPTY_HEAD)).toEqual({ name: 'level' });
  });

  it('J4 a database one entry behind goes on from its own head', () => {
    expect(compareHeads(head(6), head(7))).toEqual({ name: 'behind', from: head(6) });
  });

  it('J4 a database that is gone or was reset is empty, never a first run, while there is a journal', () => {
    expect(compareHeads(null, head(1))).toEqual({ name: 'empty' });
    expect(compareHeads(EMPTY_HEAD, head(1))).toEqual({ name: 'empty' });
  });

  it('J4 a database ahead, or with another history, stops with the place', () => {
    expect(compareHeads(head(8), head(7))).toEqual({ name: 'ahead', seq: 8 });
    expect(compareHeads(head(1), EMPTY_HEAD)).toEqual({ name: 'ahead', seq: 1 });
    expect(compareHeads(head(7, 'b'), head(7))).toEqual({ name: 'fork', seq: 7 });
  });
});
