import { startTransition, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { dayOf } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { Ticket } from '#shared/ticket/record';
import type { RegisterVisit } from '#shared/visit/workflow';
import { currentWindow, onPersonChange } from '../../data/person-at-desk.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useNow } from '../../ui/use-now.ts';
import { registerWalkIn } from './acts.ts';
import { Intake, type IntakeHandle } from './intake.tsx';
import { emptyForm, type IntakeForm, withPerson } from './intake-form.ts';
import { Queue } from './queue.tsx';
import './reception.css';
import { SaveStatus, type SaveStatusHandle } from './save-status.tsx';
import { Slip } from './slip.tsx';
import { Visitors } from './visitors.tsx';

/** 接待: whoever comes through the door, from the first word to the number, and the numbers to the windows. */
export function ReceptionPage() {
  const window = useSyncExternalStore(onPersonChange, currentWindow);
  const now = useNow();
  const today = dayOf(now);
  const draft = useDraft<IntakeForm>('intake', emptyForm);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const intake = useRef<IntakeHandle>(null);
  const status = useRef<SaveStatusHandle>(null);
  const isSaving = useRef(false);
  /** What is saved stays on the screen for a moment: a second Enter there must not register it again. */
  const saved = useRef<IntakeForm | null>(null);
  const confirmed = useRef<RegisterVisit['confirmed']>({});

  const change = (part: Partial<IntakeForm>) => {
    // An answer belongs to the question as it stood: other typing asks again.
    confirmed.current = {};
    draft.change(part);
  };
  const startAnew = () => {
    confirmed.current = {};
    draft.reset();
    setRefusals([]);
    setTicket(null);
    status.current?.show('');
    intake.current?.focus();
  };
  // Nothing renders between the press and the answer: the way to 已保存 is the act and one line of text.
  const save = async () => {
    if (isSaving.current || draft.value === saved.current) return;
    isSaving.current = true;
    try {
      const acted = await registerWalkIn(draft.value, confirmed.current);
      if (!acted.ok) {
        status.current?.show('');
        setRefusals(acted.refusals);
        return;
      }
      saved.current = draft.value;
      const issued = acted.changes.find(({ type }) => type === 'ticket')?.body as Ticket;
      status.current?.show(`已保存 · ${issued.label}`);
      // The words go on the screen before the form is made ready for whoever comes next.
      await new Promise((resolve) => setTimeout(resolve));
      confirmed.current = {};
      startTransition(() => {
        draft.reset();
        setRefusals([]);
        setTicket(issued);
      });
      intake.current?.focus();
    } catch {
      status.current?.show('');
      setRefusals([{ code: 'program.unexpected' }]);
    } finally {
      isSaving.current = false;
    }
  };
  const confirm = (what: 'isSamePerson' | 'isSecondVisit') => {
    confirmed.current = { ...confirmed.current, [what]: true };
    void save();
  };
  useKeys({ F2: startAnew, 'Ctrl+S': () => void save() });
  // From here on a visitor can be typed in: what a start is measured by. Before the paint, as in the blank window.
  useLayoutEffect(() => void performance.mark('desk-usable'), []);

  return (
    <div className="reception">
      <h1 className="only-read">接待</h1>
      <div className="reception-form">
        <DraftNotice isRestored={draft.isRestored} onDiscard={startAnew} />
        <Intake
          form={draft.value}
          today={today}
          refusals={refusals}
          onChange={change}
          onSave={() => void save()}
          onConfirm={confirm}
          handle={intake}
        >
          <button type="submit" className="button primary big">
            保存并取号 <kbd>Ctrl+S</kbd>
          </button>
          <button type="button" className="button" onClick={startAnew}>
            新来访 <kbd>F2</kbd>
          </button>
          <SaveStatus handle={status} />
        </Intake>
      </div>
      <div className="reception-side">
        <Visitors
          form={draft.value}
          today={today}
          onPick={(person) => change(withPerson(person, draft.value, today))}
          onUnpick={() => change({ knownId: '' })}
        />
        {ticket && <Slip ticket={ticket} />}
      </div>
      <Queue window={window} today={today} now={now} />
    </div>
  );
}
