import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  instantAt,
  isRealDay,
  MINUTE_MS,
} from '../basics/days.ts';
import type { ProblemCode } from '../basics/problems.ts';
import { halfWidth } from '../people/typing.ts';
import type { Appointment } from './record.ts';

/** Checked in no later than this after the agreed time still counts as on time. */
export const GRACE_MS = 10 * MINUTE_MS;
/** Further ahead is a slip in the year: nobody plans the counter a quarter on. */
export const FURTHEST_DAYS = 90;

/**
 * The place in the queue (`rank`) of someone who checks in. On time: as if they had come `lead` minutes before
 * the agreed time, or when they really came if that was earlier. Late: when they came, like a walk-in.
 */
export function rankAtCheckIn(appointedAt: Instant, checkedInAt: Instant, lead: number): Instant {
  if (!isOnTime(appointedAt, checkedInAt)) return checkedInAt;
  return Math.min(checkedInAt, appointedAt - lead * MINUTE_MS);
}

export function isOnTime(appointedAt: Instant, checkedInAt: Instant): boolean {
  return checkedInAt <= appointedAt + GRACE_MS;
}

/** Still expected or already given up today: whoever comes after 未到 was pressed is served all the same. */
export function mayCheckIn(appointment: Appointment, today: Day): boolean {
  const { name } = appointment.state;
  return appointment.on === today && (name === 'booked' || name === 'missed');
}

/** `9:05`, `09：05`, `905` or `0905` as `09:05`; null when it is no time of a day. */
export function readTime(typed: string): string | null {
  const text = halfWidth(typed).trim().replace(/点/, ':').replace(/:$/, ':00').replace(/分$/, '');
  const match = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text);
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** `2026-11-24`, `2026/11/24`, `11-24`, `11月24日` as a day; without a year it is the year of `today`. */
export function readDay(typed: string, today: Day): Day | null {
  const text = halfWidth(typed)
    .trim()
    .replace(/[年月/.]/g, '-')
    .replace(/日$/, '');
  const match = /^(?:(\d{4})-)?(\d{1,2})-(\d{1,2})$/.exec(text);
  if (!match) return null;
  const [, year = today.slice(0, 4), month = '', date = ''] = match;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isRealDay(day) ? (day as Day) : null;
}

/** Day and time as typed, or what is wrong with them and in which of the two. */
export function readAppointedAt(
  typed: { readonly on: string; readonly time: string },
  now: Instant,
): { ok: true; on: Day; at: Instant } | { ok: false; code: ProblemCode; field: 'on' | 'time' } {
  const today = dayOf(now);
  const on = readDay(typed.on, today);
  if (!on) return { ok: false, code: 'appointment.day', field: 'on' };
  const time = readTime(typed.time);
  if (!time) return { ok: false, code: 'appointment.time', field: 'time' };
  const at = instantAt(on, time);
  if (at + GRACE_MS < now) {
    const field = on < today ? 'on' : 'time';
    return { ok: false, code: 'appointment.past', field };
  }
  if (on > addDays(today, FURTHEST_DAYS)) {
    return { ok: false, code: 'appointment.too-far', field: 'on' };
  }
  return { ok: true, on, at };
}
