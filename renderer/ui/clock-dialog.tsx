import { Checkbox, Input, Modal, Select } from 'antd';
import { useRef } from 'react';
import type { Refusal } from '#shared/basics/decision';
import { DraftNotice } from './draft-notice.tsx';
import { FormField } from './form-field.tsx';
import { useKeys } from './keys.ts';
import { problemOf, Refusals } from './refusals.tsx';
import { useDraft } from './use-draft.ts';
import { useSubmit } from './use-submit.ts';

/** What a director does with a clock. */
export const clockActs = {
  urge: '催办',
  extend: '延期',
  pause: '中止',
  resume: '恢复',
  reassign: '改派',
} as const;
export type ClockAct = keyof typeof clockActs;

/** As typed; each act reads its own part. */
export type ClockForm = {
  readonly note: string;
  readonly length: string;
  readonly reason: string;
  readonly approvedBy: string;
  /** 已告知信访人. */
  readonly isTold: boolean;
  /** From when it is paused, or goes on: `YYYY-MM-DD`, empty for today. */
  readonly on: string;
  /** A person's id, or the name of an office: `staff_…`, 自然资源所. */
  readonly holderId: string;
};

const EMPTY: ClockForm = {
  ...{ note: '', length: '', reason: '', approvedBy: '' },
  ...{ isTold: false, on: '', holderId: '' },
};
const fieldsOf: Record<ClockAct, readonly string[]> = {
  urge: ['note'],
  extend: ['length', 'reason', 'approvedBy', 'isTold'],
  pause: ['reason', 'on'],
  resume: ['on'],
  reassign: ['holderId', 'office'],
};

type Answer = { readonly ok: true } | { readonly ok: false; readonly refusals: readonly Refusal[] };

type Props = {
  readonly act: ClockAct;
  readonly clockId: string;
  /** Which clock of whom: 孙大山 ↔ 钱有为 · 人民调解. */
  readonly about: string;
  /** Why it is due when it is. */
  readonly why: string;
  /** 日 or 个工作日. */
  readonly unit: string;
  /** By how much and by whom it may be extended, in words. */
  readonly extensionHint: string;
  /** The law asks that the person concerned is told of an extension. */
  readonly isTellingAsked: boolean;
  readonly today: string;
  readonly holders: readonly { readonly value: string; readonly label: string }[];
  readonly run: (form: ClockForm) => Promise<Answer>;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};

/** One act on one clock: Ctrl+S does it, Esc leaves, typing survives. */
export function ClockDialog(props: Props) {
  const { act, clockId, about, why, run, onLeave, onSaved } = props;
  const draft = useDraft<ClockForm>(`clock/${act}/${clockId}`, EMPTY);
  const { submit, isBusy, refusals } = useSubmit(() => run(draft.value), draft);
  const save = async () => {
    if (!(await submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  const form = useRef<HTMLDivElement>(null);
  useKeys({ 'Ctrl+S': () => void save(), Escape: onLeave });
  return (
    <Modal
      open
      title={`${clockActs[act]} · ${about}`}
      width={560}
      mask={{ closable: false }}
      okText={`${clockActs[act]}（Ctrl+S）`}
      cancelText="取消"
      confirmLoading={isBusy}
      onOk={() => void save()}
      onCancel={onLeave}
      // The library takes the keyboard to the dialog itself; it belongs in the first box.
      afterOpenChange={(isOpen) => {
        if (isOpen) form.current?.querySelector<HTMLElement>('textarea, input')?.focus();
      }}
    >
      <div ref={form} className="form-grid">
        <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
        <p className="faint">{why}</p>
        <Fields {...props} value={draft.value} change={draft.change} refusals={refusals} />
        <Refusals refusals={refusals} shownBeside={fieldsOf[act]} />
      </div>
    </Modal>
  );
}

type FieldsProps = Props & {
  readonly value: ClockForm;
  readonly change: (change: Partial<ClockForm>) => void;
  readonly refusals: readonly Refusal[];
};

function Fields(props: FieldsProps) {
  switch (props.act) {
    case 'urge':
      return (
        <Text {...props} name="note" label="催办意见" isRequired={false}>
          可以不填；承办人在上方看到“催办”
        </Text>
      );
    case 'extend':
      return <ExtendFields {...props} />;
    case 'pause':
      return (
        <>
          <Text {...props} name="reason" label="中止的原因">
            如鉴定；中止期间不计入期限
          </Text>
          <On {...props} label="从哪天起中止" />
        </>
      );
    case 'resume':
      return <On {...props} label="从哪天起继续计算" />;
    case 'reassign':
      return (
        <FormField
          label="改由谁承办"
          isRequired
          problem={problemOf(props.refusals, 'holderId') ?? problemOf(props.refusals, 'office')}
        >
          {(control) => (
            <Select
              {...control}
              className="wide"
              showSearch={{ optionFilterProp: 'label' }}
              value={props.value.holderId || null}
              options={[...props.holders]}
              onChange={(holderId: string) => props.change({ holderId })}
            />
          )}
        </FormField>
      );
  }
}

function ExtendFields(props: FieldsProps) {
  const { unit, extensionHint, isTellingAsked, value, change, refusals } = props;
  return (
    <>
      <FormField
        label={`延长多少（${unit}）`}
        isRequired
        problem={problemOf(refusals, 'length')}
        hint={extensionHint}
      >
        {(control) => (
          <Input
            {...control}
            value={value.length}
            onChange={({ target }) => change({ length: target.value })}
          />
        )}
      </FormField>
      <FormField label="谁同意、谁批准" isRequired problem={problemOf(refusals, 'approvedBy')}>
        {(control) => (
          <Input
            {...control}
            value={value.approvedBy}
            onChange={({ target }) => change({ approvedBy: target.value })}
          />
        )}
      </FormField>
      <Text {...props} name="reason" label="延期的原因" />
      {isTellingAsked && (
        <FormField label="告知" kind="group" problem={problemOf(refusals, 'isTold')}>
          {() => (
            <Checkbox
              checked={value.isTold}
              onChange={({ target }) => change({ isTold: target.checked })}
            >
              已告知信访人延期
            </Checkbox>
          )}
        </FormField>
      )}
    </>
  );
}

type TextProps = FieldsProps & {
  readonly name: 'note' | 'reason';
  readonly label: string;
  readonly isRequired?: boolean;
  readonly children?: string;
};

function Text(props: TextProps) {
  const { name, label, isRequired = true, children, refusals } = props;
  return (
    <FormField {...{ label, isRequired }} problem={problemOf(refusals, name)} hint={children}>
      {(control) => (
        <Input.TextArea
          {...control}
          rows={3}
          value={props.value[name]}
          onChange={({ target }) => props.change({ [name]: target.value })}
        />
      )}
    </FormField>
  );
}

type OnProps = FieldsProps & { readonly label: string };

function On({ label, today, value, change, refusals }: OnProps) {
  return (
    <FormField label={label} problem={problemOf(refusals, 'on')} hint="一般就是今天">
      {(control) => (
        <Input
          {...control}
          type="date"
          value={value.on || today}
          onChange={({ target }) => change({ on: target.value })}
        />
      )}
    </FormField>
  );
}
