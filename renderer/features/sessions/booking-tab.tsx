import { Button } from 'antd';
import { useRef, useState } from 'react';
import { type Day, dayOf, isRealDay } from '#shared/basics/days';
import type { Calendar } from '#shared/calendar/calendar';
import type { Case } from '#shared/case/record';
import type { Staff } from '#shared/people/staff';
import { doubtKey, personNames } from '#shared/session/booking';
import type { Session } from '#shared/session/record';
import type { Room } from '#shared/settings/hall';
import type { SchedulingRules } from '#shared/settings/scheduling';
import { personAtDesk } from '../../data/person-at-desk.ts';
import { activeStaff, currentHall } from '../../data/queries/hall.ts';
import { hallCalendar } from '../../data/queries/limits.ts';
import { schedulingRules } from '../../data/queries/scheduling.ts';
import { get } from '../../data/read.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import type { ChosenSlot } from '../../ui/location.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { bookSession, moveSession } from './acts.ts';
import { Board } from './board.tsx';
import type { BoardView } from './board-view.ts';
import {
  type BookingForm,
  bookingFrom,
  FIELDS,
  formOf,
  newForm,
  slotChange,
} from './booking-form.ts';
import { BookingKind } from './booking-kind.tsx';
import { BookingOverrule } from './booking-overrule.tsx';
import { BookingProposals } from './booking-proposals.tsx';
import { BookingWhen } from './booking-when.tsx';
import { BookingWhere } from './booking-where.tsx';
import { BookingWho } from './booking-who.tsx';
import { useTellSaved } from './saved-here.ts';
import { mayLead } from './use-mediators.ts';

type Props = {
  readonly record: Case;
  /** The booked session to be moved, or null for a new one. */
  readonly moving: Session | null;
  /** One that was missed: the next is offered to the same people. */
  readonly missed: Session | null;
  /** A free time that was chosen on the board: the form begins with it. */
  readonly slot: ChosenSlot | undefined;
  readonly onMoved: () => void;
};

type Known = {
  readonly staff: readonly Staff[];
  readonly rooms: readonly Room[];
  readonly rules: SchedulingRules;
  readonly isWorkday: Calendar['isWorkday'];
  /** 敏感事项, as it was registered at the counter. */
  readonly isDiscreet: boolean;
};

/** The booking form beside the day that it books into. */
export function BookingTab(props: Props) {
  const { value } = useLive(async (): Promise<Known> => {
    const { visitId } = props.record;
    const [staff, hall, rules, calendar, visit] = await Promise.all([
      activeStaff(),
      currentHall(),
      schedulingRules(),
      hallCalendar(),
      visitId ? get('visit', visitId) : undefined,
    ]);
    const isDiscreet = visit?.isDiscreet ?? false;
    return { staff, rooms: hall?.rooms ?? [], rules, isWorkday: calendar.isWorkday, isDiscreet };
  }, [props.record.visitId]);
  // Who leads it is filled in ahead: whoever types before that is known would lose it.
  return value ? <Form {...props} known={value} /> : null;
}

function Form({ record, moving, missed, slot, onMoved, known }: Props & { readonly known: Known }) {
  const { staff, rooms, rules } = known;
  const mediators = staff.filter(mayLead);
  const [day] = useState(() => dayOf(Date.now()));
  const likely = [record.handlerId, personAtDesk()].find((id) =>
    mediators.some((mediator) => mediator.id === id),
  );
  // Whoever has left stands in no list any more, and is not sent along unseen.
  const again = (session: Session): BookingForm => {
    const form = formOf(session, record);
    const helperIds = form.helperIds.filter((id) => staff.some((one) => one.id === id));
    const isHere = mediators.some(({ id }) => id === form.mediatorId);
    return { ...form, helperIds, mediatorId: isHere ? form.mediatorId : null };
  };
  const empty = moving
    ? again(moving)
    : missed
      ? { ...again(missed), on: day, from: '', to: '', roomId: null, overrule: '' }
      : newForm(day, likely ?? null, [...personNames(record).keys()], known.isDiscreet);
  // What was typed for another time keeps its own draft.
  const isAtSlot = slot !== undefined && !moving && !missed;
  const draft = `booking:${(moving ?? missed)?.id ?? record.id}`;
  const { value, change, restored, reset, saving } = useDraft<BookingForm>(
    isAtSlot ? `${draft}:${slot.on} ${slot.from}` : draft,
    isAtSlot ? { ...empty, ...slotChange(slot, empty, rules.usual) } : empty,
  );
  const [by, setBy] = useState<BoardView['by']>('room');
  const shown = useRef(moving);
  const tellSaved = useTellSaved();
  const save = useSubmit(
    async () => {
      const booking = bookingFrom(value, record, rules);
      const acted = moving
        ? await moveSession(shown.current ?? moving, booking)
        : await bookSession(record.id, booking);
      if (!acted.ok) {
        // What stands beside the reason now is what the next saving answers.
        const doubts = acted.refusals.filter(({ field }) => field === 'overrule').map(doubtKey);
        if (doubts.length > 0) change({ answered: doubts });
        // Told once that it was moved meanwhile: whoever saves again means it.
        if (moving) shown.current = (await get('session', moving.id)) ?? moving;
      }
      if (acted.ok) {
        reset();
        if (moving) {
          tellSaved();
          onMoved();
        }
      }
      return acted;
    },
    { saving },
  );
  useKeys({ 'Ctrl+S': () => void save.submit() });
  const problem = (field: string) => problemOf(save.refusals, field);
  const part = { value, change, problem };
  return (
    <div className="med-booking">
      <form
        className="card med-booking-form"
        aria-label={moving ? '改期' : '预约'}
        onSubmit={(event) => event.preventDefault()}
      >
        <DraftNotice restored={restored} onDiscard={reset} />
        <BookingKind {...part} />
        <BookingProposals
          record={record}
          value={value}
          movingId={moving?.id ?? null}
          rules={rules}
          rooms={rooms}
          onChoose={({ on, from, to, roomId }) => change({ on, from, to, roomId })}
        />
        <BookingWhen {...part} usual={rules.usual} isWorkday={known.isWorkday} />
        <BookingWho
          {...part}
          record={record}
          mediators={mediators}
          staff={staff}
          stagger={rules.stagger}
        />
        <BookingWhere {...part} rooms={rooms} />
        <BookingOverrule value={value} change={change} refusals={save.refusals} />
        <Refusals refusals={save.refusals} shownBeside={FIELDS} />
        <div className="med-actions">
          <Button type="primary" loading={save.isBusy} onClick={() => void save.submit()}>
            {moving ? '保存改期' : '保存预约'}
          </Button>
          <Saved at={save.savedAt} />
        </div>
      </form>
      <Board
        view={{ span: 'day', by, day: isRealDay(value.on) ? (value.on as Day) : day, only: null }}
        onView={({ by: shown, day: on }) => {
          setBy(shown);
          if (on !== value.on) change({ on });
        }}
        onSlot={(chosen) => change(slotChange(chosen, value, rules.usual))}
      />
    </div>
  );
}
