import { Button, Input } from 'antd';
import { useState } from 'react';
import { caseStateLabels } from '#shared/case/moves';
import { resultOf } from '#shared/case/workflow';
import type { Followup } from '#shared/followup/record';
import { get } from '../../data/read.ts';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { closeCase } from './acts.ts';

type Props = { readonly followup: Followup; readonly onNext: () => void };

/** After a follow-up: close the case, or go on mediating it when it was reopened. */
export function ClosePanel({ followup, onNext }: Props) {
  const [note, setNote] = useState('');
  const { value: record } = useLive(() => get('case', followup.caseId), [followup.caseId]);
  const save = useSubmit(() => closeCase(followup.caseId, { note, withoutFollowupReason: '' }));
  const mayClose = record !== undefined && resultOf(record.state) !== null;
  useKeys({ 'Ctrl+S': mayClose ? () => void save.submit() : undefined });
  if (!record) return null;
  return (
    <div className="do-form">
      <p role="status">回访已保存，案件{caseStateLabels[record.state.name]}。</p>
      {mayClose && (
        <>
          <FormField label="结案说明" problem={problemOf(save.refusals, 'note')}>
            {(control) => (
              <Input.TextArea
                {...control}
                rows={3}
                value={note}
                placeholder="可不填"
                onChange={({ target }) => setNote(target.value)}
              />
            )}
          </FormField>
          <Refusals refusals={save.refusals} shownBeside={['note']} />
        </>
      )}
      <div className="do-actions">
        {mayClose && (
          <Button type="primary" loading={save.isBusy} onClick={() => void save.submit()}>
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
