import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '#shared/agreement/record';
import { type Day, daySchema, instantAt, MINUTE_MS } from '#shared/basics/days';
import type { Case, CaseState } from '#shared/case/record';
import { matters } from '#shared/codes/crosswalk';
import { keysOf } from '#shared/codes/intake';
import { agreementId, anAgreement, aSignedAgreement } from '#shared/testing/agreement';
import { aCase } from '#shared/testing/case';
import { NOON } from '#shared/testing/clock';
import { dispatchId } from '#shared/testing/dispatch';
import { staffId } from '#shared/testing/settings';
import { tallyAgreements } from './agreements.ts';
import { type Counter, tallyCases } from './cases.ts';
import { counterDeltas, rowOf } from './counters.ts';
import { prefixOf } from './period.ts';

const acted = { at: NOON, by: staffId(1) };
const reason = '双方差距过大';
const states: readonly CaseState[] = [
  { name: 'registered', ...acted },
  { name: 'declined', ...acted, reason, roads: ['litigation'], whereTo: '县法院立案庭' },
  { name: 'accepted', ...acted },
  { name: 'dispatched', ...acted, dispatchId: dispatchId(1), dueOn: day('11-30') },
  { name: 'mediating', ...acted, dueOn: null },
  { name: 'agreed', ...acted, agreementId: agreementId(1) },
  { name: 'failed', ...acted, reason, roads: ['arbitration'] },
  { name: 'withdrawn', ...acted, reason },
  ...(['settled', 'agreed', 'failed', 'withdrawn', 'declined', 'handed-over'] as const).map(
    (result) => ({ name: 'closed' as const, ...acted, result, note: '' }),
  ),
];

function day(monthAndDay: string): Day {
  return daySchema.parse(`2026-${monthAndDay}`);
}

/** The counters after a case goes through `history`, or several cases one after another. */
function countersOf(histories: readonly (readonly Case[])[]): Counter[] {
  const sums = new Map<string, number>();
  for (const history of histories) {
    history.forEach((after, at) => {
      for (const { name, by } of counterDeltas('case', history[at - 1] ?? null, after)) {
        sums.set(name, (sums.get(name) ?? 0) + by);
      }
    });
  }
  return [...sums].map(([name, value]) => ({ name, value }));
}

const kept = (counters: readonly Counter[]) =>
  counters
    .filter(({ name, value }) => value !== 0 && !name.endsWith('/mediations'))
    .sort((one, other) => (one.name < other.name ? -1 : 1));

const anyCase = fc
  .record({ state: fc.constantFrom(...states), matter: fc.constantFrom(...keysOf(matters)) })
  .map(({ state, matter }) =>
    aCase({
      state,
      matter,
      judicialType: matters[matter].judicial,
      governanceType: matters[matter].governance,
    }),
  );
const anyHistory = fc.array(anyCase, { minLength: 1, maxLength: 8 });

