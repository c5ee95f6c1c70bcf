import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, DAY_MS, type Day, dayOf, daysBetween, startOfDay } from '../basics/days.ts';
import { type ClockId, clockIds, clocks } from '../calendar/clocks.ts';
import { officialCalendar } from '../calendar/official.ts';
import { addWorkdays, workdaysIn } from '../calendar/workdays.ts';
import { calendarOf } from '../settings/hall-calendar.ts';
import { usualLimits } from '../settings/limits.ts';
import { aCaseIn, caseId } from '../testing/case.ts';
import { NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aDispatch, dispatchId } from '../testing/dispatch.ts';
import { aRunningClock, clockId } from '../testing/running-clock.ts';
import { aStaff, staffId } from '../testing/settings.ts';
import { started } from './making.ts';
import type { Clock } from './record.ts';
import { clockStanding } from './standing.ts';
import { openPause } from './timing.ts';
import {
  decideExtend,
  decidePause,
  decideReassign,
  decideResume,
  decideUrge,
  type KnownClock,
} from './workflow.ts';

const limits = usualLimits;
const calendar = calendarOf(officialCalendar, limits);
const by = staffId(1);
const day = (text: string) => text as Day;
const on = (text: string) => ({ now: startOfDay(day(text)), by });
const today = { now: NOON, by };

const director = aStaff({ id: staffId(9), name: '郑主任', roles: ['director'] });
const mediator = aStaff({ id: staffId(2), name: '李和', roles: ['mediator'] });
const gone = aStaff({ id: staffId(3), name: '已走', roles: ['mediator'], isActive: false });

function known(clock: Clock, change: Partial<KnownClock> = {}): KnownClock {
  const rest = { dispatch: null, limits, calendar, staff: [director, mediator, gone] };
  return { clock, record: aCaseIn('accepted'), ...rest, ...change };
}

function theClock(clock: ClockId, startedOn = day('2026-11-23')): Clock {
  const command = {
    ...{ id: clockId(1), caseId: caseId(1), dispatchId: null, dueOn: null, office: '' },
    ...({ clock, stage: clocks[clock].law ? 'statutory' : 'handling', startedOn } as const),
    holderId: staffId(1),
  };
  return started(command, { limits, calendar }, { now: startOfDay(startedOn), by }).body;
}

const clockIn = (decision: ReturnType<typeof decideUrge>): Clock =>
  changesOf(decision).find(({ type }) => type === 'clock')?.body as Clock;

const extension = { id: clockId(1), length: 7, reason: '还在取证', approvedBy: '郑主任' };
const pause = { id: clockId(1), reason: '伤残鉴定' };

