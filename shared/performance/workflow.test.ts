import { describe, expect, it } from 'vitest';
import type { Day } from '../basics/days.ts';
import type { AttachmentId } from '../basics/ids.ts';
import type { Case } from '../case/record.ts';
import { agreementId, aSignedAgreement } from '../testing/agreement.ts';
import { facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aPerformance } from '../testing/performance.ts';
import { aDispatchedCase, aMediatedCase } from '../testing/session.ts';
import { staffId } from '../testing/settings.ts';
import type { Performance } from './record.ts';
import {
  isMoneyOwed,
  isOverdue,
  isWhollyKept,
  nextDueOn,
  progressOf,
  urgeText,
  whollyKeptOn,
} from './rules.ts';
import {
  type BreakPerformance,
  decideBreak,
  decideKeep,
  decideUrgePerformance,
  decideWaive,
  type KeepPerformance,
  MOST_PROOFS,
  MOST_URGES,
  type Proof,
} from './workflow.ts';

const who = { at: NOON, by: staffId(1) };
const agreed = aDispatchedCase({
  state: { name: 'agreed', ...who, agreementId: agreementId(1) },
});
const due = aPerformance(agreed);
const kept = (on: string, change: Partial<Performance> = {}) =>
  aPerformance(agreed, {
    ...change,
    state: { name: 'kept', ...who, on: on as Day, proofs: [], note: '' },
  });
const broken = aPerformance(agreed, {
  state: { name: 'broken', ...who, road: 'court', note: '拒付' },
});
const dropped = aPerformance(agreed, { state: { name: 'dropped', ...who, reason: '免除' } });
const proof = (number: number): Proof => ({
  id: `attachment_01935f00-0000-7000-8000-${String(number).padStart(12, '0')}` as AttachmentId,
  ...{ name: `收条${number}`, sha256: String(number).padStart(64, 'a'), bytes: 10 },
  mime: 'image/jpeg',
});

const inForce = (effectiveOn = '2026-11-20') =>
  aSignedAgreement(agreed, effectiveOn, { name: 'open', dueOn: '2026-12-20' as Day });
const gaveWay = () => {
  const agreement = inForce();
  if (agreement.state.name !== 'signed') throw new Error('the builder signs');
  const { name: _, ...signed } = agreement.state;
  const state = { name: 'replaced', ...who, agreementId: agreementId(2), signed } as const;
  return { ...agreement, state };
};

const keep = (
  change: Partial<KeepPerformance> = {},
  performance = due,
  effectiveOn = '2026-11-20',
) =>
  decideKeep({ on: '2026-11-23', proofs: [], note: '', ...change }, performance, {
    ...{ ...facts(), case: agreed, attachments: [], agreement: inForce(effectiveOn) },
  });
const toBreak = (change: Partial<BreakPerformance> = {}, of: Case = agreed, performance = due) =>
  decideBreak({ road: 'reopen', note: '第二期未付', isTold: false, ...change }, performance, {
    ...facts(),
    case: of,
  });

