import { type Day, dayOf, isRealDay } from '#shared/basics/days';
import {
  accept,
  type Change,
  type Decision,
  type Facts,
  type Refusal,
  refuse,
  refuseAll,
  revise,
} from '#shared/basics/decision';
import type { DutyId } from '#shared/basics/ids';
import {
  LINE_MAX,
  LONG_TEXT_MAX,
  lineProblem,
  longTextProblem,
  NAME_MAX,
} from '#shared/basics/text';
import { readPhone } from '#shared/people/phone';
import type { Staff } from '#shared/people/staff';
import { timeOfDaySchema } from '#shared/settings/scheduling';
import type { Absence } from './absence.ts';
import { absenceOn } from './availability.ts';
import type { Duty } from './duty.ts';

/** Days and times as typed. */
export type TypedDuty = Pick<Duty, 'post' | 'who' | 'staffId' | 'organisationId'> & {
  readonly on: string;
  readonly from: string;
  readonly to: string;
  readonly phone: string;
};

type KnownOfDuty = {
  /** Duties of the days that are filled. */
  readonly duties: readonly Duty[];
  readonly staff: readonly Staff[];
  readonly absences: readonly Absence[];
};

/** More than a month of a large hall's posts. */
const MOST_AT_ONCE = 400;

/** 排班: one duty, or a whole pattern (shared/roster/filling) in one act; all of it or none. */
export function decidePlanDuties(
  command: readonly (TypedDuty & { readonly id: DutyId })[],
  known: KnownOfDuty,
  facts: Facts,
): Decision {
  if (command.length === 0) return refuse('duty.nothing');
  if (command.length > MOST_AT_ONCE) {
    return refuse('hall.too-many', undefined, { max: MOST_AT_ONCE });
  }
  const taken: Duty[] = known.duties.filter(isPlanned);
  const changes: Change[] = [];
  for (const { id, ...typed } of command) {
    const refusals = problemsOf(typed, taken, known, facts);
    if (refusals.length > 0) return refuseAll(refusals);
    const made = { id, revision: 1, createdAt: facts.now, createdBy: facts.by };
    const body: Duty = { ...made, ...tidied(typed, known), state: { name: 'planned' } };
    taken.push(body);
    changes.push({ kind: 'duty.planned', type: 'duty', body });
  }
  return accept(...changes);
}

/** 换班: another person, time or post; the journal keeps who it was. */
export function decideReviseDuty(
  typed: TypedDuty,
  duty: Duty,
  known: KnownOfDuty,
  facts: Facts,
): Decision {
  const wrong = notNow(duty, facts);
  if (wrong) return refuseAll([wrong]);
  const others = known.duties.filter((other) => other.id !== duty.id && isPlanned(other));
  const refusals = problemsOf(typed, others, known, facts);
  if (refusals.length > 0) return refuseAll(refusals);
  return accept({ kind: 'duty.revised', type: 'duty', body: revise(duty, tidied(typed, known)) });
}

/** 撤班: one, or all that a pattern has just planned; none of them over. */
export function decideCancelDuties(
  command: { readonly reason: string },
  duties: readonly Duty[],
  facts: Facts,
): Decision {
  const wrong = duties.map((duty) => notNow(duty, facts)).find((refusal) => refusal !== null);
  if (wrong) return refuseAll([wrong]);
  const reason = command.reason.trim();
  const text = longTextProblem(reason, 1, LONG_TEXT_MAX);
  if (text) return refuse(text, 'reason', { max: LONG_TEXT_MAX });
  const state = { name: 'cancelled', at: facts.now, by: facts.by, reason } as const;
  return accept(
    ...duties.map((duty) => ({
      ...{ kind: 'duty.cancelled', type: 'duty' as const, body: revise(duty, { state }) },
    })),
  );
}

export function isPlanned({ state }: Pick<Duty, 'state'>): boolean {
  return state.name === 'planned';
}

