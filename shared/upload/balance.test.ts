import { describe, expect, it } from 'vitest';
import { NOON } from '#shared/testing/clock';
import { balanceOf } from './balance.ts';
import { uploadStateSchema } from './state.ts';

describe('the balance sheet (对账单)', () => {
  const hash = 'a'.repeat(64);
  const level = uploadStateSchema.parse({
    county: { name: '县矛调中心', address: 'http://127.0.0.1:1' },
    journal: { seq: 12, hash },
    confirmed: { upTo: 12, head: hash, count: 12, at: NOON },
    isComplete: true,
    isRunning: false,
    waiting: 0,
    problem: null,
    lastTriedAt: NOON,
    nextTryAt: null,
    refusals: [],
    fork: null,
    offered: null,
    today: { written: 5, confirmed: 5 },
  });

  it('R12 it balances when both differences are zero and both sides end in the same hash', () => {
    const { rows, isBalanced } = balanceOf(level);
    expect(rows).toEqual([
      { name: 'today', written: 5, received: 5, difference: 0 },
      { name: 'all', written: 12, received: 12, difference: 0 },
    ]);
    expect(isBalanced).toBe(true);
  });

  it('R12 one entry too few, another hash or no receipt is not balanced', () => {
    const others = [
      { ...level, today: { written: 5, confirmed: 4 } },
      { ...level, confirmed: { upTo: 11, head: hash, count: 11, at: NOON } },
      { ...level, confirmed: { upTo: 12, head: 'b'.repeat(64), count: 12, at: NOON } },
      { ...level, confirmed: null },
      { ...level, isComplete: false },
      { ...level, problem: 'county.fork' as const },
      { ...level, offered: { total: 3, waiting: 1 } },
    ];
    for (const state of others) expect(balanceOf(state).isBalanced).toBe(false);
    expect(balanceOf({ ...level, confirmed: null }).rows[1]?.difference).toBe(12);
  });
});
