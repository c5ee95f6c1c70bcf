import { DAY_MS, type Instant, MINUTE_MS } from '../basics/days.ts';
import type { Leap } from './record.ts';

/** Clocks that are set by the network are stepped by seconds; people read a clock to the minute. */
export const TOLERANCE_MS = 2 * MINUTE_MS;
/** The county's clock has its own fault, and its answer was on the way for a while. */
export const COUNTY_TOLERANCE_MS = 5 * MINUTE_MS;
/** The longest holiday a hall is closed for, with the leave around it. */
export const CLOSED_DAYS = 16;

/** The wall clock, and beside it a clock that only goes forward and does not stop while the computer sleeps. */
export type Reading = { readonly now: Instant; readonly ticks: number };

export type ClockFacts = Reading & {
  /** An earlier reading that was believed; null at the start, when there is none. */
  readonly since: Reading | null;
  /** The wall clock in the newest entry; null when there is none or it was compared before. */
  readonly lastEntryAt: Instant | null;
  /** The newest time that the county signed: whatever the clock says, it is later than that. */
  readonly receiptAt: Instant | null;
  /** What the county's clock shows now, as far as an answer that was just given tells. */
  readonly countyAt: Instant | null;
};

/**
 * Whether the wall clock leapt, and what shows it best: the running desk itself, then the county, then the journal.
 * Null: nothing is wrong. A computer that slept is no leap, because `ticks` went on; nor is a holiday.
 */
export function leapOf(known: ClockFacts): Leap | null {
  const { now, ticks, since, lastEntryAt, receiptAt, countyAt } = known;
  const held = (should: Instant | null, tolerance: number, against: Leap['against']) => {
    if (should === null || Math.abs(now - should) <= tolerance) return null;
    const direction = now > should ? ('ahead' as const) : ('behind' as const);
    return { direction, byMs: Math.round(Math.abs(now - should)), against };
  };
  const ran = since && since.now + (ticks - since.ticks);
  const isEarlier = lastEntryAt !== null && now < lastEntryAt;
  return (
    held(ran, TOLERANCE_MS, 'running') ??
    held(countyAt, COUNTY_TOLERANCE_MS, 'county') ??
    held(lastEntryAt, isEarlier ? TOLERANCE_MS : CLOSED_DAYS * DAY_MS, 'last-entry') ??
    // Time goes by after a receipt: only before it something is wrong.
    (receiptAt !== null && now < receiptAt ? held(receiptAt, COUNTY_TOLERANCE_MS, 'receipt') : null)
  );
}

/** Whether a leap is the one that was answered already: held against the same, and no other by more than the tolerance. */
export function isSameLeap(one: Leap, other: Leap): boolean {
  return (
    one.against === other.against && Math.abs(signed(one) - signed(other)) <= COUNTY_TOLERANCE_MS
  );
}

/** Milliseconds that the clock is ahead; negative when it is behind. */
export function signed({ direction, byMs }: Pick<Leap, 'direction' | 'byMs'>): number {
  return direction === 'ahead' ? byMs : -byMs;
}
