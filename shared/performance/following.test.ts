import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement, AgreementItem } from '../agreement/record.ts';
import { addDays, type Day } from '../basics/days.ts';
import { accept, type Change, refuse } from '../basics/decision.ts';
import { agreementId, anAgreement, aSignedAgreement } from '../testing/agreement.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf } from '../testing/decided.ts';
import { aPerformance, performanceId } from '../testing/performance.ts';
import { aMediatedCase } from '../testing/session.ts';
import { staffId } from '../testing/settings.ts';
import { followSigning } from './following.ts';
import type { Performance } from './record.ts';

const record = aMediatedCase();
const open = { name: 'open', dueOn: '2026-12-23' as Day } as const;
const signed = (items: AgreementItem[], change: Partial<Agreement> = {}) =>
  aSignedAgreement(record, '2026-11-23', open, { items, ...change });
const signing = (body: Agreement) =>
  accept({ kind: 'agreement.signed', type: 'agreement', body } as const);
const item = (change: Partial<AgreementItem> = {}): AgreementItem => ({
  ...{ who: '马建工', what: '支付赔偿款', toWhom: '石大力', way: '转账' },
  ...{ amountFen: 1_000_000, dueOn: '2026-12-03' as Day },
  ...change,
});

function ids() {
  let last = 100;
  return () => {
    last += 1;
    return performanceId(last);
  };
}

function followed(body: Agreement, known: readonly Performance[] = [], now = NOON) {
  const decision = followSigning(signing(body), known, ids(), facts(now));
  return changesOf(decision)
    .filter(({ type }) => type === 'performance')
    .map(({ kind, body: made }) => ({ kind, ...(made as Performance) }));
}

