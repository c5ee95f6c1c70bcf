import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, type Day, instantAt } from '#shared/basics/days';
import { revise } from '#shared/basics/decision';
import { aCase } from '#shared/testing/case';
import { CLERK, NOON } from '#shared/testing/clock';
import { aDepartment, aWhistle } from '#shared/testing/whistle';
import type { CalledDepartment, Whistle } from '#shared/whistle/record';
import { counterDeltas } from './counters.ts';
import { tallyDepartments, wholeOf } from './departments.ts';

const DUE = '2026-11-30' as Day;
const on = (day: Day, time: string) => ({ at: instantAt(day, time), by: CLERK, who: '王所长' });
const inTime = on(DUE, '23:59');
const late = on(addDays(DUE, 1), '00:00');
const fedBack = (at: typeof inTime, signed = inTime): CalledDepartment['state'] => ({
  ...{ name: 'fed-back', ...at, note: '已付清', signed },
});
const objected: CalledDepartment['state'] = {
  ...{ name: 'objected', at: NOON, by: CLERK, reason: '不归本所', belongsTo: '' },
};
const whistle = (departments: CalledDepartment[], change: Partial<Whistle> = {}) =>
  aWhistle(aCase(), { dueOn: DUE, departments, ...change });

/** The counters after the versions of one whistle were written, one after the other. */
function countersOf(...versions: Whistle[]) {
  const sums = new Map<string, number>();
  versions.forEach((version, at) => {
    for (const { name, by } of counterDeltas('whistle', versions[at - 1] ?? null, version)) {
      sums.set(name, (sums.get(name) ?? 0) + by);
    }
  });
  return [...sums].map(([name, value]) => ({ name, value })).filter(({ value }) => value !== 0);
}

it('R13 a department is prompt up to the end of the due day, in signing and in feeding back', () => {
  const counters = countersOf(
    whistle([
      aDepartment('人社所', { state: fedBack(inTime), points: 2 }),
      aDepartment('派出所', { state: fedBack(late, late) }),
      aDepartment('水利站/三队', { state: objected, points: 5 }),
      aDepartment('司法所', { state: { name: 'signed', ...inTime } }),
      aDepartment('住建办'),
    ]),
  );
  const tallies = new Map(tallyDepartments(counters).map((one) => [one.name, one]));
  expect(tallies.get('人社所')).toEqual({
    ...{ name: '人社所', called: 1, objected: 0, open: 0, points: 2 },
    ...{ signed: { part: 1, whole: 1 }, signedInTime: { part: 1, whole: 1 } },
    fedBackInTime: { part: 1, whole: 1 },
  });
  expect(tallies.get('派出所')).toMatchObject({
    ...{ signedInTime: { part: 0, whole: 1 }, fedBackInTime: { part: 0, whole: 1 } },
  });
  // An objection is no absence, and takes nothing on.
  expect(tallies.get('水利站/三队')).toMatchObject({
    ...{ called: 1, objected: 1, open: 0, points: 0, signed: { part: 0, whole: 0 } },
  });
  expect(tallies.get('司法所')).toMatchObject({ open: 1, fedBackInTime: { part: 0, whole: 0 } });
  expect(tallies.get('住建办')).toMatchObject({ open: 1, signed: { part: 0, whole: 1 } });
  expect(wholeOf([...tallies.values()])).toMatchObject({
    ...{ called: 5, objected: 1, open: 2, points: 2 },
    ...{ signed: { part: 3, whole: 4 }, fedBackInTime: { part: 1, whole: 2 } },
  });
});

it('R13 who was called in vain by a whistle that was withdrawn counts no more', () => {
  const called = whistle([aDepartment('人社所', { points: 3 }), aDepartment('派出所')]);
  const came = revise(called, {
    departments: [
      aDepartment('人社所', { points: 3 }),
      aDepartment('派出所', { state: { name: 'signed', ...inTime } }),
    ],
  });
  const withdrawn = revise(came, {
    state: { name: 'withdrawn', at: NOON, by: CLERK, reason: '已付清' },
  });
  const [only, ...more] = tallyDepartments(countersOf(called, came, withdrawn));
  expect(more).toEqual([]);
  expect(only).toMatchObject({ name: '派出所', called: 1, signed: { part: 1, whole: 1 } });
});

it('R13 whatever a whistle went through, its counters are those of what it is now', () => {
  const state = fc.constantFrom<CalledDepartment['state']>(
    { name: 'called' },
    { name: 'signed', ...inTime },
    fedBack(inTime),
    fedBack(late),
    objected,
  );
  const version = fc
    .array(fc.record({ state, points: fc.integer({ min: 0, max: 9 }) }), {
      ...{ minLength: 1, maxLength: 4 },
    })
    .map((all) => whistle(all.map((one, at) => aDepartment(`部门${at}`, one))));
  fc.assert(
    fc.property(fc.array(version, { minLength: 1, maxLength: 5 }), (versions) => {
      const last = versions.at(-1) as Whistle;
      const sorted = (list: ReturnType<typeof countersOf>) =>
        list.map(({ name, value }) => `${name} ${value}`).sort();
      expect(sorted(countersOf(...versions))).toEqual(sorted(countersOf(last)));
    }),
  );
});