describe('cases in figures', () => {
  it('R4 the counters after any history are those of its end state alone', () => {
    fc.assert(
      fc.property(fc.array(anyHistory, { maxLength: 12 }), (histories) => {
        const ends = histories.map((history) => history.slice(-1));
        expect(kept(countersOf(histories))).toEqual(kept(countersOf(ends)));
      }),
    );
  });

  it('R5 both reporting lines, the states and the registrations give the same total', () => {
    fc.assert(
      fc.property(fc.array(anyHistory, { maxLength: 12 }), (histories) => {
        const tally = tallyCases(countersOf(histories));
        const total = (rows: readonly { registered: number }[]) =>
          rows.reduce((sum, { registered }) => sum + registered, 0);
        expect(tally.registered).toBe(histories.length);
        expect(total(tally.judicial)).toBe(histories.length);
        expect(total(tally.governance)).toBe(histories.length);
        expect(tally.states.reduce((sum, { count }) => sum + count, 0)).toBe(histories.length);
        for (const line of [tally.judicial, tally.governance]) {
          expect(line.reduce((sum, { success }) => sum + success, 0)).toBe(tally.outcomes.success);
          expect(line.reduce((sum, { handled }) => sum + handled, 0)).toBe(tally.handled);
        }
      }),
    );
  });

  it('R5 the 15 and the 19 types all have a row, in the order of their codes', () => {
    const { judicial, governance } = tallyCases([]);
    expect(judicial.map(({ code }) => Number(code))).toEqual(
      Array.from({ length: 15 }, (_, at) => at + 1),
    );
    expect(governance.map(({ code }) => Number(code))).toEqual(
      Array.from({ length: 19 }, (_, at) => at + 1),
    );
  });

  it('R6 one case in every state: 受理, 调处 and 成功 count what the formula says', () => {
    const tally = tallyCases(countersOf(states.map((state) => [aCase({ state })])));
    expect(tally.outcomes).toEqual({
      pending: 1,
      declined: 2,
      open: 3,
      'handed-over': 1,
      success: 3,
      failed: 2,
      withdrawn: 2,
    });
    expect(tally.registered).toBe(14);
    expect(tally.accepted).toBe(11);
    expect(tally.handled).toBe(7);
    expect(tally.successOfHandled).toEqual({ part: 3, whole: 7 });
    expect(tally.successOfAccepted).toEqual({ part: 3, whole: 11 });
  });

  it('R6 a case that goes back into mediation is no success any more', () => {
    const agreed = aCase({ state: states[5] as CaseState });
    const again = aCase({ state: states[4] as CaseState });
    expect(tallyCases(countersOf([[agreed]])).outcomes.success).toBe(1);
    expect(tallyCases(countersOf([[agreed, again]])).outcomes).toMatchObject({
      success: 0,
      open: 1,
    });
  });

  it('R7 a case belongs to the month of its registration on the hall’s clock, and to its year', () => {
    const lastOfNovember = instantAt(day('11-30'), '23:59');
    const monthOf = (createdAt: number) =>
      countersOf([[aCase({ createdAt })]])
        .map(({ name }) => name.split('/'))
        .find(([kind]) => kind === 'case-cells')?.[1];
    expect(monthOf(lastOfNovember)).toBe('2026-11');
    expect(monthOf(lastOfNovember + MINUTE_MS)).toBe('2026-12');
  });

  it('R7 a month’s counters start with its prefix and its year’s, and with no other', () => {
    const name = countersOf([[aCase()]]).find((counter) => counter.name.startsWith('case-cells'));
    const isIn = (period: string) =>
      rowOf(name?.name ?? '').row.startsWith(prefixOf('case-cells', period));
    expect(isIn('2026-11')).toBe(true);
    expect(isIn('2026')).toBe(true);
    for (const other of ['2026-10', '2026-12', '2025-11', '2025', '2027']) {
      expect(isIn(other)).toBe(false);
    }
  });
});

describe('agreements in figures', () => {
  const draft = anAgreement(aCase());
  const excluded = { name: 'excluded', reason: 'title-right' } as const;
  const signed = aSignedAgreement(aCase(), '2026-11-23', excluded);
  if (signed.state.name !== 'signed') throw new Error('the builder signs');
  const { name: _, ...proof } = signed.state;
  const replaced = anAgreement(aCase(), {
    state: { name: 'replaced', ...acted, agreementId: agreementId(2), signed: proof },
  });
  const sums = (...history: readonly Agreement[]) => {
    const all = new Map<string, number>();
    history.forEach((after, at) => {
      for (const { name, by } of counterDeltas('agreement', history[at - 1] ?? null, after)) {
        all.set(name, (all.get(name) ?? 0) + by);
      }
    });
    return tallyAgreements([...all].map(([name, value]) => ({ name, value })));
  };

  it('R8 an agreement counts, with its amount, from its signing until it is replaced', () => {
    const none = { written: 0, oral: 0, amountFen: 0 };
    expect(sums(draft)).toEqual(none);
    expect(sums(draft, signed)).toEqual({ written: 1, oral: 0, amountFen: 4_000_000 });
    expect(sums(draft, signed, replaced)).toEqual(none);
    const noted = { ...signed, revision: 3 };
    expect(sums(draft, signed, noted).written).toBe(1);
  });

  it('R8 it counts in the month in which it took effect', () => {
    const names = counterDeltas('agreement', draft, signed).map(({ name }) => name);
    expect(names).toContain('agreement-amounts/2026-11/written');
    const october = aSignedAgreement(aCase(), '2026-10-31', excluded);
    expect(counterDeltas('agreement', draft, october).map(({ name }) => name)).toContain(
      'agreement-amounts/2026-10/written',
    );
  });

  it('R8 an agreement without an amount counts as an agreement', () => {
    expect(sums({ ...signed, amountFen: null })).toEqual({ written: 1, oral: 0, amountFen: 0 });
  });
});
