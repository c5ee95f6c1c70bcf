import { Button, Input } from 'antd';
import type { Followup } from '#shared/followup/record';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { cancelFollowup } from './acts.ts';

type Props = {
  readonly followup: Followup;
  readonly onCancelled: () => void;
  readonly onBack: () => void;
};

/** Takes a follow-up off the list, with the reason. */
export function CancelForm({ followup, onCancelled, onBack }: Props) {
  const { value, change, reset, saving } = useDraft(`followup-cancel:${followup.id}`, {
    reason: '',
  });
  const save = useSubmit(
    async () => {
      const acted = await cancelFollowup(followup.id, value.reason);
      if (acted.ok) {
        reset();
        onCancelled();
      }
      return acted;
    },
    { saving },
  );
  useKeys({ 'Ctrl+S': () => void save.submit(), Escape: onBack });
  return (
    <form aria-label="取消回访" className="do-form" onSubmit={(event) => event.preventDefault()}>
      <FormField label="取消原因" isRequired problem={problemOf(save.refusals, 'reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={3}
            value={value.reason}
            onChange={({ target }) => change({ reason: target.value })}
          />
        )}
      </FormField>
      <Refusals refusals={save.refusals} shownBeside={['reason']} />
      <div className="do-actions">
        <Button type="primary" loading={save.isBusy} onClick={() => void save.submit()}>
          确定取消
        </Button>
        <Button onClick={onBack}>返回</Button>
      </div>
    </form>
  );
}
