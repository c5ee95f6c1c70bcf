import { Input } from 'antd';
import { useState } from 'react';
import type { Acted } from '../../data/act.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

type NoteProps = {
  readonly title: string;
  readonly saveWord: string;
  readonly label: string;
  /** The refusal's field that belongs beside the text. */
  readonly field: string;
  readonly run: (text: string) => Promise<Acted>;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};

/** An act that needs one text: 任务办结, 取消会商. */
export function NoteDialog(props: NoteProps) {
  const { title, saveWord, label, field, run, onLeave, onSaved } = props;
  const [text, setText] = useState('');
  const { submit, isBusy, refusals } = useSubmit(() => run(text));
  const save = async () => {
    if ((await submit())?.ok) onSaved();
  };
  return (
    <ActDialog
      title={title}
      saveWord={saveWord}
      leaveWord="返回"
      isBusy={isBusy}
      refusals={refusals}
      shownBeside={[field]}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <FormField label={label} problem={problemOf(refusals, field)}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={4}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </FormField>
    </ActDialog>
  );
}
