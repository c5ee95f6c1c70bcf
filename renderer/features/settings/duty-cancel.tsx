import { Input } from 'antd';
import { useState } from 'react';
import type { Duty } from '#shared/roster/duty';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { cancelDuties } from './duty-acts.ts';

type Props = {
  readonly duty: Duty;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** 撤班: asks for the reason. */
export function CancelDuty({ duty, onDone, onClose }: Props) {
  const [reason, setReason] = useState('');
  const form = useSubmit(() => cancelDuties([duty.id], reason));
  const save = async () => {
    if ((await form.submit())?.ok) onDone();
  };
  return (
    <ActDialog
      title={`撤掉 ${duty.on} ${duty.who}的${duty.post}班`}
      saveWord="撤班"
      leaveWord="返回"
      {...form}
      shownBeside={['reason']}
      onSave={() => void save()}
      onLeave={onClose}
    >
      <FormField label="原因" isRequired problem={problemOf(form.refusals, 'reason')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </FormField>
    </ActDialog>
  );
}
