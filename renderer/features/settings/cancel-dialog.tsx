import { useState } from 'react';
import type { Acted } from '../../data/act.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { LineField } from '../../ui/typed-field.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

type Props = {
  readonly title: string;
  readonly saveWord: string;
  readonly cancel: (reason: string) => Promise<Acted>;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** 撤班、撤销请假: asks for the reason. */
export function CancelDialog({ title, saveWord, cancel, onDone, onClose }: Props) {
  const [reason, setReason] = useState('');
  const form = useSubmit(() => cancel(reason));
  const save = async () => {
    if ((await form.submit())?.ok) onDone();
  };
  return (
    <ActDialog
      title={title}
      saveWord={saveWord}
      leaveWord="返回"
      {...form}
      shownBeside={['reason']}
      onSave={() => void save()}
      onLeave={onClose}
    >
      <LineField
        label="原因"
        isRequired
        problem={problemOf(form.refusals, 'reason')}
        value={reason}
        onChange={setReason}
      />
    </ActDialog>
  );
}
