import { describe, expect, it } from 'vitest';
import { problemCodes } from '../basics/problems.ts';
import { ACT } from '../testing/clock.ts';
import { calls, events, MAX_APPEND, MAX_CALL_BYTES, MAX_READ } from './bridge.ts';
import { callNames, eventNames } from './channels.ts';

const draft = {
  by: 'staff_01900000-0000-7000-8000-000000000001',
  kind: 'visit.registered',
  record: { type: 'visit', id: 'visit_01900000-0000-7000-8000-000000000002', revision: 1 },
  body: { account: '邻里纠纷', people: 2, parties: [{ name: '张三' }], note: null },
};

describe('the bridge contract', () => {
  it('has the same names for the preload as for main', () => {
    expect([...callNames].sort()).toEqual(Object.keys(calls).sort());
    expect([...eventNames].sort()).toEqual(Object.keys(events).sort());
  });

  it('E11 takes acts of one to fifty entries with well-formed drafts', () => {
    const { args } = calls['journal.append'];
    const withDrafts = (count: number) =>
      args.safeParse({ act: ACT, after: 0, drafts: Array(count).fill(draft) }).success;
    expect([0, 1, MAX_APPEND, MAX_APPEND + 1].map(withDrafts)).toEqual([false, true, true, false]);
    const bad = [
      { ...draft, by: 'case_01900000-0000-7000-8000-000000000001' },
      { ...draft, kind: 'Visit registered' },
      { ...draft, record: { ...draft.record, revision: 0 } },
      { ...draft, record: { ...draft.record, id: 'visit_1' } },
      { ...draft, body: 'text' },
      { ...draft, body: { made: undefined as unknown, at: Number.NaN } },
    ];
    for (const one of bad)
      expect(args.safeParse({ act: ACT, after: 0, drafts: [one] }).success).toBe(false);
  });

  it('E11 reads from one on and at most five hundred at once', () => {
    const ok = (from: number, limit: number) =>
      calls['journal.read'].args.safeParse({ from, limit }).success;
    expect([ok(0, 1), ok(1, 1), ok(1, 0), ok(1, MAX_READ), ok(1, MAX_READ + 1)]).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it('fits fifty entries of the largest text in one call', () => {
    const page = { ...draft, body: { text: '字'.repeat(20_000) } };
    expect(
      Buffer.byteLength(
        JSON.stringify({ act: ACT, after: 0, drafts: Array(MAX_APPEND).fill(page) }),
      ),
    ).toBeLessThan(MAX_CALL_BYTES);
  });

  it('has a code for each refusal that main gives', () => {
    expect(problemCodes).toEqual(
      expect.arrayContaining([
        'bridge.refused',
        'bridge.malformed',
        'bridge.oversize',
        'journal.locked',
        'vault.missing',
        'vault.damaged',
      ]),
    );
  });
});