describe('standing', () => {
  it('PF3 on its day there is still time, the day after it is overdue, without a day it never is', () => {
    const standing = (on: string, performance: Performance = due) =>
      isOverdue(performance, on as Day);
    expect(standing('2026-12-02')).toBe(false);
    expect(standing('2026-12-03')).toBe(false);
    expect(standing('2026-12-04')).toBe(true);
    expect(standing('2026-12-04', kept('2026-12-04'))).toBe(false);
    expect(standing('2030-01-01', aPerformance(agreed, { dueOn: null }))).toBe(false);
  });

  it('PF3 the day that comes next is the earliest of what is awaited', () => {
    const later = aPerformance(agreed, { item: 1, dueOn: '2027-01-03' as Day });
    const open = aPerformance(agreed, { item: 2, dueOn: null });
    expect(nextDueOn([open, later, due])).toBe('2026-12-03');
    expect(nextDueOn([open, later, kept('2026-12-03')])).toBe('2027-01-03');
    expect(nextDueOn([open, broken, dropped])).toBeNull();
  });

  it('PF3 money is owed from the day after its day, and while it is not paid', () => {
    const owed = (one: Performance, on: string) => isMoneyOwed([one], on as Day);
    expect(owed(due, '2026-12-03')).toBe(false);
    expect(owed(due, '2026-12-04')).toBe(true);
    expect(owed({ ...broken, dueOn: '2026-12-03' as Day }, '2026-12-04')).toBe(true);
    expect(owed(kept('2026-12-04'), '2026-12-05')).toBe(false);
    expect(owed(aPerformance(agreed, { amountFen: null }), '2026-12-04')).toBe(false);
    expect(owed(aPerformance(agreed, { dueOn: null }), '2026-12-04')).toBe(false);
  });

  it('PF8 wholly performed: something was kept, and nothing is awaited or broken', () => {
    const [first, second] = [kept('2026-11-23'), kept('2026-12-01', { item: 1 })];
    expect(isWhollyKept([first, due])).toBe(false);
    expect(isWhollyKept([first, broken])).toBe(false);
    expect(isWhollyKept([dropped])).toBe(false);
    expect(isWhollyKept([])).toBe(false);
    expect(isWhollyKept([first, dropped])).toBe(true);
    expect(whollyKeptOn([second, first])).toBe('2026-12-01');
    expect(whollyKeptOn([first, due])).toBeNull();
    expect(progressOf([first, due, dropped])).toEqual({
      ...{ kept: 1, of: 2, keptFen: 1_000_000, ofFen: 2_000_000 },
    });
  });
});

describe('已履行', () => {
  it('PF4 from the day of effect to today', () => {
    expect(changesOf(keep())).toMatchObject([
      { kind: 'performance.kept', body: { revision: 2, state: { on: '2026-11-23' } } },
    ]);
    expect(refusalsOf(keep({ on: '2026-11-24' }))).toEqual(['on agreement.day']);
    expect(refusalsOf(keep({ on: '2026-11-31' }))).toEqual(['on agreement.day']);
    expect(refusalsOf(keep({ on: '2026-11-20' }))).toEqual([]);
    expect(refusalsOf(keep({ on: '2026-11-19' }))).toEqual(['on agreement.day-before']);
  });

  it('PF4 its proofs become attachments of the case in the same act', () => {
    const changes = changesOf(keep({ proofs: [proof(1), proof(2)] }));
    expect(changes.map(({ kind }) => kind)).toEqual([
      'performance.kept',
      'attachment.added',
      'attachment.added',
    ]);
    expect(changes[0]?.body).toMatchObject({
      state: { proofs: [proof(1).sha256, proof(2).sha256] },
    });
    expect(changes[2]?.body).toMatchObject({
      ...{ kind: 'performance', ofId: due.id, caseId: agreed.id, place: 1, name: '收条2' },
    });
    expect(refusalsOf(keep({ proofs: [proof(1), proof(1)] }))).toEqual(['proofs attachment.twice']);
    const many = (count: number) => Array.from({ length: count }, (_, at) => proof(at + 1));
    expect(refusalsOf(keep({ proofs: many(MOST_PROOFS) }))).toEqual([]);
    expect(refusalsOf(keep({ proofs: many(MOST_PROOFS + 1) }))).toEqual([
      'proofs performance.proofs',
    ]);
  });

  it('PF4 what was broken may be kept later, what was kept or dropped is final', () => {
    expect(refusalsOf(keep({}, broken))).toEqual([]);
    for (const over of [kept('2026-11-22'), dropped]) {
      expect(refusalsOf(keep({}, over))).toEqual(['- performance.ended']);
    }
  });
});

describe('a version that gave way', () => {
  it('PF6 what it promised and was broken is neither kept nor given up any more', () => {
    const known = { ...facts(), agreement: gaveWay() };
    const keeping = { on: '2026-11-23', proofs: [], note: '' };
    expect(
      refusalsOf(decideKeep(keeping, broken, { ...known, case: agreed, attachments: [] })),
    ).toEqual(['- performance.replaced']);
    expect(refusalsOf(decideWaive({ reason: '免除' }, broken, known))).toEqual([
      '- performance.replaced',
    ]);
  });
});

