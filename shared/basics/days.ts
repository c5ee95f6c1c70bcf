import * as z from 'zod';

/** Epoch milliseconds. Every instant in the product is a plain integer, named `…At`. */
export type Instant = number;
export const instantSchema = z.number().int().nonnegative();

/** A day of the hall's calendar, `YYYY-MM-DD`, named `…On`. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((day) => isRealDay(day), { message: 'impossible date' })
  .brand<'Day'>();
export type Day = z.infer<typeof daySchema>;

/** China keeps one zone without summer time, so a constant is exact (GB/T 7408, UTC+08:00). */
const HALL_OFFSET_MS = 8 * 60 * 60 * 1000;
export const DAY_MS = 24 * 60 * 60 * 1000;
export const MINUTE_MS = 60 * 1000;

/** The hall's day on which an instant falls. */
export function dayOf(at: Instant): Day {
  return new Date(at + HALL_OFFSET_MS).toISOString().slice(0, 10) as Day;
}

/** `HH:mm` on the hall's clock. */
export function timeOf(at: Instant): string {
  return new Date(at + HALL_OFFSET_MS).toISOString().slice(11, 16);
}

/** `HH:mm:ss` on the hall's clock. */
export function timeWithSeconds(at: Instant): string {
  return new Date(at + HALL_OFFSET_MS).toISOString().slice(11, 19);
}

/** The instant at which a day starts in the hall. */
export function startOfDay(day: Day): Instant {
  return Date.parse(`${day}T00:00:00.000Z`) - HALL_OFFSET_MS;
}

/** The instant of `HH:mm` on a day in the hall. */
export function instantAt(day: Day, time: string): Instant {
  return Date.parse(`${day}T${time}:00.000Z`) - HALL_OFFSET_MS;
}

/** The day `count` calendar days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + count * DAY_MS)
    .toISOString()
    .slice(0, 10) as Day;
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** True for a day that exists, so that 2026-02-30 is refused rather than rolled over. */
export function isRealDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().slice(0, 10) === day;
}