type Slot = Pick<TypedDuty, 'on' | 'from' | 'to'>;
type Holder = Pick<Duty, 'who' | 'staffId' | 'organisationId'>;

/** Half-open times of one day: 8:30–12:00 and 12:00–17:30 only touch. */
export function isAtOnce(one: Slot, other: Slot): boolean {
  return one.on === other.on && one.from < other.to && other.from < one.to;
}

/** Somebody of the hall is known by their record, somebody from outside by name and office. */
export function isSamePerson(one: Holder, other: Holder): boolean {
  if (one.staffId || other.staffId) return one.staffId === other.staffId;
  return one.who === other.who && one.organisationId === other.organisationId;
}

function problemsOf(
  typed: TypedDuty,
  taken: readonly Duty[],
  { staff, absences }: KnownOfDuty,
  facts: Facts,
): Refusal[] {
  const refusals = [...timeProblems(typed, facts), ...textProblems(typed)];
  const { staffId, on } = typed;
  const person = staff.find(({ id }) => id === staffId);
  if (staffId && !person?.isActive) refusals.push({ code: 'duty.staff-gone', field: 'who' });
  if (refusals.length > 0) return refusals;
  if (staffId && person) {
    const leave = absenceOn(staffId, on as Day, absences);
    if (leave) {
      const values = { who: person.name, on, from: leave.from, until: leave.until };
      refusals.push({ code: 'duty.on-leave', field: 'who', values });
    }
  }
  const post = typed.post.trim();
  const who = person?.name ?? typed.who.trim();
  for (const other of taken.filter((one) => isAtOnce(one, typed))) {
    const values = { on, post: other.post, who: other.who, from: other.from, to: other.to };
    if (other.post === post) refusals.push({ code: 'duty.post-taken', field: 'post', values });
    else if (isSamePerson(other, { ...typed, who })) {
      refusals.push({ code: 'duty.person-twice', field: 'who', values });
    }
  }
  return refusals;
}

function timeProblems({ on, from, to }: TypedDuty, { now }: Facts): Refusal[] {
  const refusals: Refusal[] = [];
  if (!isRealDay(on)) refusals.push({ code: 'duty.day', field: 'on' });
  else if (on < dayOf(now)) refusals.push({ code: 'duty.past', field: 'on' });
  for (const [field, time] of Object.entries({ from, to })) {
    if (!timeOfDaySchema.safeParse(time).success) refusals.push({ code: 'duty.time', field });
  }
  if (refusals.length === 0 && to <= from) refusals.push({ code: 'duty.hours', field: 'to' });
  return refusals;
}

function textProblems({ post, who, phone, staffId }: TypedDuty): Refusal[] {
  const refusals: Refusal[] = [];
  const postText = lineProblem(post, 1, LINE_MAX);
  if (postText) refusals.push({ code: postText, field: 'post', values: { max: LINE_MAX } });
  const whoText = staffId ? null : lineProblem(who, 1, NAME_MAX);
  if (whoText) refusals.push({ code: whoText, field: 'who', values: { max: NAME_MAX } });
  const read = readPhone(phone);
  if (!read.ok) refusals.push({ code: read.code, field: 'phone' });
  return refusals;
}

/** As stored, once `problemsOf` found nothing. */
function tidied({ on, from, to, ...typed }: TypedDuty, { staff }: KnownOfDuty) {
  const person = staff.find(({ id }) => id === typed.staffId);
  const phone = readPhone(typed.phone);
  return {
    ...{ on: on as Day, from, to, post: typed.post.trim() },
    ...{ who: person?.name ?? typed.who.trim(), staffId: typed.staffId },
    organisationId: typed.organisationId,
    phone: phone.ok ? phone.phone : '',
  };
}

function notNow(duty: Duty, { now }: Facts): Refusal | null {
  if (!isPlanned(duty)) return { code: 'duty.cancelled-already' };
  return duty.on < dayOf(now) ? { code: 'duty.over' } : null;
}