describe('未履行', () => {
  it('PF5 takes the case back into mediation in the same act', () => {
    const changes = changesOf(toBreak());
    expect(changes.map(({ kind }) => kind)).toEqual(['performance.broken', 'case.reopened']);
    expect(changes[1]?.body).toMatchObject({ state: { name: 'mediating' } });
    const closed = aDispatchedCase({
      state: { name: 'closed', ...who, result: 'agreed', note: '' },
    });
    expect(changesOf(toBreak({}, closed)).at(-1)?.kind).toBe('case.reopened');
    expect(changesOf(toBreak({}, aMediatedCase())).map(({ kind }) => kind)).toEqual([
      'performance.broken',
    ]);
  });

  it('PF5 the court leaves the case as it is, and the other party has to be told', () => {
    expect(refusalsOf(toBreak({ road: 'court' }))).toEqual(['isTold performance.not-told']);
    expect(changesOf(toBreak({ road: 'court', isTold: true })).map(({ kind }) => kind)).toEqual([
      'performance.broken',
    ]);
  });

  it('PF5 says what happened and which road is taken, once', () => {
    expect(refusalsOf(toBreak({ road: null, note: '  ' }))).toEqual([
      'road performance.road',
      'note text.empty',
    ]);
    expect(refusalsOf(toBreak({}, agreed, broken))).toEqual(['- performance.ended']);
    const taken = aDispatchedCase({
      state: { name: 'closed', ...who, result: 'void', note: '' },
    });
    expect(refusalsOf(toBreak({}, taken))).toEqual(['road case.taken-back']);
  });
});

describe('不再履行、督促', () => {
  it('PF6 waiving gives a reason; what was kept or dropped is final', () => {
    const waive = (performance: Performance, reason = '对方免除') =>
      decideWaive({ reason }, performance, { ...facts(), agreement: inForce() });
    expect(changesOf(waive(due))).toMatchObject([
      { kind: 'performance.dropped', body: { state: { reason: '对方免除' } } },
    ]);
    expect(refusalsOf(waive(broken))).toEqual([]);
    expect(refusalsOf(waive(due, ' '))).toEqual(['reason text.empty']);
    expect(refusalsOf(waive(dropped))).toEqual(['- performance.ended']);
    expect(refusalsOf(waive(kept('2026-11-23')))).toEqual(['- performance.ended']);
  });

  it('PF7 urging is written down while something is awaited, 50 times at most', () => {
    const urge = (performance: Performance) =>
      decideUrgePerformance({ note: '已致电' }, performance, facts());
    expect(changesOf(urge(due))).toMatchObject([
      { kind: 'performance.urged', body: { urges: [{ at: NOON, note: '已致电' }] } },
    ]);
    expect(refusalsOf(urge(kept('2026-11-23')))).toEqual(['- performance.ended']);
    const urged = (count: number) =>
      aPerformance(agreed, { urges: Array.from({ length: count }, () => ({ ...who, note: '' })) });
    expect(refusalsOf(urge(urged(MOST_URGES - 1)))).toEqual([]);
    expect(refusalsOf(urge(urged(MOST_URGES)))).toEqual(['- performance.urges']);
  });

  it('PF7 the text says nothing but what was agreed, and that it is late only when it is', () => {
    const of = { hallName: '青石镇综治中心', number: '青石调协〔2026〕1号' };
    expect(urgeText(due, { ...of, today: '2026-12-03' as Day })).toBe(
      '马建工：您在人民调解协议（青石调协〔2026〕1号）中约定“支付赔偿款（第 1 期，共 3 期）（10,000.00 元）”，应于 2026-12-03 前履行。请按协议履行，履行后把凭证交给我们；有困难请尽快与我们联系。青石镇综治中心',
    );
    expect(urgeText(due, { ...of, today: '2026-12-04' as Day })).toContain('现已逾期');
    const open = aPerformance(agreed, { dueOn: null, amountFen: null, what: '恢复原状。' });
    expect(urgeText(open, { ...of, today: '2026-12-04' as Day })).toContain('约定“恢复原状”。请按');
  });
});
