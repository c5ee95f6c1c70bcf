import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accept, refuse, revise } from '../basics/decision.ts';
import { matters } from '../codes/crosswalk.ts';
import { keysOf } from '../codes/intake.ts';
import { type RiskGround, type RiskRules, riskGrounds, usualRiskRules } from '../settings/risk.ts';
import { aCase, aCaseIn, caseId } from '../testing/case.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { decideAddOpinion, decideLead, decideMarkRisk, riskMarks } from './attention.ts';
import type { Case } from './record.ts';
import { type KnownForRisk, levelAt, type RiskInput, rankAt, riskOf, withRisk } from './risk.ts';

const calm = { isOverdue: false };
/** Six or eleven workers without their wages. */
const wages: RiskInput = aCase({ matter: 'wages', isMigrantWages: true, peopleInvolved: 11 });

function grounds(record: RiskInput, isOverdue = false): string[] {
  const found = riskOf(record, { isOverdue }, usualRiskRules);
  return found.grounds.map(({ ground, points }) => `${ground} ${points}`);
}

const anInput: fc.Arbitrary<RiskInput> = fc.record({
  matter: fc.constantFrom(...keysOf(matters)),
  isMigrantWages: fc.boolean(),
  scale: fc.constantFrom('01' as const, '02' as const, '03' as const),
  peopleInvolved: fc.integer({ min: 1, max: 1000 }),
  amountFen: fc.option(fc.integer({ min: 0, max: 100_000_000 })),
  riskMarks: fc.subarray([...riskMarks]),
  related: fc.constantFrom<Case['related']>(
    [],
    [{ caseId: caseId(2), kind: 'repeat' }],
    [{ caseId: caseId(2), kind: 'linked' }],
  ),
});

const aTable: fc.Arbitrary<RiskRules> = fc
  .record({
    points: fc.array(fc.integer({ min: 0, max: 100 }), {
      minLength: keysOf(riskGrounds).length,
      maxLength: keysOf(riskGrounds).length,
    }),
    steps: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }),
  })
  .map(({ points, steps }) => {
    let from = 0;
    const higher = steps.map((step, at) => {
      from += step;
      return { name: `${at + 2} 级`, from, colour: 'red' as const, whoActs: '' };
    });
    return {
      points: keysOf(riskGrounds).map((ground, at) => ({ ground, points: points[at] ?? 0 })),
      levels: [{ name: '1 级', from: 0, colour: 'grey', whoActs: '' }, ...higher],
    };
  });

