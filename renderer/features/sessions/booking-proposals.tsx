import { useDeferredValue, useRef } from 'react';
import { type Day, dayOf } from '#shared/basics/days';
import type { SessionId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { proposeSlots, type Slot, type Wish } from '#shared/session/proposals';
import type { SchedulingRules } from '#shared/settings/scheduling';
import { newId } from '../../data/ids.ts';
import { currentPerson } from '../../data/person-at-desk.ts';
import { proposalFacts } from '../../data/queries/scheduling.ts';
import { useKeys } from '../../ui/keys.ts';
import { useLive } from '../../ui/use-live.ts';
import { type BookingForm, bookingFrom, earliestOf, lengthOf } from './booking-form.ts';
import { dayWords } from './words.ts';

type Props = {
  readonly record: Case;
  readonly value: BookingForm;
  /** The session that is to be moved. */
  readonly movingId: SessionId | null;
  readonly rules: SchedulingRules;
  readonly rooms: readonly { readonly id: string; readonly name: string }[];
  readonly onChoose: (slot: Slot) => void;
};

/** The next three times that suit everybody: a press, or Ctrl+1 to 3, fills the form. */
export function BookingProposals({ record, value, movingId, rules, rooms, onChoose }: Props) {
  const today = dayOf(Date.now());
  // What is typed now comes first; the search follows a moment later.
  const wanted = useDeferredValue(JSON.stringify(wishOf(record, value, movingId, rules, today)));
  const { value: slots } = useLive(async () => {
    const wish = JSON.parse(wanted) as Wish;
    const facts = { now: Date.now(), by: currentPerson() };
    return proposeSlots(wish, await proposalFacts(record, wish.earliest, facts));
  }, [wanted, record.id, record.revision]);
  // While the next are looked for, the last ones keep their place; only those that hold can be chosen.
  const last = useRef<readonly Slot[] | undefined>(undefined);
  if (slots) last.current = slots;
  const shown = slots ?? last.current;
  const choose = (at: number) => {
    const slot = slots?.[at];
    if (slot) onChoose(slot);
  };
  useKeys({
    'Ctrl+1': () => choose(0),
    'Ctrl+2': () => choose(1),
    'Ctrl+3': () => choose(2),
  });
  return (
    <fieldset className="field" aria-label="大家都有空的时间">
      <legend className="field-label">
        大家都有空 <kbd>Ctrl+1、2、3</kbd>
      </legend>
      <div className="med-proposals">
        {shown?.map((slot, at) => (
          <button
            key={`${slot.on} ${slot.from}`}
            type="button"
            className="med-proposal"
            onClick={() => choose(at)}
          >
            <kbd>{at + 1}</kbd>
            <b>{dayWords(slot.on)}</b>
            <span>
              {slot.from}–{slot.to}
            </span>
            <span>{rooms.find(({ id }) => id === slot.roomId)?.name ?? ''}</span>
          </button>
        ))}
        {shown?.length === 0 && (
          <p className="field-hint">
            {value.mediatorId === null
              ? '选好调解员后，这里给出三个时间'
              : '三十天内没有人和地点都合适的时间，请换调解员、调解室，或减少时长'}
          </p>
        )}
      </div>
    </fieldset>
  );
}

/** What a time is looked for with: only what can make a time unfit. */
function wishOf(
  record: Case,
  value: BookingForm,
  movingId: SessionId | null,
  rules: SchedulingRules,
  today: Day,
): Wish {
  const { on, from, to, ...booking } = bookingFrom(value, record, rules);
  const isVisit = value.kind === 'home-visit';
  return {
    ...booking,
    id: movingId ?? NEW,
    // Where is typed later; it makes no time unfit.
    place: value.place.trim() === '' && !isVisit ? '' : '·',
    link: '·',
    // A conflict of interest is asked about when it is saved: it is the same at every time.
    overrule: '·',
    earliest: earliestOf(on, today),
    minutes: lengthOf({ from, to }) ?? rules.usual,
  };
}

/** Of a session that is not there yet: it clashes with none of its own. */
const NEW = newId('session');
