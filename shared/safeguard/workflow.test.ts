import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SafeguardId } from '../basics/ids.ts';
import { usualWords } from '../codes/wording.ts';
import { caseId } from '../testing/case.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { visitId } from '../testing/visit.ts';
import { duties, safeguardKinds } from './duties.ts';
import type { Safeguard } from './record.ts';
import { proposedSafeguards } from './words.ts';
import {
  decideLinkVisit,
  decideRaise,
  decideReported,
  decideUnfounded,
  type RaiseSafeguard,
} from './workflow.ts';

const id = (n: number) =>
  `safeguard_01935f00-0000-7000-8000-${String(n).padStart(12, '0')}` as SafeguardId;
const mark = (change: Partial<RaiseSafeguard> = {}): RaiseSafeguard => ({
  ...{ id: id(1), kind: 'minor-harm', account: '孩子手臂有淤青', visitId: null, caseId: null },
  ...change,
});
const raised = (change: Partial<RaiseSafeguard> = {}) =>
  changesOf(decideRaise(mark(change), [], facts()))[0]?.body as Safeguard;
const report = { office: '青石派出所', receivedBy: '刘警官', number: '警20261123001', note: '' };

describe('强制报告', () => {
  it('IN7 each kind names its article, that it is at once, what to do in order, and whom to call', () => {
    expect(safeguardKinds.map((kind) => duties[kind].law)).toEqual([
      '未成年人保护法第十一条',
      '反家庭暴力法第十四条',
      '人民调解法第二十五条',
    ]);
    for (const kind of safeguardKinds) {
      const { asks, steps, office } = duties[kind];
      expect(asks).toMatch(/立即|及时/);
      expect(steps.length).toBeGreaterThanOrEqual(3);
      expect(steps.join()).toContain('110');
      expect(office).toContain('派出所');
    }
  });

  it.each([
    ['继父打骂孩子，孩子手臂有淤青', false, ['minor-harm']],
    ['被父亲打伤，不敢回家', true, ['minor-harm']],
    ['邻居 9 岁的女儿被猥亵', false, ['minor-harm', 'possible-crime']],
    ['儿媳打骂失能的婆婆，锁在屋里', false, ['incapacity-violence']],
    ['扬言要放火，同归于尽', false, ['possible-crime']],
    ['两家为宅基地吵架，互相推搡', false, []],
    ['孩子上学的户口怎样迁', false, []],
    ['种了 19 年的地被占', false, []],
  ] as const)('IN8 %s (minor: %s) suggests %j', (account, isMinor, kinds) => {
    expect(proposedSafeguards(account, isMinor, usualWords)).toEqual(kinds);
  });

  it('B42 what a hall adds to its words is proposed, what it strikes off no longer', () => {
    const own = { ...usualWords, crime: ['倒汽油'] };
    expect(proposedSafeguards('扬言要倒汽油', false, own)).toEqual(['possible-crime']);
    expect(proposedSafeguards('扬言要放火', false, own)).toEqual([]);
  });

  it('IN8 no account makes the suggestion fail, and a suggestion marks nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (account, isMinor) => {
        const kinds = proposedSafeguards(account, isMinor, usualWords);
        expect(new Set(kinds).size).toBe(kinds.length);
      }),
    );
  });

  it('IN9 what is marked stays open, with kind and account; both are asked for', () => {
    expect(raised().state).toEqual({ name: 'open' });
    expect(refusalsOf(decideRaise(mark({ kind: null, account: ' ' }), [], facts()))).toEqual([
      'kind safeguard.kind',
      'account text.empty',
    ]);
    const long = mark({ account: '字'.repeat(2001) });
    expect(refusalsOf(decideRaise(long, [], facts()))).toEqual(['account text.too-long']);
  });

  it('IN9 the same kind is not open twice for one visit or case; another kind, or after the answer, is', () => {
    const again = mark({ id: id(2), caseId: caseId(1) });
    expect(refusalsOf(decideRaise(again, [raised()], facts()))).toEqual([
      'kind safeguard.open-already',
    ]);
    const other = { ...again, kind: 'possible-crime' as const };
    expect(changesOf(decideRaise(other, [raised()], facts()))).toHaveLength(1);
    const [answered] = changesOf(decideReported(report, raised(), facts()));
    expect(changesOf(decideRaise(again, [answered?.body as Safeguard], facts()))).toHaveLength(1);
  });

  it('IN10 a report tells the office, who took it, the number and when; the office is asked for', () => {
    const [change] = changesOf(decideReported(report, raised(), facts(NOON + 1)));
    expect(change?.body).toMatchObject({
      state: { name: 'reported', at: NOON + 1, by: CLERK, ...report },
    });
    expect(refusalsOf(decideReported({ ...report, office: ' ' }, raised(), facts()))).toEqual([
      'office safeguard.office',
    ]);
    const wrong = { ...report, receivedBy: '刘\u0000', number: '1'.repeat(61) };
    expect(refusalsOf(decideReported(wrong, raised(), facts()))).toEqual([
      'receivedBy text.control-character',
      'number text.too-long',
    ]);
  });

  it('IN10 不成立 gives its reason; either answer is final', () => {
    expect(refusalsOf(decideUnfounded(' ', raised(), facts()))).toEqual([
      'reason safeguard.reason',
    ]);
    const [change] = changesOf(decideUnfounded('与学校核实，体育课摔伤', raised(), facts()));
    const ended = change?.body as Safeguard;
    expect(ended.state.name).toBe('unfounded');
    expect(refusalsOf(decideUnfounded('再来', ended, facts()))).toEqual(['- safeguard.answered']);
    expect(refusalsOf(decideReported(report, ended, facts()))).toEqual(['- safeguard.answered']);
  });

  it('IN11 what was marked before the registration goes to the visit that came of it, and to no second one', () => {
    const [change] = changesOf(decideLinkVisit([raised()], visitId(1)));
    expect(change?.body).toMatchObject({ visitId: visitId(1), state: { name: 'open' } });
    expect(changesOf(decideLinkVisit([change?.body as Safeguard], visitId(2)))).toEqual([]);
  });
});
