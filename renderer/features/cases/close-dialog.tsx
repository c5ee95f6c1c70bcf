import { Input } from 'antd';
import type { Case } from '#shared/case/record';
import { gapsAtClosing } from '#shared/dossier/workflow';
import { closeCase } from '../../data/closing-acts.ts';
import { dossierFacts } from '../../data/queries/dossiers.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { GapsReason } from '../../ui/gaps-reason.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';

type Props = {
  readonly record: Case;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};

const FIELDS = ['note', 'withoutFollowupReason', 'gapsReason'];

/** 结案 of a case that has its result: what its file lacks is told, and asked about, before it is closed. */
export function CloseDialog({ record, onLeave, onSaved }: Props) {
  const empty = { note: '', withoutFollowupReason: '', gapsReason: '' };
  const draft = useDraft(`close/${record.id}`, empty);
  const { value, change } = draft;
  const { value: file } = useLive(() => dossierFacts(record.id), [record.id]);
  const { submit, isBusy, refusals } = useSubmit(() => closeCase(record.id, value), draft);
  const gaps = file ? gapsAtClosing(file) : [];
  const mayLackFollowup =
    record.state.name === 'agreed' && !file?.followups.some(({ state }) => state.name === 'done');
  const problem = (field: string) => problemOf(refusals, field);
  const save = async () => {
    if (!(await submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  return (
    <ActDialog
      title="结案"
      saveWord="结案"
      width={gaps.length > 0 ? 720 : 560}
      isBusy={isBusy}
      refusals={refusals}
      shownBeside={FIELDS}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      {mayLackFollowup && (
        <FormField
          label="没有回访的，写明原因"
          problem={problem('withoutFollowupReason')}
          hint="已经回访过的不用填"
        >
          {(control) => (
            <Input
              {...control}
              value={value.withoutFollowupReason}
              onChange={({ target }) => change({ withoutFollowupReason: target.value })}
            />
          )}
        </FormField>
      )}
      <GapsReason
        gaps={gaps}
        caseId={record.id}
        value={value.gapsReason}
        problem={problem('gapsReason')}
        onChange={(gapsReason) => change({ gapsReason })}
      />
      <FormField label="结案说明（可不填）" problem={problem('note')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={gaps.length > 0 ? 2 : 4}
            value={value.note}
            onChange={({ target }) => change({ note: target.value })}
          />
        )}
      </FormField>
    </ActDialog>
  );
}
