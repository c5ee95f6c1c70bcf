import { describe, expect, it } from 'vitest';
import type { SubsidyId } from '../basics/ids.ts';
import type { Case } from '../case/record.ts';
import type { Staff } from '../people/staff.ts';
import { type PayscaleRules, usualPayscale } from '../settings/payscale.ts';
import { anAgreement } from '../testing/agreement.ts';
import { CLERK, facts } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aCleanCase, aCleanFile, at } from '../testing/dossier.ts';
import { aStaff, staffId } from '../testing/settings.ts';
import type { Subsidy } from './record.ts';
import { classOf, type Paid, paidMediator, sumsOf } from './rules.ts';
import { decideCancelSubsidy, decideGrantSubsidies, decideProposeSubsidy } from './workflow.ts';

const id = (number: number) =>
  `subsidy_01935f00-0000-7000-8000-${String(number).padStart(12, '0')}` as SubsidyId;
const file = aCleanFile();
const paid = (change: Partial<Case> = {}, part: Partial<Paid> = {}): Paid => ({
  ...{ case: aCleanCase(change), agreements: file.agreements, sessions: file.sessions },
  ...part,
});
const rules = usualPayscale;
const propose = (of: Paid, earlier: readonly Subsidy[] = [], by: PayscaleRules = rules) =>
  decideProposeSubsidy(id(1), of, { earlier, rules: by }, facts());
const proposed = (of: Paid = paid()) => changesOf(propose(of))[0]?.body as Subsidy;
const director = aStaff({ id: CLERK, name: '周正', roles: ['director'] });

