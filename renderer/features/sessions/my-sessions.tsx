import { Select } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Session } from '#shared/session/record';
import { personAtDesk } from '../../data/person-at-desk.ts';
import { casesOf, comingSessionsOf, unwrittenSessionsOf } from '../../data/queries/sessions.ts';
import { FormField } from '../../ui/form-field.tsx';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import { CalendarButton } from './calendar-button.tsx';
import { useMediators } from './use-mediators.ts';
import { sidesOf, spanWords } from './words.ts';

/** A mediator's next two weeks, and sessions that are over but have no minutes yet. */
export function MySessions() {
  const mediators = useMediators() ?? [];
  const [chosen, setChosen] = useState<StaffId | null>(null);
  const person = personAtDesk();
  const mediatorId =
    chosen ?? mediators.find(({ id }) => id === person)?.id ?? mediators[0]?.id ?? null;
  const mediator = mediators.find(({ id }) => id === mediatorId);
  const today = dayOf(Date.now());
  const { value } = useLive(async () => {
    if (!mediatorId) return null;
    const [unwritten, coming] = await Promise.all([
      unwrittenSessionsOf(mediatorId, today),
      comingSessionsOf(mediatorId, today),
    ]);
    return { unwritten, coming, cases: await casesOf([...unwritten, ...coming]) };
  }, [mediatorId, today]);
  const row = (session: Session) => (
    <li key={session.id}>
      <button
        type="button"
        className="med-row"
        onClick={() => goTo({ job: 'sessions', caseId: session.caseId })}
      >
        <b>{sidesOf(value?.cases.get(session.caseId))}</b>
        <span>
          {session.on.slice(5)} {spanWords(session)}
        </span>
      </button>
    </li>
  );
  return (
    <section className="card med-picker" aria-label="调解员的安排">
      <FormField label="调解员的安排">
        {(control) => (
          <Select
            {...control}
            value={mediatorId}
            options={mediators.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => setChosen(id)}
          />
        )}
      </FormField>
      {mediatorId === null && <p className="field-hint">还没有调解员，请到“设置”的“人员”里添加</p>}
      {value && value.unwritten.length > 0 && (
        <>
          <h2 className="med-late">过了日子还没记笔录</h2>
          <ul className="med-rows">{value.unwritten.map(row)}</ul>
        </>
      )}
      {mediatorId !== null && <h2>今天起两周</h2>}
      <ul className="med-rows">{value?.coming.map(row)}</ul>
      {value?.coming.length === 0 && <p className="field-hint">没有安排</p>}
      {mediator && <CalendarButton key={mediator.id} mediator={mediator} />}
    </section>
  );
}
