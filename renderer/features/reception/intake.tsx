import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Day } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import { sentenceOf } from '#shared/basics/problems';
import type { DocumentKind } from '#shared/codes/intake';
import { readDocument } from '#shared/people/documents';
import { nameWarning } from '#shared/people/names';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { documentChoices, groupChoices, priorityChoices, sexChoices } from './choices.ts';
import { native, TextField } from './field.tsx';
import {
  documentHint,
  type IntakeForm,
  isTwoSided,
  needsPapers,
  withDocument,
  withDocumentKind,
} from './intake-form.ts';
import { enterToNext } from './next-field.ts';
import { ProposedReport } from './proposed-report.tsx';
import { Questions } from './questions.tsx';
import { RadioRow } from './radio-row.tsx';
import { SpecialFields } from './special-fields.tsx';
import { MatterGroupRow, PeopleCountField, PhoneField } from './visit-fields.tsx';

const FIELDS = [
  ...['name', 'documentNumber', 'phone', 'address'],
  ...['matterGroup', 'peopleCount', 'account', 'otherName'],
];
/** A number this long is complete: what is wrong with it is said before saving. */
const WHOLE_DOCUMENT = 18;

export type IntakeHandle = { readonly focus: () => void };

type Props = {
  readonly form: IntakeForm;
  readonly today: Day;
  readonly refusals: readonly Refusal[];
  readonly onChange: (change: Partial<IntakeForm>) => void;
  readonly onSave: () => void;
  readonly onConfirm: (what: 'isSamePerson' | 'isSecondVisit') => void;
  readonly handle: Ref<IntakeHandle>;
  readonly children: React.ReactNode;
};

/** 来访登记: one screen, top to bottom with Enter, saved with Ctrl+S. */
export function Intake(props: Props) {
  const { form, today, refusals, onChange, onSave, onConfirm, handle, children } = props;
  const first = useRef<HTMLInputElement>(null);
  const element = useRef<HTMLFormElement>(null);
  useImperativeHandle(handle, () => ({ focus: () => first.current?.focus() }), []);
  useEffect(() => {
    // The keyboard stands where something has to be corrected.
    if (refusals.length > 0) {
      element.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    }
  }, [refusals]);
  const problem = (field: string) => problemOf(refusals, field);
  const setKind = (kind: DocumentKind) => onChange(withDocumentKind(form, kind, today));
  const noPapers = () => {
    setKind('none');
    element.current?.querySelector<HTMLElement>('input[inputmode=tel]')?.focus();
  };
  // Asked for all the same: while this group is chosen.
  const [asked, setAsked] = useState<IntakeForm['matterGroup']>('');
  const hasPapers = needsPapers(form) || asked === form.matterGroup;
  const askPapers = () => setAsked(form.matterGroup);
  /** 类别 from wherever the keyboard stands, which goes on to the account. */
  const take = (matterGroup: IntakeForm['matterGroup']) => {
    onChange({ matterGroup });
    element.current?.querySelector<HTMLElement>('.intake-account textarea')?.focus();
  };
  useKeys({
    'Alt+0': noPapers,
    'Alt+P': askPapers,
    ...Object.fromEntries(
      groupChoices.map(({ value, keyHint }) => [`Alt+${keyHint}`, () => take(value)]),
    ),
  });
  const warning = nameWarning(form.name);
  return (
    <form
      ref={element}
      className="intake card"
      aria-label="来访登记"
      noValidate
      onKeyDown={enterToNext}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <TextField
        label="姓名"
        isRequired
        inputRef={first}
        value={form.name}
        onChange={(name) => onChange({ name })}
        problem={problem('name')}
        hint={warning && sentenceOf(warning)}
      />
      <RadioRow
        label="性别"
        options={sexChoices}
        value={form.sex === '0' ? '' : form.sex}
        onChange={(sex) => onChange({ sex })}
      />
      {hasPapers && <Papers {...{ form, today, problem, onChange, setKind, noPapers }} />}
      <PhoneField
        value={form.phone}
        onChange={(phone) => onChange({ phone })}
        problem={problem('phone')}
      />
      <PeopleCountField
        value={form.peopleCount}
        onChange={(peopleCount) => onChange({ peopleCount })}
        problem={problem('peopleCount')}
      />
      {hasPapers ? (
        <TextField
          label="住址"
          className="wide"
          value={form.address}
          onChange={(address) => onChange({ address })}
          problem={problem('address')}
        />
      ) : (
        <p className="wide faint">
          咨询和诉讼引导不用登记证件和住址。
          <button type="button" className="button small" tabIndex={-1} onClick={askPapers}>
            补填 <kbd>Alt+P</kbd>
          </button>
        </p>
      )}
      <div className="wide">
        <MatterGroupRow
          size="big"
          hint="Alt+字母直接选定，接着写情况"
          value={form.matterGroup}
          onChange={(matterGroup) => onChange({ matterGroup })}
          problem={problem('matterGroup')}
        />
      </div>
      <div className="wide">
        <RadioRow
          label="优先"
          options={priorityChoices}
          value={form.priority}
          onChange={(priority) => onChange({ priority, isPriorityChosen: true })}
        />
      </div>
      <TextField
        label="简要情况"
        className="wide intake-account"
        rows={isTwoSided(form) ? 2 : 4}
        value={form.account}
        onChange={(account) => onChange({ account })}
        problem={problem('account')}
      />
      <SpecialFields {...{ form, refusals, onChange }} />
      <ProposedReport {...{ form, today, onChange }} />
      <div className="wide questions">
        <Refusals refusals={refusals} shownBeside={FIELDS} />
        <Questions refusals={refusals} answers={ANSWERS} onConfirm={onConfirm} />
      </div>
      <div className="wide form-actions">{children}</div>
    </form>
  );
}

type PapersProps = Pick<Props, 'form' | 'today' | 'onChange'> & {
  readonly problem: (field: string) => string | undefined;
  readonly setKind: (kind: DocumentKind) => void;
  readonly noPapers: () => void;
};

/** 证件种类 and 证件号码. */
function Papers({ form, today, problem, onChange, setKind, noPapers }: PapersProps) {
  return (
    <>
      <FormField label="证件种类">
        {(control) => (
          <div className="with-button">
            <select
              {...native(control)}
              className="input"
              value={form.documentKind}
              onChange={(event) => setKind(event.target.value as DocumentKind)}
            >
              {documentChoices.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
            {/* Off the way of Enter and Tab: the keyboard has Alt+0. */}
            <button type="button" className="button small" tabIndex={-1} onClick={noPapers}>
              无证件 <kbd>Alt+0</kbd>
            </button>
          </div>
        )}
      </FormField>
      <TextField
        label="证件号码"
        isDisabled={form.documentKind === 'none'}
        value={form.documentNumber}
        onChange={(documentNumber) => onChange(withDocument(form, { documentNumber }, today))}
        problem={
          form.documentKind === 'none'
            ? undefined
            : (problem('documentNumber') ?? documentProblem(form, today))
        }
        hint={documentHint(form, today)}
      />
    </>
  );
}

const ANSWERS = {
  isSamePerson: '是同一人，按现在的姓名更正并取号',
  isSecondVisit: '是另一件事，再取一个号',
};

function documentProblem(form: IntakeForm, today: Day): string | undefined {
  if (form.documentNumber.trim().length < WHOLE_DOCUMENT) return undefined;
  const reading = readDocument(form.documentKind, form.documentNumber, today);
  return reading.ok ? undefined : sentenceOf(reading.refusal.code, reading.refusal.values);
}
