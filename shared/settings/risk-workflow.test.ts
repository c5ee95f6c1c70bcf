import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RiskId } from '../basics/ids.ts';
import { facts } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { type Risk, type RiskRules, riskRulesSchema, usualRiskRules } from './risk.ts';
import { decideChangeRisk, POINTS, riskProblems } from './risk-workflow.ts';

/** Any UTF-16 unit: control characters and half characters too. */
const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const ID = 'risk_01935f00-0000-7000-8000-000000000001' as RiskId;
const [low, middle, high] = usualRiskRules.levels as [Level, Level, Level];
type Level = RiskRules['levels'][number];

function refused(change: Partial<RiskRules>): string[] {
  const rules = { ...usualRiskRules, ...change };
  return refusalsOf(decideChangeRisk({ id: ID, rules }, undefined, facts()));
}

it('Q7 points are whole numbers within their limits, just below, at and above', () => {
  const violence = (points: number) =>
    refused({ points: [{ ground: 'violence', points }] as RiskRules['points'] });
  const wrong = ['points.violence queue.whole'];
  expect(violence(POINTS.from - 1)).toEqual(wrong);
  expect(violence(POINTS.from)).toEqual([]);
  expect(violence(POINTS.to)).toEqual([]);
  expect(violence(POINTS.to + 1)).toEqual(wrong);
  expect(violence(0.5)).toEqual(wrong);
  expect(violence(Number.NaN)).toEqual(wrong);
});

it('Q7 levels start at 0, rise, and have names of their own', () => {
  expect(refused({ levels: [low, middle] })).toEqual([]);
  expect(refused({ levels: [low] })).toEqual(['levels risk.level-count']);
  const six = Array.from({ length: 6 }, (_, at) => ({ ...low, name: `${at} 级`, from: at }));
  expect(refused({ levels: six })).toEqual([]);
  expect(refused({ levels: [...six, { ...low, name: '6 级', from: 6 }] })).toEqual([
    'levels risk.level-count',
  ]);
  expect(refused({ levels: [{ ...low, from: 1 }, middle] })).toEqual([
    'levels.0.from risk.level-first',
  ]);
  expect(refused({ levels: [low, { ...middle, from: 60 }, high] })).toEqual([
    'levels.2.from risk.level-order',
  ]);
  expect(refused({ levels: [low, { ...middle, from: 59 }, high] })).toEqual([]);
  expect(refused({ levels: [low, { ...middle, name: ' 一般 ' }, { ...high, name: '' }] })).toEqual([
    ...['levels.1.name hall.name-twice', 'levels.2.name text.empty'],
  ]);
  expect(refused({ levels: [low, { ...middle, from: Number.NaN, whoActs: 'a\nb' }] })).toEqual([
    ...['levels.1.from queue.whole', 'levels.1.whoActs text.control-character'],
  ]);
});

it('Q7 whatever is taken can be stored', () => {
  const level = fc.record({
    name: fc.string({ unit: anyUnit, maxLength: 60 }),
    from: fc.oneof(fc.integer({ min: -1, max: 10_001 }), fc.double()),
    colour: fc.constantFrom('grey' as const, 'red' as const),
    whoActs: fc.string({ unit: anyUnit, maxLength: 210 }),
  });
  fc.assert(
    fc.property(fc.array(level, { maxLength: 7 }), (levels) => {
      const rules = { ...usualRiskRules, levels };
      if (riskProblems(rules).length > 0) return;
      const decision = decideChangeRisk({ id: ID, rules }, undefined, facts());
      expect(changesOf(decision)).toHaveLength(1);
    }),
  );
});

it('Q8 the usual table is a table, and the first save makes the one record that later saves revise', () => {
  expect(riskRulesSchema.parse(usualRiskRules)).toEqual(usualRiskRules);
  expect(riskProblems(usualRiskRules)).toEqual([]);
  const rules = { ...usualRiskRules, points: usualRiskRules.points.slice(0, 1) };
  const first = changesOf(decideChangeRisk({ id: ID, rules }, undefined, facts()))[0]?.body as Risk;
  expect(first.revision).toBe(1);
  // A ground that is not named gives nothing, and every ground is there once.
  expect(first.points.map(({ points }) => points)).toEqual([20, ...Array(13).fill(0)]);
  const other = 'risk_01935f00-0000-7000-8000-000000000002' as RiskId;
  const again = decideChangeRisk({ id: other, rules: usualRiskRules }, first, facts());
  expect(changesOf(again)[0]).toMatchObject({
    kind: 'risk.revised',
    body: { id: ID, revision: 2, ...usualRiskRules },
  });
});
