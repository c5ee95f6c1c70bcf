import { Button, Input } from 'antd';
import { useState } from 'react';
import { refuse } from '#shared/basics/decision';
import type { Staff } from '#shared/people/staff';
import { decideDeactivateStaff } from '#shared/people/staff-workflow';
import { act } from '../../data/act.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

type Props = { readonly staff: Staff; readonly onClose: () => void };

/** Asks for the reason; the person can be brought back later. */
export function DeactivateForm({ staff, onClose }: Props) {
  const [reason, setReason] = useState('');
  const form = useSubmit(() =>
    act(async (facts) => {
      const all = await allStaff();
      const known = all.find(({ id }) => id === staff.id);
      return known
        ? decideDeactivateStaff({ reason }, known, all, facts)
        : refuse('record.missing');
    }),
  );
  const save = async () => {
    const result = await form.submit();
    if (result?.ok) onClose();
  };
  useKeys({ 'Ctrl+S': save, Escape: onClose });
  return (
    <section className="card form-grid" aria-label={`停用${staff.name}`}>
      <h2>停用{staff.name}</h2>
      <p>停用后不能再选为经办人或调解员，以前办过的事不受影响；以后可以恢复。</p>
      <FormField label="停用原因" isRequired problem={problemOf(form.refusals, 'reason')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
      <div className="form-actions">
        <Button type="primary" loading={form.isBusy} onClick={save}>
          停用
        </Button>
        <Button onClick={onClose}>不停用了</Button>
        <Refusals refusals={form.refusals} shownBeside={['reason']} />
      </div>
    </section>
  );
}
