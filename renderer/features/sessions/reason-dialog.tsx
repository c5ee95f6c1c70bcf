import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { Acted } from '../../data/act.ts';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { useTellSaved } from './saved-here.ts';

type Props = {
  readonly title: string;
  readonly label: string;
  readonly okText: string;
  /** The refusal's field that belongs beside it. */
  readonly field?: string;
  readonly hint?: string;
  readonly onSave: (reason: string) => Promise<Acted>;
  readonly onClose: () => void;
};

/** Asks for the reason without which the act is not done. */
export function ReasonDialog(props: Props) {
  const { title, label, okText, field = 'reason', hint, onSave, onClose } = props;
  const [reason, setReason] = useState('');
  const tellSaved = useTellSaved();
  const save = useSubmit(async () => {
    const acted = await onSave(reason);
    if (acted.ok) {
      tellSaved();
      onClose();
    }
    return acted;
  });
  useKeys({ 'Ctrl+S': () => void save.submit(), Escape: onClose });
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText="返回"
      confirmLoading={save.isBusy}
      onOk={() => void save.submit()}
      onCancel={onClose}
    >
      <FormField label={label} isRequired problem={problemOf(save.refusals, field)} hint={hint}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={3}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </FormField>
      <Refusals refusals={save.refusals} shownBeside={[field]} />
    </Modal>
  );
}
