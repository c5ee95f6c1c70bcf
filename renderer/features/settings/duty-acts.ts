import { type Day, dayOf, type Instant, isRealDay } from '#shared/basics/days';
import { refuse } from '#shared/basics/decision';
import type { DutyId, OrganisationId } from '#shared/basics/ids';
import type { Staff } from '#shared/people/staff';
import {
  decideCancelDuties,
  decidePlanDuties,
  decideReviseDuty,
  type TypedDuty,
} from '#shared/roster/duty-workflow';
import type { DutyPerson, Filling } from '#shared/roster/filling';
import { type Acted, act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { type RosterFacts, rosterFacts } from '../../data/queries/roster.ts';
import { get, getMany } from '../../data/read.ts';

/** Somebody by the name typed: of the hall when a person at work there has it, else from outside. */
export function personOf(
  typed: string,
  staff: readonly Staff[],
  organisationId: OrganisationId | null,
): DutyPerson {
  const who = typed.trim();
  const known = staff.find(({ name, isActive }) => isActive && name === who);
  return { who, staffId: known?.id ?? null, organisationId, phone: known?.profile.phone ?? '' };
}

/** Whoever could stand there: the hall's people, and those from outside who did before. */
export function namesOf({ staff, duties }: RosterFacts): string[] {
  const own = staff.filter(({ isActive }) => isActive).map(({ name }) => name);
  return [...new Set([...own, ...duties.map(({ who }) => who)])];
}

/** What a duty is judged by; a day that cannot be read is for the rule to name. */
function factsFor({ on }: TypedDuty, now: Instant): Promise<RosterFacts> {
  const day = isRealDay(on) ? (on as Day) : dayOf(now);
  return rosterFacts(day, day);
}

/** One duty by hand. */
export function planDuty(typed: TypedDuty): Promise<Acted> {
  return act(async (facts) => {
    const known = await factsFor(typed, facts.now);
    return decidePlanDuties([{ ...typed, id: newId('duty') }], known, facts);
  });
}

export function reviseDuty(id: DutyId, typed: TypedDuty): Promise<Acted> {
  return act(async (facts) => {
    const duty = await get('duty', id);
    if (!duty) return refuse('record.missing');
    const known = await factsFor(typed, facts.now);
    return decideReviseDuty(typed, duty, known, facts);
  });
}

export function cancelDuties(ids: readonly string[], reason: string): Promise<Acted> {
  return act(async (facts) => decideCancelDuties({ reason }, await getMany('duty', ids), facts));
}

/** A whole pattern, worked out anew from what stands in the database when it is saved. */
export function fillDuties(
  days: readonly Day[],
  pattern: (known: RosterFacts) => Filling,
): Promise<Acted> {
  return act(async (facts) => {
    const [first] = days;
    const last = days.at(-1);
    if (!first || !last) return refuse('duty.nothing');
    const known = await rosterFacts(first, last);
    const planned = pattern(known).duties.map((duty) => ({ ...duty, id: newId('duty') }));
    return decidePlanDuties(planned, known, facts);
  });
}
