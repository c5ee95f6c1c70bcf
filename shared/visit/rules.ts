import type { Day } from '../basics/days.ts';
import type { Priority } from '../codes/intake.ts';
import { ageOn } from '../people/documents.ts';
import { halfWidth } from '../people/typing.ts';
import type { Visit } from './record.ts';

/** 老年人: 60 and over (老年人权益保障法 §2). */
export const ELDERLY_AGE = 60;

/** A visit of that day that has not ended: the person probably holds a ticket already. */
export function openVisitOn(visits: readonly Visit[], day: Day): Visit | null {
  return visits.find((visit) => visit.on === day && visit.outcome === null) ?? null;
}

/**
 * Visits before this one. Each visit carries its own count, so the newest is enough and nobody counts a table.
 * `visits` newest first.
 */
export function earlierVisitsOf(visits: readonly Visit[]): number {
  const latest = visits[0];
  return latest ? latest.earlierVisits + 1 : 0;
}

/** 老人 from the age of 60; every other priority only a person can see. */
export function suggestedPriority(birthOn: Day | null, today: Day): Priority {
  return birthOn !== null && ageOn(birthOn, today) >= ELDERLY_AGE ? 'elderly' : 'none';
}

/** 人次 as typed; null when it is not a whole number from 1 to 9999. */
export function readPeopleCount(typed: string): number | null {
  const digits = halfWidth(typed).trim();
  if (!/^\d{1,4}$/.test(digits)) return null;
  const count = Number(digits);
  return count >= 1 ? count : null;
}