describe('以案定补', () => {
  it('SU1 a closed case is proposed in the month of its closing, for whoever mediated it', () => {
    expect(proposed()).toMatchObject({
      ...{ mediatorId: staffId(2), month: '2026-11', class: '一般（书面协议）', amountFen: 20_000 },
      state: { name: 'proposed' },
    });
    const last = aCleanCase().state;
    const state = { ...last, at: at('2026-12-01', '00:00') } as Case['state'];
    expect(proposed(paid({ state })).month).toBe('2026-12');
  });

  it('SU1 a case that is still running is not paid for, nor one that nobody answers for', () => {
    const state = { name: 'mediating', at: at('2026-11-20'), by: staffId(1), dueOn: null } as const;
    expect(refusalsOf(propose(paid({ state })))).toEqual(['- subsidy.not-closed']);
    const alone = paid({ handlerId: null }, { sessions: [] });
    expect(refusalsOf(propose(alone))).toEqual(['- subsidy.no-mediator']);
    expect(paidMediator(paid({ handlerId: staffId(7) }, { sessions: [] }))).toBe(staffId(7));
  });

  it('SU2 one case is paid for once, also after it was taken up again and closed again', () => {
    const first = proposed();
    const again = paid({
      revision: 12,
      state: { ...aCleanCase().state, at: at('2027-03-02') } as never,
    });
    expect(refusalsOf(propose(again, [first]))).toEqual(['- subsidy.once']);
    const [granted] = changesOf(
      decideGrantSubsidies({ subsidies: [first], cases: [aCleanCase()] }, director, facts()),
    );
    expect(refusalsOf(propose(again, [granted?.body as Subsidy]))).toEqual(['- subsidy.once']);
  });

  it('SU2 a cancelled one may be proposed anew', () => {
    const [gone] = changesOf(
      decideCancelSubsidy({ reason: '类别错了' }, proposed(), director, facts()),
    );
    expect(refusalsOf(propose(paid(), [gone?.body as Subsidy]))).toEqual([]);
  });

  it('SU3 the first class from the top that fits counts', () => {
    expect(classOf(paid({ scale: '02' }), rules)?.name).toBe('群体性、疑难复杂');
    const [agreed] = file.agreements;
    const oral = agreed ? [{ ...agreed, form: 'oral' as const }] : [];
    expect(classOf(paid({}, { agreements: oral }), rules)?.name).toBe('简易（口头协议）');
    expect(classOf(paid({}, { agreements: [anAgreement(aCleanCase())] }), rules)).toBeNull();
  });

  it('SU3 a class may ask for result, matter and money', () => {
    const any = { form: 'any', scales: [], matters: [], fromFen: null } as const;
    const by = (change: object): PayscaleRules => ({
      classes: [{ ...any, name: '一类', amountFen: 1, results: ['agreed'], ...change } as never],
    });
    expect(classOf(paid(), by({ results: ['failed'] }))).toBeNull();
    expect(classOf(paid(), by({ matters: ['marriage'] }))).toBeNull();
    expect(classOf(paid(), by({ matters: ['work-injury'] }))?.name).toBe('一类');
    expect(classOf(paid(), by({ fromFen: 4_000_000 }))?.name).toBe('一类');
    expect(classOf(paid(), by({ fromFen: 4_000_001 }))).toBeNull();
    expect(refusalsOf(propose(paid(), [], by({ results: ['failed'] })))).toEqual([
      '- subsidy.no-class',
    ]);
  });

  it('SU4 a director grants, at work, and never for a case of their own', () => {
    const grant = (by: Staff | undefined, of = proposed(), cases = [aCleanCase()]) =>
      decideGrantSubsidies({ subsidies: [of], cases }, by, facts());
    const [granted] = changesOf(grant(director));
    expect(granted?.body).toMatchObject({ state: { name: 'granted', at: facts().now, by: CLERK } });
    const mediator = aStaff({ id: CLERK, roles: ['mediator'] });
    expect(refusalsOf(grant(mediator))).toEqual(['- subsidy.not-director']);
    expect(refusalsOf(grant(undefined))).toEqual(['- subsidy.not-director']);
    const own = { ...proposed(), mediatorId: CLERK };
    expect(refusalsOf(grant(director, own))).toEqual(['- subsidy.own']);
    expect(refusalsOf(grant(director, granted?.body as Subsidy))).toEqual([
      '- subsidy.not-proposed',
    ]);
    const again = {
      ...aCleanCase(),
      state: { name: 'mediating', at: facts().now, by: CLERK },
    } as Case;
    expect(refusalsOf(grant(director, proposed(), [again]))).toEqual(['- subsidy.reopened']);
  });

  it('SU5 cancelling gives its reason and is done once', () => {
    const cancel = (reason: string, of = proposed()) =>
      decideCancelSubsidy({ reason }, of, undefined, facts());
    expect(refusalsOf(cancel(' '))).toEqual(['reason text.empty']);
    const [gone] = changesOf(cancel('重复'));
    expect(gone?.body).toMatchObject({ state: { name: 'cancelled', reason: '重复' } });
    expect(refusalsOf(cancel('再来', gone?.body as Subsidy))).toEqual(['- subsidy.cancelled']);
    const granted = {
      ...proposed(),
      state: { name: 'granted', at: facts().now, by: CLERK },
    } as Subsidy;
    expect(refusalsOf(cancel('重复', granted))).toEqual(['- subsidy.cancel-granted']);
    expect(decideCancelSubsidy({ reason: '重复' }, granted, director, facts()).ok).toBe(true);
  });

  it('SU6 sums are by mediator; what was cancelled is in none', () => {
    const one = proposed();
    const other = { ...one, id: id(2), amountFen: 500, mediatorId: staffId(3) };
    const gone = { ...one, id: id(3), state: { name: 'cancelled', reason: '重复' } } as never;
    const sums = sumsOf([other, one, { ...one, id: id(4) }, gone], 'proposed');
    expect(sums).toEqual([
      { mediatorId: staffId(2), cases: 2, fen: 40_000 },
      { mediatorId: staffId(3), cases: 1, fen: 500 },
    ]);
    expect(sumsOf([one], 'granted')).toEqual([]);
  });
});
