import { addDays, type Day } from '#shared/basics/days';
import { type Calendar, weekdayOf } from '#shared/calendar/calendar';
import type { Staff } from '#shared/people/staff';
import type { Absence } from './absence.ts';
import { absenceOn } from './availability.ts';
import type { Duty } from './duty.ts';
import { isAtOnce, isPlanned, isSamePerson, type TypedDuty } from './duty-workflow.ts';

/** Who can hold a post. */
export type DutyPerson = Pick<TypedDuty, 'who' | 'staffId' | 'organisationId' | 'phone'>;

/** What is there already, on the days that are filled and before them. */
export type Filled = {
  readonly duties: readonly Duty[];
  readonly absences: readonly Absence[];
  readonly staff: readonly Pick<Staff, 'id' | 'isActive'>[];
};

/** What a pattern comes to: duties that can be planned as they are, and what it had to leave open, with why. */
export type Filling = {
  readonly duties: readonly TypedDuty[];
  readonly left: readonly { readonly on: Day; readonly post: string; readonly why: string }[];
};

export type Span = 'week' | 'month';

/** Monday to Sunday around a day. */
export function weekOf(day: Day): Day[] {
  const monday = addDays(day, 1 - (weekdayOf(day) || 7));
  return Array.from({ length: 7 }, (_, at) => addDays(monday, at));
}

/** Every day of a day's month. */
export function monthOf(day: Day): Day[] {
  const days: Day[] = [];
  const first = `${day.slice(0, 7)}-01` as Day;
  for (let one = first; one.slice(0, 7) === day.slice(0, 7); one = addDays(one, 1)) days.push(one);
  return days;
}

/** The same weekday one week earlier, or of the month before (four weeks earlier, five at a month's end). */
export function dayBefore(day: Day, span: Span): Day {
  if (span === 'week') return addDays(day, -7);
  const before = addDays(day, -28);
  return before.slice(0, 7) === day.slice(0, 7) ? addDays(before, -7) : before;
}

/**
 * 轮流: one post over `days`, which the caller takes from the work days. Whoever had the fewest turns goes next,
 * of those alike the one after whoever came last; somebody on leave or elsewhere on duty is passed over and is
 * first again afterwards. Days on which the post is held already stay as they are.
 */
export function rotated(
  roll: Pick<TypedDuty, 'post' | 'from' | 'to'> & { readonly people: readonly DutyPerson[] },
  days: readonly Day[],
  known: Filled,
): Filling {
  const planned = known.duties.filter(isPlanned);
  const order = afterTheLast(roll, days, planned);
  const turns = order.map(() => 0);
  let last = order.length - 1;
  const duties: TypedDuty[] = [];
  const left: Filling['left'][number][] = [];
  const { post, from, to } = roll;
  for (const on of days) {
    const slot = { on, from, to };
    if (planned.some((one) => one.post === post && isAtOnce(one, slot))) continue;
    const free = order
      .map((person, at) => ({ person, at, behind: (at - last - 1 + order.length) % order.length }))
      .filter(({ person }) => whyNot(person, slot, planned, known) === null)
      .sort((one, other) => {
        const fewer = (turns[one.at] ?? 0) - (turns[other.at] ?? 0);
        return fewer === 0 ? one.behind - other.behind : fewer;
      });
    const [next] = free;
    if (next) {
      turns[next.at] = (turns[next.at] ?? 0) + 1;
      last = next.at;
      duties.push({ ...slot, post, ...next.person });
    } else left.push({ on, post, why: '名单里没有人有空' });
  }
  return { duties, left };
}

/** The list, beginning after whoever held the post last before these days. */
function afterTheLast(
  { post, people }: { readonly post: string; readonly people: readonly DutyPerson[] },
  [first]: readonly Day[],
  planned: readonly Duty[],
): readonly DutyPerson[] {
  const before = planned
    .filter((one) => one.post === post && first !== undefined && one.on < first)
    .sort((one, other) => (one.on + one.from < other.on + other.from ? 1 : -1));
  const at = before[0] ? people.findIndex((person) => isSamePerson(person, before[0] as Duty)) : -1;
  return [...people.slice(at + 1), ...people.slice(0, at + 1)];
}

/**
 * 照上周、照上月: every duty of the same weekday then. A work day's duty is not copied to a holiday; posts that are
 * held, and people on leave or on duty elsewhere, are left open.
 */
export function copied(
  days: readonly Day[],
  span: Span,
  known: Filled & { readonly calendar: Calendar },
): Filling {
  const { calendar } = known;
  const planned = known.duties.filter(isPlanned);
  const duties: TypedDuty[] = [];
  const left: Filling['left'][number][] = [];
  for (const on of days) {
    const source = dayBefore(on, span);
    if (calendar.isWorkday(source) && !calendar.isWorkday(on)) continue;
    for (const { post, from, to, who, staffId, organisationId, phone } of planned.filter(
      (one) => one.on === source,
    )) {
      const typed = { on, post, from, to, who, staffId, organisationId, phone };
      if (planned.some((one) => one.post === post && isAtOnce(one, typed))) continue;
      const why = whyNot(typed, typed, planned, known);
      if (why === null) duties.push(typed);
      else left.push({ on, post, why });
    }
  }
  return { duties, left };
}

/** Why somebody cannot take a duty, in words; null when they can. */
function whyNot(
  person: DutyPerson,
  slot: Pick<TypedDuty, 'from' | 'to'> & { readonly on: Day },
  planned: readonly Duty[],
  { absences, staff }: Filled,
): string | null {
  if (person.staffId && !staff.some(({ id, isActive }) => id === person.staffId && isActive)) {
    return `${person.who}已停用`;
  }
  if (person.staffId && absenceOn(person.staffId, slot.on, absences)) return `${person.who}请假`;
  const other = planned.find((one) => isAtOnce(one, slot) && isSamePerson(one, person));
  return other ? `${person.who}在值“${other.post}”` : null;
}
