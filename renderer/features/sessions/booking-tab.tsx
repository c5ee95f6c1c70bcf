import { Button, Checkbox, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { type Day, dayOf, isRealDay, timeOf } from '#shared/basics/days';
import type { PersonId, StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { Staff } from '#shared/people/staff';
import { type Session, sessionKinds } from '#shared/session/record';
import type { SessionKind } from '#shared/session/rules';
import { type Booking, personNames } from '#shared/session/workflow';
import { personAtDesk } from '../../data/person-at-desk.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { bookSession, moveSession } from './acts.ts';
import { DayBoard } from './day-board.tsx';
import { useTellSaved } from './saved-here.ts';
import { useMediators } from './use-mediators.ts';

type Form = Omit<Booking, 'mediatorId' | 'roomId'> & {
  readonly mediatorId: StaffId | null;
  readonly roomId: string | null;
};

const FIELDS = ['on', 'from', 'to', 'roomId', 'place', 'mediatorId', 'attendeeIds'];
const NOBODY = '' as StaffId;

type Props = {
  readonly record: Case;
  /** The booked session to be moved, or null for a new one. */
  readonly moving: Session | null;
  readonly onMoved: () => void;
};

/** The booking form beside the day that it books into. */
export function BookingTab(props: Props) {
  const mediators = useMediators();
  // Who leads it is filled in ahead: whoever types before that is known would lose it.
  return mediators ? <BookingForm {...props} mediators={mediators} /> : null;
}

function BookingForm(props: Props & { readonly mediators: readonly Staff[] }) {
  const { record, moving, onMoved, mediators } = props;
  const names = [...personNames(record)];
  const hall = useLive(currentHall, []);
  const [day] = useState(() => dayOf(Date.now()));
  const likely = [record.handlerId, personAtDesk()].find((id) =>
    mediators.some((mediator) => mediator.id === id),
  );
  const empty = moving
    ? formOf(moving)
    : newForm(
        day,
        likely ?? null,
        names.map(([id]) => id),
      );
  const { value, change, isRestored, reset } = useDraft<Form>(
    `booking:${moving?.id ?? record.id}`,
    empty,
  );
  const tellSaved = useTellSaved();
  const save = useSubmit(async () => {
    const booking = { ...value, mediatorId: value.mediatorId ?? NOBODY };
    const acted = moving
      ? await moveSession(moving.id, record.id, booking)
      : await bookSession(record.id, booking);
    if (acted.ok) {
      reset();
      if (moving) {
        tellSaved();
        onMoved();
      }
    }
    return acted;
  });
  useKeys({ 'Ctrl+S': () => void save.submit() });
  const problem = (field: string) => problemOf(save.refusals, field);
  const isVisit = value.kind === 'home-visit';
  return (
    <div className="med-booking">
      <form
        className="card med-booking-form"
        aria-label={moving ? '改期' : '预约'}
        onSubmit={(event) => event.preventDefault()}
      >
        <DraftNotice isRestored={isRestored} onDiscard={reset} />
        <FormField label="方式" kind="group">
          {() => (
            <Radio.Group
              value={value.kind}
              options={Object.entries(sessionKinds).map(([kind, label]) => ({
                value: kind,
                label,
              }))}
              onChange={({ target }) => change(kindChange(target.value as SessionKind))}
            />
          )}
        </FormField>
        <div className="med-booking-when">
          <FormField label="日期" isRequired problem={problem('on')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={value.on}
                onChange={({ target }) => change({ on: target.value })}
              />
            )}
          </FormField>
          <FormField label="开始" isRequired problem={problem('from')}>
            {(control) => (
              <Input
                {...control}
                type="time"
                value={value.from}
                onChange={({ target }) => change(startChange(target.value, value.to))}
              />
            )}
          </FormField>
          <FormField label="结束" isRequired problem={problem('to')}>
            {(control) => (
              <Input
                {...control}
                type="time"
                value={value.to}
                onChange={({ target }) => change({ to: target.value })}
              />
            )}
          </FormField>
        </div>
        <FormField label="调解员" isRequired problem={problem('mediatorId')}>
          {(control) => (
            <Select
              {...control}
              value={value.mediatorId}
              placeholder="请选择"
              options={mediators.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(mediatorId) => change({ mediatorId })}
            />
          )}
        </FormField>
        {!isVisit && (
          <FormField label="调解室" problem={problem('roomId')}>
            {(control) => (
              <Select
                {...control}
                allowClear
                value={value.roomId}
                placeholder="请选择，或在下面填写地点"
                options={(hall.value?.rooms ?? []).map(({ id, name }) => ({
                  value: id,
                  label: name,
                }))}
                onChange={(roomId) => change({ roomId: roomId ?? null })}
              />
            )}
          </FormField>
        )}
        <FormField label="地点" isRequired={isVisit} problem={problem('place')}>
          {(control) => (
            <Input
              {...control}
              value={value.place}
              placeholder={isVisit ? '如：青石村 3 组石大力家' : '不在调解室时填写'}
              onChange={({ target }) => change({ place: target.value })}
            />
          )}
        </FormField>
        <FormField label="到场当事人" kind="group" problem={problem('attendeeIds')}>
          {() => (
            <Checkbox.Group
              className="med-booking-people"
              value={[...value.attendeeIds]}
              options={names.map(([id, name]) => ({ value: id, label: name }))}
              onChange={(ids) => change({ attendeeIds: ids as PersonId[] })}
            />
          )}
        </FormField>
        <Refusals refusals={save.refusals} shownBeside={FIELDS} />
        <div className="med-actions">
          <Button type="primary" loading={save.isBusy} onClick={() => void save.submit()}>
            {moving ? '保存改期' : '保存预约'}
          </Button>
          <Saved at={save.savedAt} />
        </div>
      </form>
      <DayBoard
        day={isRealDay(value.on) ? (value.on as Day) : day}
        onDay={(on) => change({ on })}
      />
    </div>
  );
}

function newForm(on: Day, mediatorId: StaffId | null, attendeeIds: PersonId[]): Form {
  return {
    kind: 'mediation',
    on,
    from: '',
    to: '',
    mediatorId,
    roomId: null,
    place: '',
    attendeeIds,
  };
}

function formOf(session: Session): Form {
  const { kind, on, mediatorId, roomId, place, attendeeIds } = session;
  const from = timeOf(session.startsAt);
  const to = timeOf(session.endsAt);
  return { kind, on, from, to, mediatorId, roomId, place, attendeeIds };
}

/** An hour is offered where no end was chosen yet. */
function startChange(from: string, to: string): Partial<Form> {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(from) ?? [];
  const end = Number(hours) + 1;
  return to === '' && end < 24
    ? { from, to: `${String(end).padStart(2, '0')}:${minutes}` }
    : { from };
}

/** A home visit takes no room. */
function kindChange(kind: SessionKind): Partial<Form> {
  return kind === 'home-visit' ? { kind, roomId: null } : { kind };
}
