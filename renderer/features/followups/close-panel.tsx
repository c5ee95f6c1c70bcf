import { Button, Input } from 'antd';
import { caseStateLabels } from '#shared/case/moves';
import { resultOf } from '#shared/case/workflow';
import { gapsAtClosing } from '#shared/dossier/workflow';
import type { Followup } from '#shared/followup/record';
import { casePaper } from '../../data/case-papers.ts';
import { closeCase } from '../../data/closing-acts.ts';
import { dossierFacts } from '../../data/queries/dossiers.ts';
import { get } from '../../data/read.ts';
import { FormField } from '../../ui/form-field.tsx';
import { GapsReason } from '../../ui/gaps-reason.tsx';
import { useKeys } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { PaperButtons } from '../../ui/paper-buttons.tsx';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';

type Props = { readonly followup: Followup; readonly onNext: () => void };

/** After a follow-up: close the case, or go on mediating it when it was reopened. */
export function ClosePanel({ followup, onNext }: Props) {
  // The same draft as the dialog of the case page: what was typed there is here, too.
  const empty = { note: '', withoutFollowupReason: '', gapsReason: '' };
  const draft = useDraft(`close/${followup.caseId}`, empty);
  const { note, gapsReason } = draft.value;
  const { value: file } = useLive(() => dossierFacts(followup.caseId), [followup.caseId]);
  const { value: record } = useLive(() => get('case', followup.caseId), [followup.caseId]);
  const save = useSubmit(
    () => closeCase(followup.caseId, { ...draft.value, withoutFollowupReason: '' }),
    draft,
  );
  const mayClose = record !== undefined && resultOf(record.state) !== null;
  const close = async () => {
    if ((await save.submit())?.ok) draft.reset();
  };
  useKeys({ 'Ctrl+S': mayClose ? () => void close() : undefined });
  if (!record) return null;
  return (
    <div className="do-form">
      <p role="status">回访已保存，案件{caseStateLabels[record.state.name]}。</p>
      <PaperButtons {...casePaper('followup', followup.caseId, { id: followup.id })} />
      {mayClose && (
        <>
          <GapsReason
            gaps={file ? gapsAtClosing(file) : []}
            caseId={followup.caseId}
            value={gapsReason}
            problem={problemOf(save.refusals, 'gapsReason')}
            onChange={(typed) => draft.change({ gapsReason: typed })}
          />
          <FormField label="结案说明" problem={problemOf(save.refusals, 'note')}>
            {(control) => (
              <Input.TextArea
                {...control}
                rows={3}
                value={note}
                placeholder="可不填"
                onChange={({ target }) => draft.change({ note: target.value })}
              />
            )}
          </FormField>
          <Refusals refusals={save.refusals} shownBeside={['note', 'gapsReason']} />
        </>
      )}
      <div className="do-actions">
        {mayClose && (
          <Button type="primary" loading={save.isBusy} onClick={() => void close()}>
            结案
          </Button>
        )}
        {record.state.name === 'mediating' && (
          <Button type="primary" onClick={() => goTo({ job: 'sessions', caseId: record.id })}>
            预约调解
          </Button>
        )}
        <Button onClick={onNext}>下一件回访</Button>
        <Saved at={save.savedAt} />
      </div>
    </div>
  );
}
