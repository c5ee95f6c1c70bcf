import { expect, it } from 'vitest';
import type { Day } from '#shared/basics/days';
import type { Staff } from '#shared/people/staff';
import { facts } from '#shared/testing/clock';
import { changesOf, refusalsOf } from '#shared/testing/decided';
import { absenceId, anAbsence } from '#shared/testing/roster';
import { aStaff, staffId } from '#shared/testing/settings';
import type { Absence } from './absence.ts';
import { decideCancelAbsence, decidePlanAbsence } from './absence-workflow.ts';

const administrator = aStaff();
const mediator = aStaff({ id: staffId(2), name: '赵和平', roles: ['mediator'] });
const clerk = aStaff({ id: staffId(3), name: '王晓芳', roles: ['clerk'] });
const director = aStaff({ id: staffId(4), name: '郑秋实', roles: ['director'] });
const at = (by: Staff) => ({ ...facts(), by: by.id });

const plan = (
  from: string,
  until: string,
  { absences = [], by = administrator }: { absences?: Absence[]; by?: Staff } = {},
) =>
  decidePlanAbsence(
    { id: absenceId(9), staffId: mediator.id, from, until, reason: ' 外出培训 ' },
    { staff: mediator, byStaff: by, absences },
    at(by),
  );

it('O5 a leave is whole days, today at the earliest for its last one, and within a year', () => {
  expect(changesOf(plan('2026-11-20', '2026-11-23'))[0]).toMatchObject({
    kind: 'absence.planned',
    body: { from: '2026-11-20', until: '2026-11-23', reason: '外出培训' },
  });
  expect(refusalsOf(plan('2026-11-20', '2026-11-22'))).toEqual(['until absence.past']);
  expect(refusalsOf(plan('2026-11-25', '2026-11-24'))).toEqual(['until absence.order']);
  expect(refusalsOf(plan('2026-02-30', '明天'))).toEqual(['from absence.day', 'until absence.day']);
  expect(refusalsOf(plan('2026-11-24', '2027-11-24'))).toEqual([]);
  expect(refusalsOf(plan('2026-11-24', '2027-11-25'))).toEqual(['until absence.long']);
});

it('O5 a leave overlaps no other of the same person; the day before, the day after and a cancelled one are free', () => {
  const absences = [anAbsence({ from: '2026-11-25' as Day, until: '2026-11-26' as Day })];
  const days = ['24 24', '24 25', '25 26', '26 30', '27 28', '23 30'];
  const answers = days.map((pair) => {
    const [from, until] = pair.split(' ').map((day) => `2026-11-${day}`);
    return refusalsOf(plan(from ?? '', until ?? '', { absences })).join();
  });
  const taken = 'from absence.overlap';
  expect(answers).toEqual(['', taken, taken, taken, '', taken]);
  const others = [
    anAbsence({ staffId: clerk.id }),
    anAbsence({ state: { name: 'cancelled', at: 1, by: clerk.id, reason: '取消' } }),
  ];
  expect(refusalsOf(plan('2026-11-25', '2026-11-26', { absences: others }))).toEqual([]);
});

it('O6 a leave is for the person, an administrator or a director to plan and to cancel, once and with a reason', () => {
  for (const by of [mediator, administrator, director]) {
    expect(refusalsOf(plan('2026-11-25', '2026-11-25', { by }))).toEqual([]);
  }
  expect(refusalsOf(plan('2026-11-25', '2026-11-25', { by: clerk }))).toEqual([
    '- absence.of-other',
  ]);
  const cancel = (by: Staff, absence = anAbsence(), reason = '提前回来') =>
    decideCancelAbsence({ reason }, absence, by, at(by));
  const [cancelled] = changesOf(cancel(mediator));
  expect(cancelled).toMatchObject({
    kind: 'absence.cancelled',
    body: { revision: 2, state: { name: 'cancelled', by: mediator.id, reason: '提前回来' } },
  });
  expect(refusalsOf(cancel(clerk))).toEqual(['- absence.of-other']);
  expect(refusalsOf(cancel(mediator, anAbsence(), ' '))).toEqual(['reason text.empty']);
  expect(refusalsOf(cancel(mediator, cancelled?.body as Absence))).toEqual([
    '- absence.cancelled-already',
  ]);
});
