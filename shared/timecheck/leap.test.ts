import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../basics/days.ts';
import { NOON } from '../testing/clock.ts';
import {
  CLOSED_DAYS,
  type ClockFacts,
  COUNTY_TOLERANCE_MS,
  isSameLeap,
  leapOf,
  TOLERANCE_MS,
} from './leap.ts';

const HOUR_MS = 60 * MINUTE_MS;
const nothing: ClockFacts = {
  now: NOON,
  ticks: 1_000_000,
  since: null,
  lastEntryAt: null,
  receiptAt: null,
  countyAt: null,
};
const at = (known: Partial<ClockFacts>) => leapOf({ ...nothing, ...known });

describe('a clock that leapt', () => {
  it('CK1 is told when it is more than two minutes behind the last entry, not before', () => {
    expect(at({ lastEntryAt: NOON })).toBeNull();
    expect(at({ lastEntryAt: NOON + TOLERANCE_MS })).toBeNull();
    const byMs = TOLERANCE_MS + 1;
    const leap = { direction: 'behind', byMs, against: 'last-entry' };
    expect(at({ lastEntryAt: NOON + byMs })).toEqual(leap);
  });

  it('CK2 is told when the running desk saw it jump by more than two minutes, either way', () => {
    const since = { now: NOON - HOUR_MS, ticks: nothing.ticks - HOUR_MS };
    expect(at({ since })).toBeNull();
    for (const by of [TOLERANCE_MS, -TOLERANCE_MS]) {
      expect(at({ since, now: NOON + by })).toBeNull();
      const over = by + Math.sign(by);
      const direction = by > 0 ? 'ahead' : 'behind';
      const leap = { direction, byMs: TOLERANCE_MS + 1, against: 'running' };
      expect(at({ since, now: NOON + over })).toEqual(leap);
    }
  });

  it('CK2 a computer that slept for a night is no leap, also when the lid was closed over a weekend', () => {
    for (const slept of [14 * HOUR_MS, 3 * DAY_MS]) {
      const since = { now: NOON - slept, ticks: nothing.ticks };
      expect(at({ since, ticks: nothing.ticks + slept })).toBeNull();
    }
  });

  it('CK2 a day of 2010 or 2035 is told with its whole length', () => {
    const since = { now: NOON, ticks: nothing.ticks };
    const years = 9 * 365 * DAY_MS;
    expect(at({ since, now: NOON + years })?.byMs).toBe(years);
    expect(at({ since, now: NOON - years })?.direction).toBe('behind');
  });

  it('CK3 is told when it is more than five minutes before a time that the county signed', () => {
    expect(at({ receiptAt: NOON + COUNTY_TOLERANCE_MS })).toBeNull();
    const byMs = COUNTY_TOLERANCE_MS + 1;
    const leap = { direction: 'behind', byMs, against: 'receipt' };
    expect(at({ receiptAt: NOON + byMs })).toEqual(leap);
    // A receipt of last week says nothing more.
    expect(at({ receiptAt: NOON - 7 * DAY_MS })).toBeNull();
  });

  it('CK3 is told when the county just answered with another time, either way', () => {
    for (const by of [COUNTY_TOLERANCE_MS, -COUNTY_TOLERANCE_MS]) {
      expect(at({ countyAt: NOON - by })).toBeNull();
      const direction = by > 0 ? 'ahead' : 'behind';
      const leap = { direction, byMs: COUNTY_TOLERANCE_MS + 1, against: 'county' };
      expect(at({ countyAt: NOON - by - Math.sign(by) })).toEqual(leap);
    }
  });

  it('CK4 a hall that was closed for the longest holiday starts without a question, a day longer it is asked', () => {
    const closed = CLOSED_DAYS * DAY_MS;
    expect(at({ lastEntryAt: NOON - closed })).toBeNull();
    expect(at({ lastEntryAt: NOON - closed - 1 })).toEqual({
      direction: 'ahead',
      byMs: closed + 1,
      against: 'last-entry',
    });
  });

  it('CK5 a leap is the same as one that was told when it is held against the same and as long', () => {
    const leap = { direction: 'behind', byMs: HOUR_MS, against: 'county' } as const;
    expect(isSameLeap(leap, { ...leap, byMs: HOUR_MS + COUNTY_TOLERANCE_MS })).toBe(true);
    expect(isSameLeap(leap, { ...leap, byMs: HOUR_MS + COUNTY_TOLERANCE_MS + 1 })).toBe(false);
    expect(isSameLeap(leap, { ...leap, direction: 'ahead' })).toBe(false);
    expect(isSameLeap(leap, { ...leap, against: 'receipt' })).toBe(false);
  });
});
