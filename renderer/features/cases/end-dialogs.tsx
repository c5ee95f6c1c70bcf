import { Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Case } from '#shared/case/record';
import type { Dispatch } from '#shared/dispatch/record';
import type { DispatchResult } from '#shared/dispatch/workflow';
import type { Acted } from '../../data/act.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { completeDispatch, returnDispatch, settleCase, withdrawCase } from './acts.ts';

type CaseProps = {
  readonly record: Case;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};
type DispatchProps = {
  readonly dispatch: Dispatch;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};

/** 即时办结 at the window. */
export function SettleDialog({ record, onLeave, onSaved }: CaseProps) {
  return (
    <NoteDialog
      title="即时办结"
      saveWord="办结"
      draftName={`settle/${record.id}`}
      label="怎样办结的"
      field="note"
      run={(note) => settleCase(record.id, note)}
      onLeave={onLeave}
      onSaved={onSaved}
    />
  );
}

/** 撤回、终止: without a session. */
export function WithdrawDialog({ record, onLeave, onSaved }: CaseProps) {
  return (
    <NoteDialog
      title="撤回、终止"
      saveWord="撤回、终止"
      draftName={`withdraw/${record.id}`}
      label="撤回、终止的原因"
      field="reason"
      run={(reason) => withdrawCase(record.id, reason)}
      onLeave={onLeave}
      onSaved={onSaved}
    />
  );
}

/** 退回: the case waits to be dispatched again. */
export function ReturnDialog({ dispatch, onLeave, onSaved }: DispatchProps) {
  return (
    <NoteDialog
      title={`退回（${dispatch.targetName || '本次交办'}）`}
      saveWord="退回"
      draftName={`return/${dispatch.id}`}
      label="退回的原因"
      field="reason"
      run={(reason) => returnDispatch(dispatch.id, reason)}
      onLeave={onLeave}
      onSaved={onSaved}
    />
  );
}

/** 登记办理结果: what the office to which the case was given reports back. */
export function CompleteDialog({ dispatch, onLeave, onSaved }: DispatchProps) {
  const [result, setResult] = useState<DispatchResult>('settled');
  return (
    <NoteDialog
      title={`登记办理结果（${dispatch.targetName || '本次交办'}）`}
      saveWord={result === 'back' ? '登记' : '登记并结案'}
      draftName={`complete/${dispatch.id}`}
      label="办理情况"
      field="note"
      run={(note) => completeDispatch(dispatch.id, { note, result })}
      onLeave={onLeave}
      onSaved={onSaved}
    >
      <FormField label="结果" kind="group">
        {() => (
          <Radio.Group
            value={result}
            onChange={(event) => setResult(event.target.value)}
            options={[
              { value: 'settled', label: '已化解' },
              { value: 'handed-over', label: '已移交，由其继续办理' },
              { value: 'back', label: '已办理，回大厅继续' },
            ]}
          />
        )}
      </FormField>
    </NoteDialog>
  );
}

type NoteProps = {
  readonly title: string;
  readonly saveWord: string;
  readonly draftName: string;
  readonly label: string;
  /** The refusal's field that belongs beside the note. */
  readonly field: 'note' | 'reason';
  readonly run: (note: string) => Promise<Acted>;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
  readonly children?: ReactNode;
};

function NoteDialog(props: NoteProps) {
  const { title, saveWord, draftName, label, field, run, onLeave, onSaved, children } = props;
  const draft = useDraft(draftName, { note: '' });
  const { submit, isBusy, refusals } = useSubmit(() => run(draft.value.note), draft);
  const save = async () => {
    if (!(await submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  return (
    <ActDialog
      title={title}
      saveWord={saveWord}
      isBusy={isBusy}
      refusals={refusals}
      shownBeside={[field]}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      {children}
      <FormField label={label} problem={problemOf(refusals, field)}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={4}
            value={draft.value.note}
            onChange={(event) => draft.change({ note: event.target.value })}
          />
        )}
      </FormField>
    </ActDialog>
  );
}
