import { Input, Select } from 'antd';
import type { Attachment } from '#shared/attachment/record';
import { removeAttachment, renameAttachment } from '../../data/attachment-acts.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { kindOptions } from './attachments-add.tsx';
import { useStanding } from './standing.ts';

type Props = { readonly attachment: Attachment; readonly onLeave: () => void };

export function RenameAttachment({ attachment, onLeave }: Props) {
  const { id, name, kind } = attachment;
  const draft = useDraft(`attachment/${id}`, { name, kind });
  const { value, change } = draft;
  const saving = useSubmit(() => renameAttachment(id, value), draft);
  const refusals = useStanding(saving.refusals, value);
  const save = async () => {
    if (!(await saving.submit())?.ok) return;
    draft.reset();
    onLeave();
  };
  return (
    <ActDialog
      title="改名、改类"
      saveWord="保存"
      isBusy={saving.isBusy}
      refusals={saving.refusals}
      shownBeside={['name']}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField label="名称" isRequired problem={problemOf(refusals, 'name')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={value.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="类别" isRequired>
        {(control) => (
          <Select
            {...control}
            options={kindOptions}
            value={value.kind}
            onChange={(chosen) => change({ kind: chosen })}
          />
        )}
      </FormField>
    </ActDialog>
  );
}

export function RemoveAttachment(props: Props & { readonly onRemoved: () => void }) {
  const { attachment, onLeave, onRemoved } = props;
  const draft = useDraft(`attachment-removal/${attachment.id}`, { reason: '' });
  const { value, change } = draft;
  const removing = useSubmit(() => removeAttachment(attachment.id, value.reason), draft);
  const refusals = useStanding(removing.refusals, value);
  const save = async () => {
    if (!(await removing.submit())?.ok) return;
    draft.reset();
    onRemoved();
  };
  return (
    <ActDialog
      title={`移除“${attachment.name}”`}
      saveWord="移除"
      isBusy={removing.isBusy}
      refusals={removing.refusals}
      shownBeside={['reason']}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField
        label="理由"
        isRequired
        problem={problemOf(refusals, 'reason')}
        hint="移除后不再进卷宗；原件和这条理由都留在流水里，可以查"
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={3}
            value={value.reason}
            onChange={(event) => change({ reason: event.target.value })}
          />
        )}
      </FormField>
    </ActDialog>
  );
}
