import { useRef, useState } from 'react';
import { type Day, timeOf } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { Ticket } from '#shared/ticket/record';
import type { RegisterVisit } from '#shared/visit/workflow';
import { Refusals } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { type Awaited, checkIn } from './appointments-acts.ts';
import { DialogForm } from './appointments-dialog.tsx';
import type { IntakeForm } from './intake-form.ts';
import { ANSWERS, PERSON_FIELDS, PersonFields } from './late-entry-person.tsx';
import { Questions } from './questions.tsx';

type Props = {
  readonly awaited: Awaited;
  /** What is known already, and why it was not enough. */
  readonly form: IntakeForm;
  readonly refusals: readonly Refusal[];
  readonly today: Day;
  readonly onDone: (ticket: Ticket) => void;
  readonly onClose: () => void;
};

/** 签到 of someone whom the records do not know yet: the rest is asked for, then visit and number in one act. */
export function CheckIn(props: Props) {
  const { awaited, today, onDone, onClose } = props;
  const [form, setForm] = useState(props.form);
  const confirmed = useRef<RegisterVisit['confirmed']>({});
  const save = useSubmit(checkIn);
  const [isFirst, setFirst] = useState(true);
  const refusals = isFirst ? props.refusals : save.refusals;
  const send = async () => {
    const acted = await save.submit(awaited, form, confirmed.current);
    setFirst(false);
    if (acted?.ok) onDone(acted.changes.find(({ type }) => type === 'ticket')?.body as Ticket);
  };
  const at = awaited.kind === 'booked' ? awaited.appointment.at : awaited.arrival.startsAt;
  return (
    <DialogForm title={`签到 · 约定 ${timeOf(at)}`} label="签到" onSend={send} onClose={onClose}>
      <PersonFields
        form={form}
        today={today}
        refusals={refusals}
        onChange={(part) => {
          confirmed.current = {};
          setForm((before) => ({ ...before, ...part }));
        }}
      />
      <div className="wide questions">
        <Refusals refusals={refusals} shownBeside={PERSON_FIELDS} />
        <Questions
          refusals={refusals}
          answers={ANSWERS}
          onConfirm={(question) => {
            confirmed.current = { ...confirmed.current, [question]: true };
            void send();
          }}
        />
      </div>
      <div className="wide form-actions">
        <button type="submit" className="button primary big" disabled={save.isBusy}>
          签到取号 <kbd>Ctrl+S</kbd>
        </button>
      </div>
    </DialogForm>
  );
}