describe('points', () => {
  it('Q1 eleven workers without wages, one who threatens: point by point', () => {
    expect(grounds(wages)).toEqual(['people-many 10', 'wages 15']);
    expect(grounds({ ...wages, riskMarks: ['violence'] })).toEqual([
      'people-many 10',
      'violence 30',
      'wages 15',
    ]);
    expect(riskOf({ ...wages, riskMarks: ['violence'] }, calm, usualRiskRules)).toMatchObject({
      points: 55,
      level: { name: '关注' },
    });
  });

  it('Q1 every ground is reached, each at its edge', () => {
    const plain: RiskInput = aCase({ matter: 'neighbour', amountFen: null });
    expect(grounds(plain)).toEqual([]);
    expect(grounds(plain, true)).toEqual(['overdue 10']);
    expect(grounds({ ...plain, scale: '02' })).toEqual(['scale-group 20']);
    expect(grounds({ ...plain, scale: '03' })).toEqual(['scale-major 40']);
    expect(grounds({ ...plain, peopleInvolved: 9 })).toEqual([]);
    expect(grounds({ ...plain, peopleInvolved: 10 })).toEqual(['people-many 10']);
    expect(grounds({ ...plain, peopleInvolved: 49 })).toEqual(['people-many 10']);
    expect(grounds({ ...plain, peopleInvolved: 50 })).toEqual(['people-mass 30']);
    expect(grounds({ ...plain, amountFen: 49_999_999 })).toEqual([]);
    expect(grounds({ ...plain, amountFen: 50_000_000 })).toEqual(['large-amount 10']);
    expect(grounds({ ...plain, matter: 'marriage' })).toEqual(['family 10']);
    expect(grounds({ ...plain, matter: 'demolition' })).toEqual(['land 10']);
    expect(grounds({ ...plain, matter: 'wages' })).toEqual(['wages 15']);
    expect(grounds({ ...plain, isMigrantWages: true })).toEqual(['wages 15']);
    const related = (kind: 'repeat' | 'linked') => [{ caseId: caseId(2), kind }];
    expect(grounds({ ...plain, related: related('repeat') })).toEqual(['repeat 15']);
    expect(grounds({ ...plain, related: related('linked') })).toEqual([]);
    expect(grounds({ ...plain, riskMarks: [...riskMarks] })).toEqual([
      'violence 30',
      'child 20',
      'police 15',
      'mental-health 25',
    ]);
  });

  it('Q1 the points are the sum of the grounds, no ground twice, none without points', () => {
    fc.assert(
      fc.property(anInput, fc.boolean(), aTable, (record, isOverdue, rules) => {
        const found = riskOf(record, { isOverdue }, rules);
        expect(found.grounds.reduce((sum, { points }) => sum + points, 0)).toBe(found.points);
        const names = found.grounds.map(({ ground }) => ground);
        expect(new Set(names).size).toBe(names.length);
        for (const { ground, points } of found.grounds) {
          expect(points).toBeGreaterThan(0);
          expect(rules.points.find((one) => one.ground === ground)?.points).toBe(points);
        }
      }),
    );
  });

  it('Q2 a table with more points for any ground never gives fewer points nor a lower level', () => {
    fc.assert(
      fc.property(
        ...[anInput, fc.boolean(), aTable, fc.constantFrom<RiskGround>(...keysOf(riskGrounds))],
        fc.integer({ min: 1, max: 50 }),
        (record, isOverdue, rules, ground, more) => {
          const higher = {
            ...rules,
            points: rules.points.map((one) =>
              one.ground === ground ? { ...one, points: one.points + more } : one,
            ),
          };
          const was = riskOf(record, { isOverdue }, rules).points;
          const is = riskOf(record, { isOverdue }, higher).points;
          expect(is).toBeGreaterThanOrEqual(was);
          expect(rankAt(is, rules)).toBeGreaterThanOrEqual(rankAt(was, rules));
        },
      ),
    );
  });

  it('Q2 a case with more against it never has fewer points', () => {
    const worse: fc.Arbitrary<(record: RiskInput) => RiskInput> = fc.constantFrom(
      (record: RiskInput) => ({ ...record, peopleInvolved: record.peopleInvolved + 45 }),
      (record: RiskInput) => ({ ...record, riskMarks: [...riskMarks] }),
      (record: RiskInput) => ({ ...record, isMigrantWages: true }),
      (record: RiskInput) => ({ ...record, scale: '03' as const }),
      (record: RiskInput) => ({ ...record, amountFen: (record.amountFen ?? 0) + 50_000_000 }),
      (record: RiskInput) => ({
        ...record,
        related: [...record.related, { caseId: caseId(3), kind: 'repeat' as const }],
      }),
    );
    fc.assert(
      fc.property(anInput, fc.boolean(), aTable, worse, (record, isOverdue, rules, change) => {
        const was = riskOf(record, { isOverdue }, rules).points;
        expect(riskOf(change(record), { isOverdue }, rules).points).toBeGreaterThanOrEqual(was);
        expect(riskOf(record, { isOverdue: true }, rules).points).toBeGreaterThanOrEqual(was);
      }),
    );
  });

  it('Q3 a level begins at its first point', () => {
    const nameAt = (points: number) => levelAt(points, usualRiskRules).name;
    expect([0, 29, 30, 59, 60, 500].map(nameAt)).toEqual([
      ...['一般', '一般', '关注', '关注', '重大', '重大'],
    ]);
  });
});

