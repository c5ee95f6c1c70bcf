import { useRef, useState } from 'react';
import { addDays, type Day } from '#shared/basics/days';
import type { TypedSlip } from '#shared/ticket/late-entry';
import type { Ticket } from '#shared/ticket/record';
import type { RegisterVisit } from '#shared/visit/workflow';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { DialogForm } from './appointments-dialog.tsx';
import { Choice } from './choice.tsx';
import { TextField } from './field.tsx';
import { emptyForm, type IntakeForm } from './intake-form.ts';
import { enterLate } from './late-entry-acts.ts';
import { ANSWERS, PERSON_FIELDS, PersonFields } from './late-entry-person.tsx';
import { Questions } from './questions.tsx';
import { RadioRow } from './radio-row.tsx';

type Paper = { readonly slip: TypedSlip; readonly form: IntakeForm };
type Props = { readonly window: number; readonly today: Day; readonly onClose: () => void };

const SLIP_FIELDS = [
  ...['label', 'on', 'arrived', 'called', 'served', 'ended', 'window', 'outcome', 'note'],
];
const outcomes = [
  { value: 'settled', label: '办结' },
  { value: 'referred', label: '引导' },
  { value: 'case', label: '转立案' },
  { value: 'left', label: '没办离开' },
] as const;

function emptyPaper(label: string, on: string, window: string): Paper {
  const times = { arrived: '', called: '', served: '', ended: '' };
  return { slip: { label, on, ...times, window, outcome: null, note: '' }, form: emptyForm };
}

/** 停电补录: paper slips one after the other, with the keyboard alone; each with its true times. */
export function LateEntry({ window, today, onClose }: Props) {
  const [empty, setEmpty] = useState(() => emptyPaper('P001', today, String(window)));
  const draft = useDraft<Paper>('late-entry', empty);
  const [entered, setEntered] = useState<readonly string[]>([]);
  const confirmed = useRef<RegisterVisit['confirmed']>({});
  const element = useRef<HTMLFormElement>(null);
  const save = useSubmit(enterLate, draft);
  const days = [
    { value: today as string, label: `今天 ${today}` },
    { value: addDays(today, -1) as string, label: `昨天 ${addDays(today, -1)}` },
  ];
  const { form } = draft.value;
  // A draft of last week would show a day that the list does not have.
  const isOffered = days.some(({ value }) => value === draft.value.slip.on);
  const slip = isOffered ? draft.value.slip : { ...draft.value.slip, on: today };
  const change = (part: Partial<TypedSlip>) => {
    confirmed.current = {};
    draft.change({ slip: { ...slip, ...part } });
  };
  const startAt = (label: string) => {
    confirmed.current = {};
    setEmpty(emptyPaper(label, slip.on, slip.window));
    draft.reset();
    element.current?.querySelector('input')?.focus();
  };
  const send = async () => {
    const acted = await save.submit(slip, form, confirmed.current);
    if (!acted?.ok) return;
    const ticket = acted.changes.find(({ type }) => type === 'ticket')?.body as Ticket;
    setEntered((before) => [ticket.label, ...before]);
    startAt(`P${String(ticket.number + 1).padStart(3, '0')}`);
  };
  const { refusals } = save;
  const field = (label: string, name: keyof TypedSlip, isRequired = true) => (
    <TextField
      label={label}
      isRequired={isRequired}
      value={slip[name] ?? ''}
      onChange={(value) => change({ [name]: value })}
      problem={problemOf(refusals, name)}
    />
  );
  const isLeft = slip.outcome === 'left';
  const isCase = slip.outcome === 'case';
  return (
    <DialogForm
      title="停电补录"
      label="停电补录"
      onSend={send}
      onClose={onClose}
      formRef={element}
      notice={<DraftNotice restored={draft.restored} onDiscard={() => startAt('P001')} />}
    >
      {field('备用号', 'label')}
      <Choice
        label="日期"
        value={slip.on}
        choices={days}
        onChange={(on) => change({ on })}
        problem={problemOf(refusals, 'on')}
      />
      {field('办理窗口', 'window', !isLeft)}
      <RadioRow
        label="结果"
        isRequired
        options={outcomes}
        value={slip.outcome ?? ''}
        onChange={(outcome) => change({ outcome })}
        problem={problemOf(refusals, 'outcome')}
      />
      {field('到达', 'arrived')}
      {field('叫号', 'called', !isLeft)}
      {field('开始接待', 'served', !isLeft)}
      {field('结束', 'ended')}
      <PersonFields
        form={form}
        today={today}
        refusals={refusals}
        onChange={(part) => {
          confirmed.current = {};
          draft.change({ form: { ...form, ...part } });
        }}
      />
      <TextField
        label={isCase ? '说明（写进案情）' : isLeft ? '说明' : '办理结果或引导去向'}
        className="wide"
        isRequired={!isLeft && !isCase}
        value={slip.note}
        onChange={(note) => change({ note })}
        problem={problemOf(refusals, 'note')}
      />
      <div className="wide questions">
        <Refusals refusals={refusals} shownBeside={[...SLIP_FIELDS, ...PERSON_FIELDS]} />
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
          保存补录 <kbd>Ctrl+S</kbd>
        </button>
        <span role="status" className="saved">
          {entered.length > 0 && `已补录 ${entered[0]} · 本次共 ${entered.length} 件`}
        </span>
        <span className="faint">
          {isCase
            ? '保存后在“接着办”（F7）里登记立案，来访内容自动带入'
            : '时间按纸条填写，如 9:05；补录的等候时间不计入统计'}
        </span>
      </div>
    </DialogForm>
  );
}
