import { describe, expect, it } from 'vitest';
import { addDays, type Day, startOfDay } from '../basics/days.ts';
import { clockIds, clocks } from '../calendar/clocks.ts';
import { officialCalendar } from '../calendar/official.ts';
import { dispatchClocks } from '../dispatch/rules.ts';
import { calendarOf } from '../settings/hall-calendar.ts';
import { usualLimits } from '../settings/limits.ts';
import { aCase, aCaseIn } from '../testing/case.ts';
import { NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aRunningClock, clockId } from '../testing/running-clock.ts';
import { staffId } from '../testing/settings.ts';
import { decideFinishClock, decideStartClock, handClocks, isByHand } from './by-hand.ts';
import type { Clock } from './record.ts';
import { endOf } from './stages.ts';

const timing = {
  limits: usualLimits,
  calendar: calendarOf(officialCalendar, usualLimits),
};
const by = staffId(1);
const facts = { now: NOON, by };
const today = '2026-11-23' as Day;
const command = { id: clockId(1), clock: 'petition-review', startedOn: '2026-11-20' };
const known = { ...timing, record: aCaseIn('accepted'), clocks: [] as Clock[] };
const theClock = () => changesOf(decideStartClock(command, known, facts))[0]?.body as Clock;

describe('limits of the law that a person starts', () => {
  it('K15 复查, 仲裁 and 复议 run from the day that is written down, until their answer has come', () => {
    expect(theClock()).toMatchObject({
      ...{ stage: 'statutory', startedOn: '2026-11-20', dueOn: '2026-12-20', length: 30 },
      ...{ holderId: known.record.handlerId, state: { name: 'running' } },
    });
    const late = { now: startOfDay('2026-12-21' as Day), by };
    const done = changesOf(decideFinishClock({ ...timing, clock: theClock() }, late))[0];
    expect(done).toMatchObject({ kind: 'clock.met', body: { state: { name: 'met', by } } });
    const again = { ...timing, clock: done?.body as Clock };
    expect(refusalsOf(decideFinishClock(again, late))).toEqual(['- clock.ended']);
  });

  it('K15 only such a limit, of a day that was, and once at a time', () => {
    const no = (change: Partial<typeof command>, more: Partial<typeof known> = {}) =>
      refusalsOf(decideStartClock({ ...command, ...change }, { ...known, ...more }, facts));
    expect(no({ clock: '', startedOn: '' })).toEqual(['clock clock.kind', 'startedOn clock.day']);
    expect(no({ clock: 'mediation' })).toEqual(['clock clock.kind']);
    expect(no({ startedOn: addDays(today, 1) })).toEqual(['startedOn clock.day']);
    expect(no({ startedOn: addDays(today, -367) })).toEqual(['startedOn clock.day']);
    expect(no({ startedOn: addDays(today, -366) })).toEqual([]);
    expect(no({ startedOn: today })).toEqual([]);
    expect(no({}, { clocks: [theClock()] })).toEqual(['clock clock.running-already']);
    const state = { name: 'closed', at: NOON, by, result: 'failed', note: '' } as const;
    expect(no({}, { record: aCase({ state }) })).toEqual(['- clock.case-closed']);
    const mediation = { ...timing, clock: aRunningClock() };
    expect(refusalsOf(decideFinishClock(mediation, facts))).toEqual(['- clock.follows-case']);
  });

  it('K15 it does not end with a stage of the hall, only when the case is closed', () => {
    const failed = {
      name: 'failed',
      at: NOON,
      by,
      reason: '不愿',
      roads: ['arbitration' as const],
    };
    for (const clock of handClocks) {
      const one = { clock, stage: 'statutory' } as const;
      expect(endOf(one, { name: 'accepted', at: NOON, by }), clock).toBeNull();
      expect(endOf(one, { ...failed, name: 'failed' }), clock).toBeNull();
      const closed = { name: 'closed', at: NOON, by, result: 'failed', note: '' } as const;
      expect(endOf(one, closed), clock).toEqual({ name: 'dropped', reason: '案件结案' });
    }
  });

  it('K15 every clock of the table is started by something: an act, a dispatch or a person', () => {
    const byActs = [
      ...['acceptance', 'verification', 'judicial-confirmation', 'petition-objection'],
      ...['petition-transfer', 'petition-finish', 'performance'],
    ];
    const startable = new Set<string>([...byActs, ...dispatchClocks, ...handClocks]);
    expect(clockIds.filter((id) => !startable.has(id))).toEqual([]);
    expect(clockIds.filter(isByHand).every((id) => clocks[id].law !== null)).toBe(true);
  });
});
