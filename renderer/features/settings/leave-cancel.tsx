import { Input } from 'antd';
import { useState } from 'react';
import { refuse } from '#shared/basics/decision';
import type { Absence } from '#shared/roster/absence';
import { decideCancelAbsence } from '#shared/roster/absence-workflow';
import { act } from '../../data/act.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { get } from '../../data/read.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

type Props = { readonly leave: Absence; readonly onClose: () => void };

/** 销假: asks for the reason; from then on the person can be booked again. */
export function CancelLeave({ leave, onClose }: Props) {
  const [reason, setReason] = useState('');
  const form = useSubmit(() =>
    act(async (facts) => {
      const [known, all] = await Promise.all([get('absence', leave.id), allStaff()]);
      const byStaff = all.find(({ id }) => id === facts.by);
      return known
        ? decideCancelAbsence({ reason }, known, byStaff, facts)
        : refuse('record.missing');
    }),
  );
  const save = async () => {
    if ((await form.submit())?.ok) onClose();
  };
  return (
    <ActDialog
      title={`撤销 ${leave.from} 至 ${leave.until} 的请假`}
      saveWord="撤销请假"
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
