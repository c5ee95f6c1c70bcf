import type { Day } from '../basics/days.ts';
import type { MatterGroup, Priority } from '../codes/intake.ts';
import { ageOn, normalDocument } from '../people/documents.ts';
import { halfWidth } from '../people/typing.ts';
import type { TypedPerson } from '../people/workflow.ts';
import type { Visit } from './record.ts';

/** 老年人: 60 and over (老年人权益保障法). */
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

/** 未成年人: under 18 (未成年人保护法 §2). */
const ADULT_AGE = 18;
/** Words of an account that make a matter one that nobody else in the hall should hear of. */
const DISCREET =
  /家暴|家庭暴力|殴打(?:妻|老婆|孩子)|虐待|猥亵|性侵|强奸|未成年|离婚|婚姻|夫妻|婆媳|婚外|出轨|抚养权|彩礼|退婚|同居/;

/** Whether a matter is suggested as 敏感: what the account says, or that the visitor is a minor. The clerk decides. */
export function isDiscreetMatter(account: string, birthOn: Day | null, today: Day): boolean {
  return DISCREET.test(account) || (birthOn !== null && isMinorOn(birthOn, today));
}

export function isMinorOn(birthOn: Day, today: Day): boolean {
  return ageOn(birthOn, today) < ADULT_AGE;
}

/** Who only asks, has an errand done or is shown the way to court need not say who they are (domain.md §1). */
const ASKED_NO_PAPERS: readonly MatterGroup[] = ['consultation', 'errand', 'litigation'];

/** The person as typed, with an empty number read as 无证件 where nobody is asked for papers. */
export function withoutPapers(typed: TypedPerson, group: MatterGroup | null): TypedPerson {
  const isAsked = group === null || !ASKED_NO_PAPERS.includes(group);
  if (isAsked || normalDocument(typed.documentNumber) !== '') return typed;
  return { ...typed, documentKind: 'none', documentNumber: '' };
}

/** 人次 as typed; null when it is not a whole number from 1 to 9999. */
export function readPeopleCount(typed: string): number | null {
  const digits = halfWidth(typed).trim();
  if (!/^\d{1,4}$/.test(digits)) return null;
  const count = Number(digits);
  return count >= 1 ? count : null;
}
