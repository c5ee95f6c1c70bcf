import { describe, expect, it } from 'vitest';
import type { Day } from '../basics/days.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { officialCalendar } from '../calendar/official.ts';
import { calendarOf } from '../settings/hall-calendar.ts';
import { usualLimits } from '../settings/limits.ts';
import { aCaseIn } from '../testing/case.ts';
import { NOON } from '../testing/clock.ts';
import { changesOf } from '../testing/decided.ts';
import { aDispatch, dispatchId } from '../testing/dispatch.ts';
import { aRunningClock } from '../testing/running-clock.ts';
import { staffId } from '../testing/settings.ts';
import { clockSchema } from './record.ts';
import { decideRecount, recounted } from './recount.ts';

const day = (text: string) => text as Day;
const by = staffId(1);
const free = (...days: string[]): Calendar =>
  calendarOf(officialCalendar, {
    ...usualLimits,
    ownDays: days.map((text) => ({ day: day(text), isWorked: false, note: '' })),
  });
const timing = (calendar: Calendar) => ({ limits: usualLimits, calendar });
const office = aRunningClock({
  ...{ clock: 'department-response', length: 5, unit: 'workday', dispatchId: dispatchId(1) },
  ...{ dueOn: day('2026-11-30'), yellowOn: day('2026-11-25'), redOn: day('2026-11-27') },
});

describe('the calendar changes under running clocks', () => {
  it('K13 a work-day clock is counted again, with its extensions and pauses, a calendar clock never', () => {
    expect(recounted(office, timing(free()))).toBeNull();
    const later = recounted(office, timing(free('2026-11-26')));
    expect(later).toMatchObject({ ...{ dueOn: '2026-12-01', redOn: '2026-11-30', revision: 2 } });
    const acted = { at: NOON, by };
    const pause = { ...acted, reason: '鉴定', from: day('2026-11-24') };
    const longer = clockSchema.parse({
      ...office,
      extensions: [{ ...acted, length: 2, reason: '取证', approvedBy: '郑主任' }],
      pauses: [{ ...pause, until: { ...acted, on: day('2026-11-26') } }],
      // 5 + 2 + 2 work days after Monday 23.
      dueOn: '2026-12-04',
    });
    expect(recounted(longer, timing(free()))).toBeNull();
    expect(recounted(longer, timing(free('2026-12-02')))?.dueOn).toBe('2026-12-07');
    // What was free inside the pause is no work day of the pause either: it ends where it would have ended.
    expect(recounted(longer, timing(free('2026-11-25')))).toBeNull();
    expect(recounted(aRunningClock(), timing(free('2026-11-26')))).toBeNull();
    const met = { ...office, state: { name: 'met', ...acted } } as const;
    expect(recounted(met, timing(free('2026-11-26')))).toBeNull();
  });

  it('K13 dispatch and case carry the day that was counted again', () => {
    const state = {
      ...{ name: 'dispatched' as const, at: NOON, by, dispatchId: dispatchId(1) },
      dueOn: day('2026-11-30'),
    };
    const record = { ...aCaseIn('accepted'), state };
    const dispatch = aDispatch(record, { dueOn: day('2026-11-30') });
    const known = { clock: office, record, dispatch, staff: [] };
    const changes = changesOf(decideRecount({ ...known, ...timing(free('2026-11-26')) }));
    expect(changes.map(({ kind }) => kind)).toEqual([
      ...['clock.recounted', 'dispatch.due-moved', 'case.due-moved'],
    ]);
    expect(changesOf(decideRecount({ ...known, ...timing(free()) }))).toEqual([]);
  });
});
