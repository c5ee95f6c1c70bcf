import { Input } from 'antd';
import type { CaseId } from '#shared/basics/ids';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { addOpinion } from './attention-acts.ts';

type Props = {
  readonly caseId: CaseId;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};

/** 法律意见 of the chief legal adviser, as it was given. */
export function OpinionDialog({ caseId, onLeave, onSaved }: Props) {
  const draft = useDraft(`opinion/${caseId}`, { who: '', text: '' });
  const { value, change } = draft;
  const { submit, isBusy, refusals } = useSubmit(() => addOpinion(caseId, value), draft);
  const save = async () => {
    if (!(await submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  return (
    <ActDialog
      title="法律意见"
      saveWord="附上意见"
      width={680}
      isBusy={isBusy}
      refusals={refusals}
      shownBeside={['who', 'text']}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField label="首席法律咨询专家" isRequired problem={problemOf(refusals, 'who')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={value.who}
            onChange={({ target }) => change({ who: target.value })}
          />
        )}
      </FormField>
      <FormField
        label="意见"
        isRequired
        problem={problemOf(refusals, 'text')}
        hint="附上后不能修改，有变化请再附一份"
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={10}
            value={value.text}
            onChange={({ target }) => change({ text: target.value })}
          />
        )}
      </FormField>
    </ActDialog>
  );
}
