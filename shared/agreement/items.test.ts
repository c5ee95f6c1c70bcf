import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysBetween, isRealDay } from '../basics/days.ts';
import { anAgreement } from '../testing/agreement.ts';
import { facts } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aMediatedCase } from '../testing/session.ts';
import {
  checkedItems,
  contradictions,
  type Instalments,
  instalmentsOf,
  itemWords,
  lastDayOf,
  type TypedItem,
  totalFen,
} from './items.ts';
import { type Agreement, type AgreementItem, agreementSchema } from './record.ts';
import { decideReviseDraft, decideSignAgreement } from './workflow.ts';

const dispute = aMediatedCase();
const base = { who: '马建工', what: '赔偿医药费', toWhom: '石大力', way: '转账' };
const item = (change: Partial<TypedItem> = {}): TypedItem => ({
  ...base,
  amountFen: 2_500_000,
  dueOn: '2026-12-15',
  ...change,
});
const stored = (typed: readonly TypedItem[]) => typed as readonly AgreementItem[];
const codes = (typed: readonly TypedItem[]) => {
  const checked = checkedItems(typed);
  return 'items' in checked
    ? []
    : checked.refusals.map(({ field, code }) => `${field ?? '-'} ${code}`);
};
const cut = (change: Partial<Instalments>) =>
  instalmentsOf(base, {
    ...{ totalFen: 4_000_000, count: 3, firstOn: '2026-12-15', every: 1, unit: 'month' as const },
    ...change,
  });
const itemsOf = (answer: ReturnType<typeof cut>) => ('items' in answer ? answer.items : []);
const refused = (answer: ReturnType<typeof cut>) =>
  'items' in answer ? [] : answer.refusals.map(({ field, code }) => `${field} ${code}`);

describe('items', () => {
  it('A13 an item says who does what; the rest may be open, but is right where it is typed', () => {
    expect(codes([item()])).toEqual([]);
    expect(codes([item({ amountFen: null, dueOn: null, toWhom: '', way: '' })])).toEqual([]);
    expect(codes([item(), item({ who: ' ', what: '' })])).toEqual([
      'items.1.who agreement.item-empty',
      'items.1.what agreement.item-empty',
    ]);
    expect(codes([item({ dueOn: '2026-02-30', amountFen: 0.5, way: '现\u0000' })])).toEqual([
      'items.0.way text.control-character',
      'items.0.dueOn agreement.perform-day',
      'items.0.amountFen agreement.amount',
    ]);
    expect(codes(Array.from({ length: 200 }, () => item()))).toEqual([]);
    expect(codes(Array.from({ length: 201 }, () => item()))).toEqual([
      'items agreement.too-many-items',
    ]);
  });

  it('A13 a draft keeps its items as typed', () => {
    const { id: _, ...text } = anAgreement(dispute);
    const items = [item({ who: ' 马建工 ' }), item({ amountFen: null })];
    const [change] = changesOf(decideReviseDraft({ ...text, items }, anAgreement(dispute)));
    expect(agreementSchema.parse(change?.body).items).toEqual([item(), item({ amountFen: null })]);
    const wrong = decideReviseDraft({ ...text, items: [item({ who: '' })] }, anAgreement(dispute));
    expect(refusalsOf(wrong)).toEqual(['items.0.who agreement.item-empty']);
  });

  it('A14 what the items come to is the amount, and no item is due after the agreed term', () => {
    const of = (change: Partial<Agreement>) =>
      contradictions(anAgreement(dispute, change)).map(({ field, code }) => `${field} ${code}`);
    const two = stored([item(), item({ amountFen: 1_500_000, dueOn: '2026-12-20' })]);
    const items = [...two];
    expect(of({ items, amountFen: 4_000_000, performOn: '2026-12-20' as Day })).toEqual([]);
    expect(of({ items, amountFen: 4_000_000, performOn: null })).toEqual([]);
    expect(of({ items, amountFen: 3_999_999, performOn: null })).toEqual([
      'amountFen agreement.items-sum',
    ]);
    expect(of({ items, amountFen: null, performOn: null })).toEqual([
      'amountFen agreement.items-sum',
    ]);
    expect(of({ items, amountFen: 4_000_000, performOn: '2026-12-19' as Day })).toEqual([
      'performOn agreement.items-late',
    ]);
    const nothing = [...stored([item({ amountFen: 0 })])];
    expect(of({ items: nothing, amountFen: null, performOn: null })).toEqual([]);
    const deeds = [...stored([item({ amountFen: null, dueOn: null })])];
    expect(of({ items: deeds, amountFen: 4_000_000, performOn: '2026-12-01' as Day })).toEqual([]);
  });

  it('A14 nobody signs what contradicts itself', () => {
    const draft = anAgreement(dispute, { items: [...stored([item()])], performOn: null });
    const today = '2026-11-23';
    const days = { partySignedOn: [today, today], mediatorSignedOn: today, sealedOn: today };
    const command = { form: 'written', ...days } as const;
    const known = {
      ...facts(),
      ...{ case: dispute, mediator: { name: '李和' }, replaced: undefined },
    };
    expect(refusalsOf(decideSignAgreement(command, draft, known))).toEqual([
      'amountFen agreement.items-sum',
    ]);
    const equal = { ...draft, amountFen: 2_500_000 };
    expect(refusalsOf(decideSignAgreement(command, equal, known))).toEqual([]);
  });

  it('A13 is shown in words of nothing but what was typed', () => {
    expect(itemWords(item() as AgreementItem)).toBe(
      '马建工 → 石大力：赔偿医药费 25,000.00 元；2026-12-15 前；转账',
    );
    const bare = item({ amountFen: null, dueOn: null, toWhom: '', way: '' });
    expect(itemWords(bare as AgreementItem)).toBe('马建工：赔偿医药费');
    expect(totalFen([item(), item({ amountFen: null })])).toBe(2_500_000);
    expect(totalFen([item({ amountFen: null })])).toBeNull();
    expect(lastDayOf([item({ dueOn: null })])).toBeNull();
  });
});

