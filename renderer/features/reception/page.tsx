import { startTransition, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { dayOf } from '#shared/basics/days';
import type { Change, Refusal } from '#shared/basics/decision';
import type { SafeguardId } from '#shared/basics/ids';
import type { Ticket } from '#shared/ticket/record';
import type { Visit } from '#shared/visit/record';
import type { RegisterVisit } from '#shared/visit/workflow';
import { currentWindow, onPersonChange } from '../../data/person-at-desk.ts';
import { linkSafeguards } from '../../data/safeguard-acts.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useNow } from '../../ui/use-now.ts';
import { registerWalkIn, serveDirect } from './acts.ts';
import { HallPreview } from './hall-preview.tsx';
import { Intake, type IntakeHandle } from './intake.tsx';
import { emptyForm, type IntakeForm, isTwoSided, withPerson } from './intake-form.ts';
import { Queue, type QueueHandle } from './queue.tsx';
import './reception.css';
import { SaveStatus, type SaveStatusHandle } from './save-status.tsx';
import { registerBothSides } from './sides-acts.ts';
import { Slip } from './slip.tsx';
import { Tools } from './tools.tsx';
import { Visitors } from './visitors.tsx';

type Register = (
  form: IntakeForm,
  confirmed: RegisterVisit['confirmed'],
) => ReturnType<typeof registerWalkIn>;

/** 接待: whoever comes through the door, from the first word to the number, and the numbers to the windows. */
export function ReceptionPage() {
  const window = useSyncExternalStore(onPersonChange, currentWindow);
  const now = useNow();
  const today = dayOf(now);
  const draft = useDraft<IntakeForm>('intake', emptyForm);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  /** Two when both sides of a dispute came. */
  const [issued, setIssued] = useState<readonly Ticket[]>([]);
  const intake = useRef<IntakeHandle>(null);
  const status = useRef<SaveStatusHandle>(null);
  const queue = useRef<QueueHandle>(null);
  const isSaving = useRef(false);
  /** What is saved stays on the screen for a moment: a second Enter there must not register it again. */
  const saved = useRef<IntakeForm | null>(null);
  const confirmed = useRef<RegisterVisit['confirmed']>({});
  /** What the clerk asked for when a question came back: a number, or 直接接待. */
  const isDirect = useRef(false);

  const change = (part: Partial<IntakeForm>) => {
    // An answer belongs to the question as it stood: other typing asks again.
    confirmed.current = {};
    draft.change(part);
  };
  const startAnew = () => {
    confirmed.current = {};
    draft.reset();
    setRefusals([]);
    setIssued([]);
    status.current?.show('');
    intake.current?.focus();
  };
  // Nothing renders between the press and the answer: the way to 已保存 is the act and one line of text.
  const save = async (register: Register): Promise<boolean> => {
    if (isSaving.current || draft.value === saved.current) return false;
    isSaving.current = true;
    try {
      const acted = await draft.saving(() => register(draft.value, confirmed.current));
      if (!acted.ok) {
        status.current?.show('');
        setRefusals(acted.refusals);
        return false;
      }
      saved.current = draft.value;
      const tickets = acted.changes
        .filter(({ type }) => type === 'ticket')
        .map(({ body }) => body as Ticket);
      status.current?.show(`已保存 · ${tickets.map(({ label }) => label).join('、')}`);
      // The words go on the screen before the form is made ready for whoever comes next.
      await new Promise((resolve) => setTimeout(resolve));
      confirmed.current = {};
      startTransition(() => {
        draft.reset();
        setRefusals([]);
        // Whoever is served at once needs no paper.
        setIssued(isDirect.current ? [] : tickets);
      });
      if (!isDirect.current) intake.current?.focus();
      // Behind the save: what was marked belongs to the visit that came of it.
      void linkRaised(draft.value.raised, acted.changes);
      return true;
    } catch {
      status.current?.show('');
      setRefusals([{ code: 'program.unexpected' }]);
      return false;
    } finally {
      isSaving.current = false;
    }
  };
  const both = isTwoSided(draft.value);
  const take = () => {
    isDirect.current = false;
    void save(both ? registerBothSides : registerWalkIn);
  };
  // Whoever is served at once is at the counter: the keyboard goes on there, not to the next visitor.
  const serve = () => {
    isDirect.current = true;
    void queue.current?.thenNext(() => save((form, answers) => serveDirect(window, form, answers)));
  };
  const confirm = (what: 'isSamePerson' | 'isSecondVisit') => {
    confirmed.current = { ...confirmed.current, [what]: true };
    if (isDirect.current) serve();
    else take();
  };
  useKeys({ F2: startAnew, 'Ctrl+S': take, 'Ctrl+Enter': both ? undefined : serve });
  // From here on a visitor can be typed in: what a start is measured by. Before the paint, as in the blank window.
  useLayoutEffect(() => void performance.mark('desk-usable'), []);

  return (
    <div className="reception">
      <h1 className="only-read">接待</h1>
      <div className="reception-form">
        <DraftNotice restored={draft.restored} onDiscard={startAnew} />
        <Intake
          form={draft.value}
          today={today}
          refusals={refusals}
          onChange={change}
          onSave={take}
          onConfirm={confirm}
          handle={intake}
        >
          <button type="submit" className="button primary big">
            保存并取号 <kbd>Ctrl+S</kbd>
          </button>
          <button
            type="button"
            className="button"
            title={both ? '双方都到场的，请各取一个号' : '登记后不取号排队，直接在本窗口接待'}
            disabled={both}
            onClick={serve}
          >
            直接接待 <kbd>Ctrl+Enter</kbd>
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
        {issued.length > 0 && (
          <div className="slips">
            {issued.map((ticket) => (
              <Slip key={ticket.id} ticket={ticket} />
            ))}
          </div>
        )}
        <Tools
          form={draft.value}
          today={today}
          onChange={change}
          onParked={startAnew}
          onTakenUp={(form) => {
            startAnew();
            draft.change(form);
          }}
        />
        <HallPreview />
      </div>
      <Queue handle={queue} window={window} today={today} now={now} />
    </div>
  );
}

async function linkRaised(
  raised: readonly SafeguardId[],
  changes: readonly Change[],
): Promise<void> {
  const visit = changes.find(({ type }) => type === 'visit')?.body as Visit | undefined;
  // A report stays in its list whether or not this can be written now.
  if (visit && raised.length > 0) await linkSafeguards(raised, visit.id).catch(() => {});
}