describe('promises follow signing', () => {
  it('PF1 one performance for each item, in the order of the agreement', () => {
    const items = [item(), item({ what: '恢复原状', amountFen: null, dueOn: null })];
    expect(followed(signed(items))).toMatchObject([
      {
        ...{ kind: 'performance.promised', item: 0, who: '马建工', amountFen: 1_000_000 },
        ...{ dueOn: '2026-12-03', caseId: record.id, agreementId: agreementId(1) },
        state: { name: 'due' },
      },
      { item: 1, what: '恢复原状', amountFen: null, dueOn: null },
    ]);
  });

  it('PF1 without items one for the whole, with what was typed and nobody named who did not promise', () => {
    expect(followed(signed([]))).toMatchObject([
      {
        ...{ who: '双方当事人', what: '签订之日起十日内银行转账。', amountFen: 4_000_000 },
        ...{ item: 0, dueOn: '2026-12-03' },
      },
    ]);
  });

  it('PF1 the sum of the performances is the sum of the items, and no item is promised twice', () => {
    const anItem = fc
      .record({
        amountFen: fc.option(fc.nat(10_000_000_000), { nil: null }),
        days: fc.option(fc.integer({ min: -3, max: 900 }), { nil: null }),
      })
      .map(({ amountFen, days }) =>
        item({ amountFen, dueOn: days === null ? null : addDays('2026-11-23' as Day, days) }),
      );
    const sum = (all: readonly { amountFen: number | null }[]) =>
      all.reduce((fen, { amountFen }) => fen + (amountFen ?? 0), 0);
    fc.assert(
      fc.property(fc.array(anItem, { minLength: 1, maxLength: 60 }), (items) => {
        const made = followed(signed(items));
        expect(sum(made)).toBe(sum(items));
        expect(new Set(made.map((one) => one.item)).size).toBe(made.length);
        expect(made).toHaveLength(items.length);
        // The same agreement again (the court's answer is written down in the very same instant) makes no more.
        expect(followed(signed(items), made)).toEqual([]);
      }),
    );
  });

  it('PF2 whatever versions follow one another, only the last one is awaited, and adds up to its items', () => {
    const anItem = fc.nat(1_000_000).map((amountFen) => item({ amountFen }));
    const versions = fc.array(fc.array(anItem, { minLength: 1, maxLength: 12 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(versions, fc.infiniteStream(fc.boolean()), (all, isKept) => {
        const newId = ids();
        let known: Performance[] = [];
        let before: Agreement | null = null;
        all.forEach((items, at) => {
          const now = NOON + at;
          const who = { at: now, by: staffId(1) };
          const draft = signed(items, { id: agreementId(at + 1) });
          if (draft.state.name !== 'signed') throw new Error('the builder signs');
          const next: Agreement = { ...draft, state: { ...draft.state, at: now } };
          const changes: Change[] = [{ kind: 'agreement.signed', type: 'agreement', body: next }];
          if (before?.state.name === 'signed') {
            const { name: _, ...proof } = before.state;
            const state = {
              name: 'replaced',
              ...who,
              agreementId: next.id,
              signed: proof,
            } as const;
            const body: Agreement = { ...before, state };
            changes.push({ kind: 'agreement.replaced', type: 'agreement', body });
          }
          const made = changesOf(followSigning(accept(...changes), known, newId, facts(now)));
          for (const { type, body } of made) {
            if (type !== 'performance') continue;
            known = [...known.filter(({ id }) => id !== body.id), body as Performance];
          }
          const awaited = known.filter(({ state }) => state.name === 'due');
          expect(awaited.every((one) => one.agreementId === next.id)).toBe(true);
          expect(awaited.map((one) => one.item).sort((a, b) => a - b)).toEqual(
            items.map((_, n) => n),
          );
          const sum = (fens: readonly (number | null)[]) =>
            fens.reduce<number>((total, fen) => total + (fen ?? 0), 0);
          expect(sum(awaited.map(({ amountFen }) => amountFen))).toBe(
            sum(items.map(({ amountFen }) => amountFen)),
          );
          // Some of them are kept before the next version.
          known = known.map((one) =>
            one.state.name === 'due' && isKept.next().value
              ? {
                  ...one,
                  state: { ...who, name: 'kept', on: one.dueOn as Day, proofs: [], note: '' },
                }
              : one,
          );
          before = next;
        });
      }),
    );
  });

  it('PF1 neither a draft, nor a later change of a signed agreement, nor a refusal makes any', () => {
    expect(followed(anAgreement(record, { items: [item()] }))).toEqual([]);
    expect(followed(signed([item()]), [], NOON + 1)).toEqual([]);
    const no = refuse('record.missing');
    expect(followSigning(no, [], ids(), facts())).toBe(no);
  });

  it('PF1 a decision that made them itself keeps them', () => {
    const body = signed([item()]);
    const own = aPerformance(record);
    const decision = accept(
      { kind: 'agreement.signed', type: 'agreement', body },
      { kind: 'performance.promised', type: 'performance', body: own },
    );
    expect(followSigning(decision, [], ids(), facts())).toBe(decision);
  });

  it('PF2 a new version drops what is awaited of the old one; what was kept or broken stays', () => {
    const who = { at: NOON, by: staffId(1) };
    const known = [
      aPerformance(record, {
        state: { name: 'kept', ...who, on: '2026-11-23' as Day, proofs: [], note: '' },
      }),
      aPerformance(record, {
        ...{ id: performanceId(2), item: 1 },
        state: { name: 'broken', ...who, road: 'reopen', note: '未付' },
      }),
      aPerformance(record, { id: performanceId(3), item: 2 }),
    ];
    const old = signed([item()]);
    if (old.state.name !== 'signed') throw new Error('the builder signs');
    const { name: _, ...proof } = old.state;
    const replaced: Agreement = {
      ...old,
      state: { name: 'replaced', ...who, agreementId: agreementId(2), signed: proof },
    };
    const next = signed([item({ amountFen: 3_000_000 })], {
      ...{ id: agreementId(2), version: 2 },
      replaces: { agreementId: agreementId(1), reason: '改期' },
    });
    const decision = followSigning(
      accept(
        { kind: 'agreement.signed', type: 'agreement', body: next },
        { kind: 'agreement.replaced', type: 'agreement', body: replaced },
      ),
      known,
      ids(),
      facts(),
    );
    expect(changesOf(decision).slice(2)).toMatchObject([
      { kind: 'performance.promised', body: { agreementId: agreementId(2) } },
      {
        kind: 'performance.replaced',
        body: { id: performanceId(3), revision: 2, state: { reason: '协议已变更' } },
      },
    ]);
  });
});