describe('instalments', () => {
  it('A15 three of 40,000 yuan: whole yuan, the remainder in the last, a month apart', () => {
    expect(itemsOf(cut({})).map(({ what, amountFen, dueOn }) => [what, amountFen, dueOn])).toEqual([
      ['赔偿医药费（第 1 期，共 3 期）', 1_333_300, '2026-12-15'],
      ['赔偿医药费（第 2 期，共 3 期）', 1_333_300, '2027-01-15'],
      ['赔偿医药费（第 3 期，共 3 期）', 1_333_400, '2027-02-15'],
    ]);
    const days = itemsOf(cut({ firstOn: '2027-01-31', count: 4 })).map(({ dueOn }) => dueOn);
    expect(days).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']);
    const leap = itemsOf(cut({ firstOn: '2027-11-30', count: 2, every: 3 }));
    expect(leap.at(-1)?.dueOn).toBe('2028-02-29');
  });

  it('A15 refuses what cannot be cut, beside its field', () => {
    expect(refused(cut({ count: 1 }))).toEqual(['count agreement.instalments']);
    expect(refused(cut({ count: 2 }))).toEqual([]);
    expect(refused(cut({ count: 60 }))).toEqual([]);
    expect(refused(cut({ count: 61 }))).toEqual(['count agreement.instalments']);
    expect(refused(cut({ every: 0, firstOn: '2026-02-29', totalFen: -1 }))).toEqual([
      'every agreement.instalments-every',
      'firstOn agreement.perform-day',
      'total agreement.amount',
    ]);
    expect(refused(cut({ every: 366 }))).toEqual([]);
    expect(refused(cut({ every: 367 }))).toEqual(['every agreement.instalments-every']);
    expect(refused(cut({ totalFen: 200, count: 3 }))).toEqual([
      'count agreement.instalments-small',
    ]);
    expect(refused(cut({ totalFen: 300, count: 3 }))).toEqual([]);
  });

  it('A15 any sum in any number adds up exactly, on days that exist and go forward', () => {
    const plan = fc.record({
      totalFen: fc.oneof(
        fc.nat(1_000_000_000),
        fc.nat(10_000_000).map((yuan) => yuan * 100),
      ),
      count: fc.integer({ min: 2, max: 60 }),
      firstOn: fc.nat(20_000).map((days) => addDays('2026-01-01' as Day, days)),
      every: fc.integer({ min: 1, max: 366 }),
      unit: fc.constantFrom('month' as const, 'day' as const),
    });
    let made = 0;
    fc.assert(
      fc.property(plan, (one) => {
        const items = itemsOf(cut(one));
        const coin = one.totalFen % 100 === 0 ? 100 : 1;
        if (items.length === 0) {
          expect(one.totalFen).toBeLessThan(one.count * coin);
          return;
        }
        made += 1;
        expect(items).toHaveLength(one.count);
        expect(totalFen(items)).toBe(one.totalFen);
        const amounts = items.map(({ amountFen }) => amountFen ?? 0);
        const [first = 0] = amounts;
        const last = amounts.at(-1) ?? 0;
        expect(first).toBeGreaterThan(0);
        expect(amounts.slice(0, -1).every((amount) => amount === first)).toBe(true);
        expect(last - first).toBeGreaterThanOrEqual(0);
        expect(last - first).toBeLessThan(one.count * coin);
        const days = items.map(({ dueOn }) => dueOn ?? '');
        expect(days[0]).toBe(one.firstOn);
        expect(days.every(isRealDay)).toBe(true);
        for (const [at, day] of days.entries()) {
          const before = days[at - 1];
          if (before) expect(daysBetween(before as Day, day as Day)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500, seed: 20261122 },
    );
    expect(made).toBeGreaterThan(400);
  });
});
