import { Button, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { dayOf } from '#shared/basics/days';
import { type DeliveryWay, deliveryWays } from '#shared/codes/errands';
import type { Errand } from '#shared/errand/record';
import { errandDue } from '#shared/errand/rules';
import type { Person } from '#shared/people/person';
import type { Acted } from '../../data/act.ts';
import { hallCalendar } from '../../data/queries/limits.ts';
import { wordingRules } from '../../data/queries/wording.ts';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { deliver, handOver, ready, sendBack, stopErrand } from './acts.ts';

type Props = { readonly errand: Errand; readonly onSaved: () => void };

const waysToDeliver = Object.entries(deliveryWays).map(([value, label]) => ({ value, label }));

/** 送交部门: the due day counts from now. */
export function HandOverForm({ errand, onSaved }: Props) {
  const [to, setTo] = useState(errand.department);
  const [typedDue, setDueOn] = useState<string | null>(null);
  const { value: calendar } = useLive(hallCalendar, []);
  const { value: wording } = useLive(wordingRules, []);
  if (!calendar || !wording) return null;
  const today = dayOf(Date.now());
  const dueOn = typedDue ?? errandDue(errand.item, today, calendar, wording.errands).on;
  return (
    <StepForm
      saveWord="送交部门"
      shownBeside={['to', 'dueOn']}
      run={() => handOver(errand.id, { to, dueOn })}
      onSaved={onSaved}
    >
      {(problem) => (
        <div className="errand-two">
          <FormField label="送交给" isRequired problem={problem('to')}>
            {(control) => (
              <Input {...control} value={to} onChange={({ target }) => setTo(target.value)} />
            )}
          </FormField>
          <FormField label="承诺办结日" isRequired problem={problem('dueOn')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={dueOn}
                onChange={({ target }) => setDueOn(target.value)}
              />
            )}
          </FormField>
        </div>
      )}
    </StepForm>
  );
}

/** 部门办好. */
export function ReadyForm({ errand, onSaved }: Props) {
  const [result, setResult] = useState('');
  return (
    <TextStep
      label="办理结果"
      field="result"
      placeholder="如：老年卡已制好，卡号……；已到账"
      saveWord="办好，待领取"
      text={result}
      onText={setResult}
      run={() => ready(errand.id, { result })}
      onSaved={onSaved}
    />
  );
}

/** 送达、领取. */
export function DeliverForm({
  errand,
  person,
  onSaved,
}: Props & { readonly person: Person | undefined }) {
  const [way, setWay] = useState<DeliveryWay | ''>('');
  const [receivedBy, setReceivedBy] = useState(person?.name ?? '');
  return (
    <StepForm
      saveWord="送达"
      shownBeside={['way', 'receivedBy']}
      run={() => deliver(errand.id, { way, receivedBy })}
      onSaved={onSaved}
    >
      {(problem) => (
        <>
          <FormField label="送达方式" kind="group" isRequired problem={problem('way')}>
            {() => (
              <Radio.Group
                value={way}
                options={waysToDeliver}
                onChange={({ target }) => setWay(target.value)}
              />
            )}
          </FormField>
          <FormField
            label="领取人"
            isRequired
            problem={problem('receivedBy')}
            hint="他人代领的，写代领人姓名和关系"
          >
            {(control) => (
              <Input
                {...control}
                value={receivedBy}
                onChange={({ target }) => setReceivedBy(target.value)}
              />
            )}
          </FormField>
        </>
      )}
    </StepForm>
  );
}

/** 退回补正: why, and what is asked for. */
export function SendBackForm({ errand, onSaved }: Props) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState('');
  const run = () => sendBack(errand.id, { reason, missing: missing.split(/[\n、，,；;]/) });
  return (
    <StepForm
      saveWord="退回补正"
      shownBeside={['reason', 'missing', 'materials']}
      run={run}
      onSaved={onSaved}
    >
      {(problem) => (
        <>
          <FormField label="部门退回的原因" isRequired problem={problem('reason')}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </FormField>
          <FormField
            label="要补的材料"
            isRequired
            problem={problem('missing') ?? problem('materials')}
            hint="每行一样，或用顿号隔开"
          >
            {(control) => (
              <Input.TextArea
                {...control}
                rows={3}
                value={missing}
                onChange={({ target }) => setMissing(target.value)}
              />
            )}
          </FormField>
        </>
      )}
    </StepForm>
  );
}

/** 部门不予办理, or 本人撤回. */
export function StopForm({
  errand,
  as,
  onSaved,
}: Props & { readonly as: 'refused' | 'withdrawn' }) {
  const [reason, setReason] = useState('');
  return (
    <TextStep
      label={as === 'refused' ? '部门不予办理的原因' : '撤回的原因'}
      field="reason"
      placeholder={as === 'refused' ? '写明理由和还可以到哪里办' : ''}
      saveWord={as === 'refused' ? '不予办理' : '撤回'}
      text={reason}
      onText={setReason}
      run={() => stopErrand(errand.id, { as, reason })}
      onSaved={onSaved}
    />
  );
}

type TextStepProps = {
  readonly label: string;
  readonly field: string;
  readonly placeholder: string;
  readonly saveWord: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly run: () => Promise<Acted>;
  readonly onSaved: () => void;
};

function TextStep(props: TextStepProps) {
  const { label, field, placeholder, saveWord, text, onText, run, onSaved } = props;
  return (
    <StepForm saveWord={saveWord} shownBeside={[field]} run={run} onSaved={onSaved}>
      {(problem) => (
        <FormField label={label} isRequired problem={problem(field)}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              rows={3}
              placeholder={placeholder}
              value={text}
              onChange={({ target }) => onText(target.value)}
            />
          )}
        </FormField>
      )}
    </StepForm>
  );
}

type StepProps = {
  readonly saveWord: string;
  readonly shownBeside: readonly string[];
  readonly run: () => Promise<Acted>;
  readonly onSaved: () => void;
  readonly children: (problem: (field: string) => string | undefined) => ReactNode;
};

/** One step of an errand: its questions, and the button that takes it. */
function StepForm({ saveWord, shownBeside, run, onSaved, children }: StepProps) {
  const form = useSubmit(run);
  const save = async () => {
    if ((await form.submit())?.ok) onSaved();
  };
  useKeys({ 'Ctrl+S': () => void save() });
  return (
    <form className="form-grid" aria-label={saveWord} onSubmit={(event) => event.preventDefault()}>
      {children((field) => problemOf(form.refusals, field))}
      <div className="form-actions">
        <Button type="primary" loading={form.isBusy} onClick={() => void save()}>
          {saveWord}
        </Button>
        <Refusals refusals={form.refusals} shownBeside={shownBeside} />
      </div>
    </form>
  );
}
