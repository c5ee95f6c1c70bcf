import { type Day, isRealDay, timeOf } from '#shared/basics/days';
import type { PersonId, StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { type LaterSide, laterOf, laterSideOf } from '#shared/session/arrivals';
import { type Booking, bookingOf, personNames } from '#shared/session/booking';
import type { Session } from '#shared/session/record';
import type { SessionKind } from '#shared/session/rules';
import type { SchedulingRules } from '#shared/settings/scheduling';
import type { ChosenSlot } from '../../ui/location.ts';

/** The booking form as it is typed. */
export type BookingForm = Omit<Booking, 'mediatorId' | 'later'> & {
  readonly mediatorId: StaffId | null;
  readonly laterSide: LaterSide;
};

/** What every part of the form takes and gives. */
export type FormPart = {
  readonly value: BookingForm;
  readonly change: (change: Partial<BookingForm>) => void;
  readonly problem: (field: string) => string | undefined;
};

export const FIELDS = [
  ...['on', 'from', 'to', 'roomId', 'place', 'mediatorId', 'helperIds', 'attendeeIds'],
  ...['way', 'link', 'later', 'overrule'],
];
const NOBODY = '' as StaffId;

export function newForm(
  on: Day,
  mediatorId: StaffId | null,
  attendeeIds: PersonId[],
  isDiscreet: boolean,
): BookingForm {
  return {
    ...{ kind: 'mediation', way: 'in-person', on, from: '', to: '' },
    ...{ mediatorId, helperIds: [], attendeeIds, laterSide: 'nobody' },
    ...{ roomId: null, place: '', link: '', isDiscreet, overrule: '', answered: [] },
  };
}

export function formOf(session: Session, record: Case): BookingForm {
  const { later, ...booking } = bookingOf(session);
  // Whoever is no party any more has no box to be unticked.
  const parties = personNames(record);
  const attendeeIds = booking.attendeeIds.filter((id) => parties.has(id));
  return { ...booking, attendeeIds, answered: [], laterSide: laterSideOf(later, record) };
}

/** What is sent: the later side as its people, `stagger` minutes after the start. */
export function bookingFrom(
  { laterSide, ...form }: BookingForm,
  record: Case,
  { stagger }: Pick<SchedulingRules, 'stagger'>,
): Booking {
  const later = laterOf(laterSide, record, form.attendeeIds, stagger);
  return { ...form, mediatorId: form.mediatorId ?? NOBODY, later };
}

/** The usual length is offered where no end was chosen yet; a start that moves takes its end along. */
export function startChange(
  from: string,
  before: Pick<BookingForm, 'from' | 'to'>,
  usual: number,
): Partial<BookingForm> {
  const start = minutesOf(from);
  if (start === null) return { from };
  const length = lengthOf(before) ?? usual;
  if (before.to !== '' && lengthOf(before) === null) return { from };
  const end = start + length;
  return end < 24 * 60 ? { from, to: timeAt(end) } : { from };
}

/** A free time of the board: its day and start, and who or where is free; the end as a typed start takes it along. */
export function slotChange(
  { from, ...slot }: ChosenSlot,
  before: Pick<BookingForm, 'from' | 'to'>,
  usual: number,
): Partial<BookingForm> {
  return { ...slot, ...startChange(from, before, usual) };
}

/** Minutes from start to end; null while one is missing or they stand the wrong way round. */
export function lengthOf({ from, to }: Pick<BookingForm, 'from' | 'to'>): number | null {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  return start !== null && end !== null && end > start ? end - start : null;
}

/** The first day to look at for a proposal: the one that stands in the form, but never a past one. */
export function earliestOf(on: string, today: Day): Day {
  return isRealDay(on) && on > today ? (on as Day) : today;
}

/** A home visit takes no room and is made in person. */
export function kindChange(kind: SessionKind): Partial<BookingForm> {
  return kind === 'home-visit' ? { kind, roomId: null, way: 'in-person', link: '' } : { kind };
}

function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

function timeAt(minutes: number): string {
  return timeOf((minutes - 8 * 60) * 60_000);
}
