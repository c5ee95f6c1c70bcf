import { useState } from 'react';
import { assertNever } from '#shared/basics/decision';
import { duties } from '#shared/safeguard/duties';
import type { Safeguard } from '#shared/safeguard/record';
import { dismissSafeguard, reportSafeguard } from '../../data/safeguard-acts.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { LawDuty } from '../../ui/law-duty.tsx';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { DialogForm } from './appointments-dialog.tsx';
import { TextField } from './field.tsx';
import { RadioRow } from './radio-row.tsx';

type Props = { readonly safeguard: Safeguard; readonly onClose: () => void };

const results = [
  { value: 'reported', label: '已报告' },
  { value: 'unfounded', label: '不成立' },
] as const;
type Result = (typeof results)[number]['value'];
const FIELDS = ['office', 'receivedBy', 'number', 'note', 'reason'];

/** 登记结果 of one mandatory report: which office took it, or why it was none. Closing leaves it open. */
export function AnswerSafeguard({ safeguard, onClose }: Props) {
  const { id, kind, account, state } = safeguard;
  const empty = { office: duties[kind].office, receivedBy: '', number: '', note: '', reason: '' };
  const draft = useDraft(`safeguard-answer ${id}`, empty);
  const [result, setResult] = useState<Result>('reported');
  const { value, change } = draft;
  const save = useSubmit(() => {
    switch (result) {
      case 'reported':
        return reportSafeguard(id, value);
      case 'unfounded':
        return dismissSafeguard(id, value.reason);
      default:
        return assertNever(result);
    }
  }, draft);
  const send = async () => {
    if (!(await save.submit())?.ok) return;
    draft.reset();
    onClose();
  };
  const field = (name: keyof typeof empty, label: string, isRequired = false) => (
    <TextField
      label={label}
      className="half"
      isRequired={isRequired}
      value={value[name]}
      onChange={(text) => {
        change({ [name]: text });
        save.clear();
      }}
      problem={problemOf(save.refusals, name)}
    />
  );
  if (state.name !== 'open') return null;
  return (
    <DialogForm
      title={`${duties[kind].label}：登记结果`}
      label="登记报告结果"
      notice={<DraftNotice restored={draft.restored} onDiscard={draft.reset} />}
      onSend={send}
      onClose={onClose}
    >
      <LawDuty {...duties[kind]} />
      <p className="wide account">{account}</p>
      <div className="wide">
        <RadioRow label="结果" options={results} value={result} onChange={setResult} />
      </div>
      {result === 'reported' ? (
        <>
          {field('office', '报告单位', true)}
          {field('receivedBy', '接报人')}
          {field('number', '回执、警情号')}
          {field('note', '处理情况')}
        </>
      ) : (
        <TextField
          label="不成立的理由"
          className="wide"
          isRequired
          rows={3}
          value={value.reason}
          onChange={(reason) => change({ reason })}
          problem={problemOf(save.refusals, 'reason')}
        />
      )}
      <div className="wide questions">
        <Refusals refusals={save.refusals} shownBeside={FIELDS} />
      </div>
      <div className="wide form-actions">
        <button type="submit" className="button primary big" disabled={save.isBusy}>
          登记结果 <kbd>Ctrl+S</kbd>
        </button>
        <button type="button" className="button" onClick={onClose}>
          稍后登记（一直提醒）
        </button>
      </div>
    </DialogForm>
  );
}
