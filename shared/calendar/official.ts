import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { Day } from '../basics/days.ts';
import { type Calendar, isWeekend, yearOf } from './calendar.ts';

const holidays: Readonly<Record<string, string>> = announced.holidays;
/** 调休: weekend days that are worked. */
const madeUp: Readonly<Record<string, string>> = announced.workdays;
const knownYears = new Set(Object.keys(holidays).map((day) => Number(day.slice(0, 4))));

/**
 * Holidays tied to a date of the solar year (全国年节及纪念日放假办法 §2, 2024 revision): what is certain about
 * a year before its list is announced. 春节, 清明, 端午 and 中秋 move, so they are left out and the answer says so.
 */
const FIXED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/**
 * The State Council's yearly lists with 调休, kept in the program so that it works with the network down.
 * The package's own functions read the machine's time zone; its lists do not, so only they are used.
 */
export const officialCalendar: Calendar = {
  isWorkday: (day) => {
    if (madeUp[day]) return true;
    if (isWeekend(day) || holidays[day]) return false;
    return knownYears.has(yearOf(day)) || !FIXED.includes(day.slice(5));
  },
  knows: (year) => knownYears.has(year),
};

/** The official list with a hall's own days put before it. */
export function withOwnDays(
  calendar: Calendar,
  own: { readonly worked: ReadonlySet<Day>; readonly free: ReadonlySet<Day> },
): Calendar {
  return {
    ...calendar,
    isWorkday: (day) => own.worked.has(day) || (!own.free.has(day) && calendar.isWorkday(day)),
  };
}
