import { addDays, type Day } from '#shared/basics/days';
import type { CaseId, PersonId } from '#shared/basics/ids';
import type { Calendar } from '#shared/calendar/calendar';
import type { Case } from '#shared/case/record';
import type { Staff } from '#shared/people/staff';
import type { Absence } from '#shared/roster/absence';
import type { Duty } from '#shared/roster/duty';
import { type BookingFacts, weightOf } from '#shared/session/booking';
import type { Session } from '#shared/session/record';
import type { Room } from '#shared/settings/hall';
import type { SchedulingRules } from '#shared/settings/scheduling';
import { currentPerson } from '../../data/person-at-desk.ts';
import { openDispatchesOf } from '../../data/queries/dispatches.ts';
import { allStaff, currentHall } from '../../data/queries/hall.ts';
import { hallCalendar } from '../../data/queries/limits.ts';
import { peopleOfCase } from '../../data/queries/mediators.ts';
import { standingIds } from '../../data/queries/same-person.ts';
import { absencesFrom, dutiesBetween, schedulingRules } from '../../data/queries/scheduling.ts';
import { casesOf, sessionsBetween } from '../../data/queries/sessions.ts';
import { useLive } from '../../ui/use-live.ts';

/** Everything that the board shows and judges by. */
export type Known = {
  /** Of the shown days, without the cancelled ones. */
  readonly sessions: readonly Session[];
  /** With the day before and the day after, cancelled ones too: what a move is judged against. */
  readonly around: readonly Session[];
  readonly cases: ReadonlyMap<CaseId, Case>;
  readonly rooms: Room[];
  readonly staff: readonly Staff[];
  readonly rules: SchedulingRules;
  readonly absences: readonly Absence[];
  readonly duties: readonly Duty[];
  readonly calendar: Calendar;
  readonly same: ReadonlyMap<PersonId, PersonId>;
};

/** The days from `from` to `to`; undefined while they load. */
export function useBoard({ from, to }: { readonly from: Day; readonly to: Day }) {
  const { value } = useLive(async (): Promise<Known> => {
    const [hall, staff, rules, absences, duties, calendar, around, same] = await Promise.all([
      currentHall(),
      allStaff(),
      schedulingRules(),
      absencesFrom(from),
      dutiesBetween(from, to),
      hallCalendar(),
      sessionsBetween(addDays(from, -1), addDays(to, 1)),
      standingIds(),
    ]);
    const sessions = around.filter(
      ({ on, state }) => from <= on && on <= to && state.name !== 'cancelled',
    );
    const cases = await casesOf(around);
    const rooms = hall?.rooms ?? [];
    return {
      ...{ sessions, around, cases, rooms, staff, rules, absences, duties, calendar, same },
    };
  }, [from, to]);
  return value;
}

/** What a move of one session on the board is judged by; null when its case is gone. */
export async function moveFacts({ caseId }: Session, known: Known): Promise<BookingFacts | null> {
  const record = known.cases.get(caseId);
  if (!record) return null;
  const { rooms, staff, rules, absences, duties, same, cases, around } = known;
  const [people, dispatches] = await Promise.all([
    peopleOfCase(record),
    openDispatchesOf(record.id),
  ]);
  const notes = [record.mediatorChoice?.note ?? '', ...dispatches.map(({ note }) => note)];
  const weights = new Map([...cases].map(([id, { scale }]) => [id, weightOf(scale, rules)]));
  return {
    ...{ now: Date.now(), by: currentPerson(), case: record, others: around, rooms, staff },
    ...{ rules, absences, duties, weights, people, notes, same },
  };
}