describe('延期', () => {
  it('K9 moves due day, yellow and red, and says who approved; dispatch and case move along', () => {
    const clock = aRunningClock({ dispatchId: dispatchId(1) });
    const state = {
      ...{ name: 'dispatched' as const, at: NOON, by, dispatchId: dispatchId(1) },
      dueOn: day('2026-12-23'),
    };
    const record = { ...aCaseIn('accepted'), state };
    const dispatch = aDispatch(record);
    const changes = changesOf(
      decideExtend(
        { ...extension, approvedBy: '双方当事人' },
        known(clock, { record, dispatch }),
        today,
      ),
    );
    expect(changes.map(({ kind }) => kind)).toEqual([
      ...['clock.extended', 'dispatch.due-moved', 'case.due-moved'],
    ]);
    expect(changes[0]?.body).toMatchObject({
      ...{ dueOn: '2026-12-30', yellowOn: '2026-12-27', redOn: '2026-12-29', revision: 2 },
      extensions: [{ length: 7, reason: '还在取证', approvedBy: '双方当事人', at: NOON, by }],
    });
    expect(changes[1]?.body).toMatchObject({ dueOn: '2026-12-30' });
    expect(changes[2]?.body).toMatchObject({ state: { dueOn: '2026-12-30' } });
  });

  it('K9 信访办结 is extended once, by 30 days at most, approved and told', () => {
    const clock = theClock('petition-finish');
    const told = { ...extension, length: 30, isTold: true };
    expect(refusalsOf(decideExtend({ ...told, isTold: false }, known(clock), today))).toEqual([
      'isTold clock.not-told',
    ]);
    expect(refusalsOf(decideExtend({ ...told, length: 31 }, known(clock), today))).toEqual([
      'length clock.extend-length',
    ]);
    expect(refusalsOf(decideExtend({ ...told, approvedBy: ' ' }, known(clock), today))).toEqual([
      'approvedBy text.empty',
    ]);
    const longer = clockIn(decideExtend(told, known(clock), today));
    expect(longer.dueOn).toBe('2027-02-21');
    expect(refusalsOf(decideExtend(told, known(longer), today))).toEqual(['- clock.extended-once']);
  });

  it('K9 what the law leaves no room for is not extended', () => {
    for (const id of clockIds.filter((name) => clocks[name].extension === null)) {
      expect(refusalsOf(decideExtend(extension, known(theClock(id)), today)), id).toEqual([
        '- clock.no-extension',
      ]);
    }
  });

  it('K9 a limit of the law is extended up to its last day, a stage of the hall until its red card', () => {
    const law = theClock('petition-finish');
    const told = { ...extension, isTold: true };
    expect(decideExtend(told, known(law), on(law.dueOn)).ok).toBe(true);
    expect(refusalsOf(decideExtend(told, known(law), on(addDays(law.dueOn, 1))))).toEqual([
      '- clock.overdue',
    ]);
    const hall = theClock('complex');
    expect(decideExtend(extension, known(hall), on(addDays(hall.redOn, -1))).ok).toBe(true);
    expect(refusalsOf(decideExtend(extension, known(hall), on(hall.redOn)))).toEqual([
      '- clock.red',
    ]);
    expect(refusalsOf(decideExtend(extension, known(hall), on(addDays(hall.dueOn, 1))))).toEqual([
      '- clock.overdue',
    ]);
  });

  it('K9 the hall’s own clocks need the director by name, once; the parties may agree again and again', () => {
    const hall = theClock('ordinary');
    expect(
      refusalsOf(decideExtend({ ...extension, approvedBy: '李和' }, known(hall), today)),
    ).toEqual(['approvedBy clock.approver']);
    const longer = clockIn(decideExtend(extension, known(hall), today));
    expect(refusalsOf(decideExtend(extension, known(longer), today))).toEqual([
      '- clock.extended-once',
    ]);
    // A hall that has named nobody as director writes down who it was.
    expect(
      decideExtend({ ...extension, approvedBy: '李和' }, known(hall, { staff: [] }), today).ok,
    ).toBe(true);
    const agreed = { ...extension, approvedBy: '双方当事人' };
    const once = clockIn(decideExtend(agreed, known(theClock('mediation')), today));
    expect(clockIn(decideExtend(agreed, known(once), today)).dueOn).toBe('2027-01-06');
  });

  it('K9 a fraction, nothing and zero are refused beside the field, with everything else', () => {
    for (const length of [0, -1, 1.5, Number.NaN, 366]) {
      const wrong = { ...extension, length, reason: '' };
      expect(refusalsOf(decideExtend(wrong, known(theClock('complex')), today))).toEqual([
        ...['length clock.extend-length', 'reason text.empty'],
      ]);
    }
  });

  it('K9 no extension brings a due day forward, and it adds exactly its length', () => {
    const ids = clockIds.filter((id) => clocks[id].extension !== null);
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.integer({ min: 0, max: 2500 }),
        fc.integer({ min: 1, max: 400 }),
        (id, offset, length) => {
          const clock = theClock(id, addDays(day('2024-01-01'), offset));
          const told = { ...extension, length, isTold: true };
          const decision = decideExtend(told, known(clock), on(clock.startedOn));
          if (!decision.ok) return;
          const { dueOn, yellowOn, redOn } = clockIn(decision);
          expect(dueOn > clock.dueOn).toBe(true);
          expect(yellowOn >= clock.yellowOn && redOn >= clock.redOn).toBe(true);
          if (clock.unit === 'day') expect(daysBetween(clock.dueOn, dueOn)).toBe(length);
          else expect(dueOn).toBe(addWorkdays(clock.dueOn, length, calendar).on);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('中止', () => {
  it('K10 鉴定 of five days moves a calendar clock by five days and a work-day clock by its work days', () => {
    const resume = (clock: Clock) => {
      const paused = clockIn(decidePause(pause, known(clock), on('2026-11-26')));
      expect(paused.state.name).toBe('paused');
      return clockIn(decideResume({ id: clock.id }, known(paused), on('2026-12-01')));
    };
    expect(resume(aRunningClock()).dueOn).toBe('2026-12-28');
    const medical = theClock('medical-mediation');
    expect(medical.dueOn).toBe('2027-01-05');
    // Thursday, Friday and Monday were work days.
    expect(resume(medical).dueOn).toBe('2027-01-08');
    expect(openPause(resume(medical))).toBeUndefined();
  });

  it('K10 a pause may be written down later, not before the clock started, the last pause or today', () => {
    const clock = aRunningClock();
    const early = decidePause({ ...pause, on: '2026-11-22' }, known(clock), on('2026-11-30'));
    expect(refusalsOf(early)).toEqual(['on clock.day']);
    const ahead = decidePause({ ...pause, on: '2026-12-01' }, known(clock), on('2026-11-30'));
    expect(refusalsOf(ahead)).toEqual(['on clock.day']);
    const paused = clockIn(
      decidePause({ ...pause, on: '2026-11-25' }, known(clock), on('2026-11-30')),
    );
    expect(
      refusalsOf(decideResume({ id: clock.id, on: '2026-11-24' }, known(paused), on('2026-11-30'))),
    ).toEqual(['on clock.day']);
    const resumed = clockIn(
      decideResume({ id: clock.id, on: '2026-11-27' }, known(paused), on('2026-11-30')),
    );
    expect(resumed.dueOn).toBe('2026-12-25');
    expect(
      refusalsOf(decidePause({ ...pause, on: '2026-11-26' }, known(resumed), on('2026-11-30'))),
    ).toEqual(['on clock.day']);
    expect(decidePause({ ...pause, on: '2026-11-27' }, known(resumed), on('2026-11-30')).ok).toBe(
      true,
    );
  });

  it('K10 only a clock that may stop is paused, in time, with a reason; only a paused one goes on', () => {
    for (const id of clockIds) {
      const { ok } = decidePause(pause, known(theClock(id)), today);
      expect(ok, id).toBe(clocks[id].mayPause);
    }
    for (const id of ['judicial-confirmation', 'petition-finish', 'labour-mediation'] as const) {
      expect(refusalsOf(decidePause(pause, known(theClock(id)), today))).toEqual([
        '- clock.no-pause',
      ]);
    }
    const clock = aRunningClock();
    expect(refusalsOf(decidePause({ ...pause, reason: '' }, known(clock), today))).toEqual([
      'reason text.empty',
    ]);
    expect(refusalsOf(decidePause(pause, known(clock), on('2026-12-24')))).toEqual([
      '- clock.overdue',
    ]);
    expect(refusalsOf(decideResume({ id: clock.id }, known(clock), today))).toEqual([
      '- clock.not-paused',
    ]);
    const paused = clockIn(decidePause(pause, known(clock), today));
    expect(refusalsOf(decidePause(pause, known(paused), today))).toEqual(['- clock.is-paused']);
    expect(
      refusalsOf(decideExtend({ ...extension, approvedBy: '双方' }, known(paused), today)),
    ).toEqual(['- clock.is-paused']);
  });

  it('K10 pausing adds exactly the pause, on the day it ends and at every look before', () => {
    const ids = clockIds.filter((id) => clocks[id].mayPause);
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.integer({ min: 0, max: 2500 }),
        fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 0, max: 60 })), {
          minLength: 1,
          maxLength: 4,
        }),
        (id, offset, spans) => {
          let clock = theClock(id, addDays(day('2024-01-01'), offset));
          let now = startOfDay(clock.startedOn);
          for (const [gap, length] of spans) {
            now += gap * DAY_MS;
            const from = dayOf(now);
            const decision = decidePause(pause, known(clock), { now, by });
            if (!decision.ok) {
              expect(refusalsOf(decision)).toEqual(['- clock.overdue']);
              return;
            }
            const paused = clockIn(decision);
            now += length * DAY_MS;
            const until = dayOf(now);
            const added =
              clock.unit === 'day'
                ? addDays(clock.dueOn, length)
                : addWorkdays(clock.dueOn, workdaysIn(from, until, calendar), calendar).on;
            expect(clockStanding(paused, until, calendar).dueOn).toBe(added);
            const resumed = clockIn(decideResume({ id: clock.id }, known(paused), { now, by }));
            expect(resumed.dueOn).toBe(added);
            expect(resumed.dueOn >= clock.dueOn).toBe(true);
            // What was left before the pause is left after it.
            if (clock.unit === 'day') {
              expect(daysBetween(until, resumed.dueOn)).toBe(daysBetween(from, clock.dueOn));
            }
            clock = resumed;
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('催办 and 改派', () => {
  it('K11 an urge is kept with who and when, on a running or paused clock only', () => {
    const clock = aRunningClock();
    const urged = clockIn(
      decideUrge({ id: clock.id, note: ' 请今天联系双方 ' }, known(clock), today),
    );
    expect(urged.urges).toEqual([{ at: NOON, by, note: '请今天联系双方' }]);
    expect(urged.dueOn).toBe(clock.dueOn);
    const met = aRunningClock({ state: { name: 'met', at: NOON, by } });
    for (const decide of [decideUrge, decidePause, decideResume, decideReassign, decideExtend]) {
      const command = { ...extension, ...pause, note: '', holderId: staffId(2), office: '' };
      expect(refusalsOf(decide(command, known(met), today))[0]).toMatch(
        /clock\.(ended|not-paused)/,
      );
    }
  });

  it('K11 a clock is reassigned to somebody at work or to an office; of the case’s own stages the case goes along', () => {
    const clock = aRunningClock();
    const changes = changesOf(
      decideReassign({ id: clock.id, holderId: staffId(2), office: '' }, known(clock), today),
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['clock.reassigned', 'case.reassigned']);
    expect(changes[1]?.body).toMatchObject({ handlerId: staffId(2) });
    const office = clockIn(
      decideReassign({ id: clock.id, holderId: null, office: '派出所' }, known(clock), today),
    );
    expect(office).toMatchObject({ holderId: null, office: '派出所' });
    const law = theClock('petition-finish');
    const to = { id: law.id, holderId: staffId(2), office: '' };
    expect(changesOf(decideReassign(to, known(law), today)).map(({ kind }) => kind)).toEqual([
      'clock.reassigned',
    ]);
    const no = (command: { holderId: ReturnType<typeof staffId> | null; office: string }) =>
      refusalsOf(decideReassign({ id: clock.id, ...command }, known(clock), today));
    expect(no({ holderId: staffId(3), office: '' })).toEqual(['holderId clock.holder']);
    expect(no({ holderId: null, office: ' ' })).toEqual(['holderId clock.holder']);
    expect(no({ holderId: staffId(1), office: '' })).toEqual(['holderId clock.holder']);
    const same = known(clock, { staff: [aStaff()] });
    expect(
      refusalsOf(decideReassign({ id: clock.id, holderId: staffId(1), office: '' }, same, today)),
    ).toEqual(['holderId clock.holder-same']);
  });

  it('M6 a case is not reassigned to somebody with a conflict of interest in it', () => {
    const clock = aRunningClock();
    const facts = known(clock);
    const [party] = facts.record.applicants;
    const profile = { ...mediator.profile, relatives: [party?.name ?? ''] };
    const staff = [{ ...mediator, profile }];
    const command = { id: clock.id, holderId: mediator.id, office: '' };
    expect(refusalsOf(decideReassign(command, { ...facts, staff }, today))).toEqual([
      'holderId clock.conflict',
    ]);
  });
});
