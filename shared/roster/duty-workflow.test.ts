import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/basics/days';
import type { OrganisationId } from '#shared/basics/ids';
import { facts } from '#shared/testing/clock';
import { changesOf, refusalsOf } from '#shared/testing/decided';
import { aDuty, anAbsence, dutyId } from '#shared/testing/roster';
import { aStaff, staffId } from '#shared/testing/settings';
import type { Duty } from './duty.ts';
import {
  decideCancelDuties,
  decidePlanDuties,
  decideReviseDuty,
  type TypedDuty,
} from './duty-workflow.ts';

const court = 'organisation_01935f00-0000-7000-8000-000000000001' as OrganisationId;
const zhao = aStaff({ id: staffId(2), name: '赵和平', roles: ['mediator'] });
const known = { duties: [aDuty()], staff: [aStaff(), zhao], absences: [] };
const typed: TypedDuty = {
  ...{ on: '2026-11-23', from: '08:30', to: '17:30', post: '律师', who: '钱律师' },
  ...{ staffId: null, organisationId: null, phone: '' },
};
const plan = (change: Partial<TypedDuty> = {}, facts_: Partial<typeof known> = {}) =>
  decidePlanDuties([{ ...typed, ...change, id: dutyId(9) }], { ...known, ...facts_ }, facts());

describe('轮值', () => {
  it('O8 no post is held twice at one time; times that touch are free', () => {
    const judge = (from: string, to: string) =>
      refusalsOf(
        plan({ post: '法官', from, to }, { duties: [aDuty({ from: '09:00', to: '12:00' })] }),
      );
    expect(judge('08:00', '09:00')).toEqual([]);
    expect(judge('08:00', '09:01')).toEqual(['post duty.post-taken']);
    expect(judge('11:59', '17:00')).toEqual(['post duty.post-taken']);
    expect(judge('12:00', '17:00')).toEqual([]);
    expect(refusalsOf(plan({ post: '法官', on: '2026-11-24' }))).toEqual([]);
  });

  it('O8 nobody stands twice at one time: of the hall by record, from outside by name and office', () => {
    expect(refusalsOf(plan({ who: '姜法官' }))).toEqual(['who duty.person-twice']);
    expect(refusalsOf(plan({ who: '姜法官', organisationId: court }))).toEqual([]);
    const duties = [aDuty({ staffId: zhao.id, who: '赵和平' })];
    const ours = plan({ staffId: zhao.id, who: '' }, { duties });
    expect(refusalsOf(ours)).toEqual(['who duty.person-twice']);
    expect(refusalsOf(plan({ who: '赵和平' }, { duties }))).toEqual([]);
    const cancelled = { name: 'cancelled', at: 1, by: staffId(1), reason: '' } as const;
    const free = { duties: [aDuty({ state: cancelled })] };
    expect(refusalsOf(plan({ who: '姜法官', post: '法官' }, free))).toEqual([]);
  });

  it('O9 nobody is on duty on leave, after deactivation or on a day that is over', () => {
    const ours = { staffId: zhao.id, who: '', on: '2026-11-25' };
    expect(changesOf(plan(ours))[0]?.body).toMatchObject({ who: '赵和平', staffId: zhao.id });
    expect(refusalsOf(plan(ours, { absences: [anAbsence()] as never }))).toEqual([
      'who duty.on-leave',
    ]);
    const gone = aStaff({ ...zhao, isActive: false });
    expect(refusalsOf(plan(ours, { staff: [gone] }))).toEqual(['who duty.staff-gone']);
    expect(refusalsOf(plan({ on: '2026-11-22' }))).toEqual(['on duty.past']);
    expect(refusalsOf(plan({ on: '2026-02-30', from: '8点' }))).toEqual([
      ...['on duty.day', 'from duty.time'],
    ]);
    expect(refusalsOf(plan({ to: '08:30' }))).toEqual(['to duty.hours']);
    expect(refusalsOf(plan({ post: '', who: ' ', phone: 'x' }))).toEqual([
      ...['post text.empty', 'who text.empty', 'phone phone.form'],
    ]);
  });

  it('O10 one that cannot be planned keeps the whole pattern out, also when it clashes inside it', () => {
    const next = { ...typed, on: '2026-11-24', id: dutyId(11) };
    const both = (change: Partial<TypedDuty>) =>
      decidePlanDuties(
        [
          { ...typed, id: dutyId(10) },
          { ...next, ...change },
        ],
        known,
        facts(),
      );
    expect(changesOf(both({}))).toHaveLength(2);
    expect(refusalsOf(both({ on: typed.on }))).toEqual(['post duty.post-taken']);
    expect(refusalsOf(both({ on: typed.on, post: '检察官' }))).toEqual(['who duty.person-twice']);
    expect(refusalsOf(decidePlanDuties([], known, facts()))).toEqual(['- duty.nothing']);
    const many = Array.from({ length: 401 }, (_, at) => ({ ...typed, id: dutyId(at) }));
    expect(refusalsOf(decidePlanDuties(many, known, facts()))).toEqual(['- hall.too-many']);
  });

  it('O14 a duty is changed and cancelled until its day is over, and once', () => {
    const past = aDuty({ on: '2026-11-22' as Day });
    const revise = (duty: Duty) =>
      decideReviseDuty({ ...typed, post: '法官', who: '孔法官' }, duty, known, facts());
    expect(changesOf(revise(aDuty()))[0]).toMatchObject({
      kind: 'duty.revised',
      body: { id: aDuty().id, revision: 2, who: '孔法官' },
    });
    expect(refusalsOf(revise(past))).toEqual(['- duty.over']);
    const cancel = (duty: Duty, reason = '法院开会') =>
      decideCancelDuties({ reason }, [duty], facts());
    const [cancelled] = changesOf(cancel(aDuty()));
    expect(cancelled).toMatchObject({ kind: 'duty.cancelled', body: { revision: 2 } });
    expect(refusalsOf(cancel(past))).toEqual(['- duty.over']);
    const both = [aDuty(), aDuty({ id: dutyId(2), post: '律师' })];
    expect(changesOf(decideCancelDuties({ reason: '排错' }, both, facts()))).toHaveLength(2);
    expect(refusalsOf(decideCancelDuties({ reason: '排错' }, [...both, past], facts()))).toEqual([
      '- duty.over',
    ]);
    expect(refusalsOf(cancel(aDuty(), ''))).toEqual(['reason text.empty']);
    expect(refusalsOf(cancel(cancelled?.body as Duty))).toEqual(['- duty.cancelled-already']);
    expect(refusalsOf(revise(cancelled?.body as Duty))).toEqual(['- duty.cancelled-already']);
  });
});