describe('in every act', () => {
  const known: KnownForRisk = { rules: usualRiskRules, isOverdue: () => false };
  const record = aCaseIn('accepted', { matter: 'wages', peopleInvolved: 11 });
  const corrected = (body: Case) => accept({ kind: 'case.corrected', type: 'case', body });
  const acted = (body: Case, more = known) =>
    changesOf(withRisk(corrected(body), more, facts(NOON + 60_000))).map(({ kind, body: made }) => {
      const { revision, risk } = made as Case;
      return `${kind} ${revision} ${risk?.level} ${risk?.points} ${(risk?.at ?? 0) - NOON}`;
    });

  it('Q4 the risk is put into the act, and a level that rises is an entry of its own', () => {
    expect(acted(revise(record, {}))).toEqual(['case.corrected 2 一般 25 60000']);
    const raised = revise(record, { riskMarks: ['violence'] });
    expect(acted(raised)).toEqual([
      'case.corrected 2 关注 55 60000',
      'case.risk-raised 3 关注 55 60000',
    ]);
  });

  it('Q4 a level that stays or falls is no entry, and a risk that stays keeps its instant', () => {
    const grounds = [
      { ground: 'people-many', points: 10 },
      { ground: 'violence', points: 30 },
      { ground: 'wages', points: 15 },
    ] as const;
    const risk = {
      at: NOON,
      level: '关注',
      points: 55,
      grounds: grounds.map((one) => ({ ...one })),
    };
    const marked = { ...record, risk, riskMarks: ['violence' as const] };
    expect(acted(revise(marked, {}))).toEqual(['case.corrected 2 关注 55 0']);
    expect(acted(revise(marked, { riskMarks: [] }))).toEqual(['case.corrected 2 一般 25 60000']);
    const late = { ...known, isOverdue: (id: string) => id === record.id };
    expect(acted(revise(marked, {}), late)).toEqual([
      'case.corrected 2 重大 65 60000',
      'case.risk-raised 3 重大 65 60000',
    ]);
  });

  it('Q4 several changes of one case in one act raise it once, and other acts stay as they are', () => {
    const first = revise(record, { riskMarks: ['violence'] });
    const second = revise(first, { peopleInvolved: 60 });
    const both = accept(
      { kind: 'case.risk-marked', type: 'case', body: first },
      { kind: 'case.corrected', type: 'case', body: second },
    );
    const changes = changesOf(withRisk(both, known, facts()));
    expect(changes.map(({ kind, body }) => `${kind} ${body.revision}`)).toEqual([
      ...['case.risk-marked 2', 'case.corrected 3', 'case.risk-raised 4'],
    ]);
    const refused = refuse('record.missing');
    expect(withRisk(refused, known, facts())).toBe(refused);
    const none = accept();
    expect(withRisk(none, known, facts())).toBe(none);
  });
});

describe('what people add', () => {
  const record = aCaseIn('accepted');
  const closed = aCase({
    state: { name: 'closed', at: NOON, by: record.createdBy, result: 'settled', note: '' },
  });

  it('Q5 marks are set and taken back while the case runs', () => {
    const marked = changesOf(decideMarkRisk({ marks: ['police', 'violence'] }, record))[0];
    expect(marked).toMatchObject({
      kind: 'case.risk-marked',
      body: { revision: 2, riskMarks: ['violence', 'police'] },
    });
    const again = decideMarkRisk({ marks: ['violence', 'police'] }, marked?.body as Case);
    expect(changesOf(again)).toEqual([]);
    expect(refusalsOf(decideMarkRisk({ marks: ['child'] }, closed))).toEqual([
      '- case.not-correctable',
    ]);
  });

  it('Q6 a leader is named with who and when, and may be replaced', () => {
    const led = changesOf(decideLead({ name: ' 高镇长 ', office: '' }, record, facts()))[0];
    expect(led?.body).toMatchObject({ leader: { name: '高镇长', office: '', at: NOON } });
    const next = { name: '白书记', office: '镇党委' };
    const replaced = changesOf(decideLead(next, led?.body as Case, facts()))[0];
    expect(replaced?.body).toMatchObject({ leader: next, revision: 3 });
    const nobody = { name: ' ', office: '甲'.repeat(201) };
    expect(refusalsOf(decideLead(nobody, record, facts()))).toEqual([
      ...['name text.empty', 'office text.too-long'],
    ]);
    expect(refusalsOf(decideLead(next, closed, facts()))).toEqual(['- case.not-correctable']);
  });

  it('Q6 opinions are added behind each other, twenty at most', () => {
    let body: Case = record;
    for (let at = 1; at <= 20; at += 1) {
      const said = { who: '吴律师', text: `意见 ${at}` };
      body = changesOf(decideAddOpinion(said, body, facts()))[0]?.body as Case;
    }
    expect(body.legalOpinions.map(({ text }) => text).slice(0, 2)).toEqual(['意见 1', '意见 2']);
    expect(refusalsOf(decideAddOpinion({ who: '', text: ' ' }, body, facts()))).toEqual([
      ...['who text.empty', 'text text.empty', '- hall.too-many'],
    ]);
  });
});
