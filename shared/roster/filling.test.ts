import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '#shared/basics/days';
import { weekdayOf } from '#shared/calendar/calendar';
import { officialCalendar } from '#shared/calendar/official';
import { facts } from '#shared/testing/clock';
import { refusalsOf } from '#shared/testing/decided';
import { aDuty, anAbsence, dutyId } from '#shared/testing/roster';
import { aStaff, staffId } from '#shared/testing/settings';
import type { Duty } from './duty.ts';
import { decidePlanDuties, type TypedDuty } from './duty-workflow.ts';
import { copied, dayBefore, type Filled, monthOf, rotated, weekOf } from './filling.ts';

const MONDAY = '2026-11-23' as Day;
const staff = [2, 3, 4].map((at) =>
  aStaff({ id: staffId(at), name: `律师${at}`, roles: ['force'] }),
);
const ours = staff.map(({ id, name }) => ({
  ...{ who: name, staffId: id, organisationId: null, phone: '' },
}));
const nothing: Filled = { duties: [], absences: [], staff };
const lawyers = { post: '律师', from: '09:00', to: '12:00', people: ours };
const days = (count: number) => Array.from({ length: count }, (_, at) => addDays(MONDAY, at));
const names = (duties: readonly TypedDuty[]) => duties.map(({ who }) => who.slice(-1)).join('');
const kept = (duties: readonly TypedDuty[]): Duty[] =>
  duties.map((duty, at) => aDuty({ ...duty, on: duty.on as Day, id: dutyId(100 + at) }));
const outsiders = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ who: `人${at}`, staffId: null, organisationId: null, phone: '' },
  }));

describe('排班', () => {
  it('O11 everybody has equally many turns but one, however many people and days there are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 62 }),
        (many, span) => {
          const people = outsiders(many);
          const { duties, left } = rotated({ ...lawyers, people }, days(span), nothing);
          expect(left).toEqual([]);
          expect(duties).toHaveLength(span);
          const turns = people.map(({ who }) => duties.filter((one) => one.who === who).length);
          expect(Math.max(...turns) - Math.min(...turns)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('O11 with leaves, what a rotation gives can always be planned, and nobody is passed over for long', () => {
    const leave = fc.record({ who: fc.nat(2), from: fc.nat(20), long: fc.nat(6) });
    fc.assert(
      fc.property(fc.array(leave, { maxLength: 6 }), (leaves) => {
        const absences = leaves.map(({ who, from, long }) =>
          anAbsence({
            ...{ staffId: staff[who]?.id ?? staffId(2), from: addDays(MONDAY, from) },
            until: addDays(MONDAY, from + long),
          }),
        );
        const filled = rotated(lawyers, days(28), { ...nothing, absences });
        expect(filled.duties.length + filled.left.length).toBe(28);
        const command = filled.duties.map((duty, at) => ({ ...duty, id: dutyId(at) }));
        const known = { duties: [], staff, absences };
        const isNone = command.length === 0 ? ['- duty.nothing'] : [];
        expect(refusalsOf(decidePlanDuties(command, known, facts()))).toEqual(isNone);
      }),
    );
  });

  it('O11 it goes on after whoever came last, and leaves what is held as it is', () => {
    const first = rotated(lawyers, days(4), nothing).duties;
    expect(names(first)).toBe('2342');
    const next = rotated(lawyers, weekOf('2026-11-30' as Day), { ...nothing, duties: kept(first) });
    expect(names(next.duties)).toBe('3423423');
    const again = rotated(lawyers, days(5), { ...nothing, duties: kept(first) });
    expect(again.duties.map(({ on }) => on)).toEqual(['2026-11-27']);
  });

  it('O12 who is on leave, on duty elsewhere or gone is passed over and comes first again; an open day is named', () => {
    const absences = [anAbsence({ staffId: staffId(2), from: MONDAY, until: MONDAY })];
    expect(names(rotated(lawyers, days(5), { ...nothing, absences }).duties)).toBe('34234');
    const busy = [aDuty({ staffId: staffId(2), who: '律师2', post: '轮值书记' })];
    expect(names(rotated(lawyers, days(2), { ...nothing, duties: busy }).duties)).toBe('34');
    const gone = staff.map((one) => ({ ...one, isActive: one.id !== staffId(3) }));
    expect(names(rotated(lawyers, days(3), { ...nothing, staff: gone }).duties)).toBe('242');
    const alone = { ...lawyers, people: ours.slice(0, 1) };
    const { duties, left } = rotated(alone, days(2), { ...nothing, absences });
    expect(names(duties)).toBe('2');
    expect(left).toEqual([{ on: MONDAY, post: '律师', why: '名单里没有人有空' }]);
    expect(rotated({ ...lawyers, people: [] }, days(1), nothing).left).toHaveLength(1);
  });

  it('O13 a week is copied by its weekdays; who cannot come is named, and a second time adds nothing', () => {
    const last = weekOf('2026-11-16' as Day).slice(0, 5);
    const week = weekOf(MONDAY);
    expect([week[0], week[6]]).toEqual([MONDAY, '2026-11-29']);
    const before = kept(rotated(lawyers, last, nothing).duties);
    const known = { ...nothing, calendar: officialCalendar, duties: before };
    const absences = [anAbsence({ staffId: staffId(3), from: MONDAY, until: addDays(MONDAY, 1) })];
    const { duties, left } = copied(week, 'week', { ...known, absences });
    expect(duties.map(({ on, who }) => `${on} ${who}`)).toEqual([
      ...['2026-11-23 律师2', '2026-11-25 律师4', '2026-11-26 律师2', '2026-11-27 律师3'],
    ]);
    expect(left).toEqual([{ on: '2026-11-24', post: '律师', why: '律师3请假' }]);
    const all = [...before, ...kept(duties)];
    expect(copied(week, 'week', { ...known, duties: all }).duties).toHaveLength(1);
    const command = duties.map((duty, at) => ({ ...duty, id: dutyId(at) }));
    expect(
      refusalsOf(decidePlanDuties(command, { duties: before, staff, absences }, facts())),
    ).toEqual([]);
  });

  it('O13 a month takes the same weekdays of the month before, and a holiday takes no work day', () => {
    const month = monthOf('2027-02-10' as Day);
    expect([month.length, month[0], month[27]]).toEqual([28, '2027-02-01', '2027-02-28']);
    for (const day of ['2026-03-31', '2027-02-28', '2026-12-01', '2028-02-29'] as Day[]) {
      const source = dayBefore(day, 'month');
      const [year = 0, last = 0] = day.split('-').map(Number);
      const before = `${last === 1 ? year - 1 : year}-${String(last === 1 ? 12 : last - 1).padStart(2, '0')}`;
      expect(source.slice(0, 7)).toBe(before);
      expect(weekdayOf(source)).toBe(weekdayOf(day));
    }
    // 2026-10-01 is 国庆: Thursday's duty is not copied to it.
    const september = weekOf('2026-09-24' as Day).slice(0, 4);
    const duties = kept(rotated(lawyers, september, nothing).duties);
    const known = { ...nothing, calendar: officialCalendar, duties };
    const copies = copied(weekOf('2026-10-01' as Day), 'week', known).duties;
    expect(copies.map(({ on }) => on)).toEqual(['2026-09-28', '2026-09-29', '2026-09-30']);
  });
});
