import { Input, Radio } from 'antd';
import { useState } from 'react';
import type { Case } from '#shared/case/record';
import { duties, safeguardKinds } from '#shared/safeguard/duties';
import type { Safeguard, SafeguardKind } from '#shared/safeguard/record';
import { dismissSafeguard, raiseSafeguard, reportSafeguard } from '../../data/safeguard-acts.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { LawDuty } from '../../ui/law-duty.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { useStanding } from './standing.ts';

const kinds = safeguardKinds.map((value) => ({ value, label: duties[value].label }));

type MarkProps = {
  readonly record: Case;
  readonly proposed: SafeguardKind | null;
  readonly onLeave: () => void;
  readonly onSaved: (raised: Safeguard) => void;
};

export function SafeguardMarkDialog({ record, proposed, onLeave, onSaved }: MarkProps) {
  const { id: caseId, visitId } = record;
  const [kind, setKind] = useState<SafeguardKind | null>(proposed);
  const draft = useDraft(`safeguard/${caseId}`, { account: proposed ? record.summary : '' });
  const { value, change } = draft;
  const raising = useSubmit(
    () => raiseSafeguard({ kind, account: value.account, caseId, visitId }),
    draft,
  );
  const refusals = useStanding(raising.refusals, { kind, account: value.account });
  const save = async () => {
    const acted = await raising.submit();
    const raised = acted?.ok ? (acted.changes[0]?.body as Safeguard | undefined) : undefined;
    if (!raised) return;
    draft.reset();
    onSaved(raised);
  };
  return (
    <ActDialog
      title="强制报告、移送"
      saveWord="记录，接着报告"
      isBusy={raising.isBusy}
      refusals={raising.refusals}
      shownBeside={['kind', 'account']}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField label="哪一种情形" kind="group" isRequired problem={problemOf(refusals, 'kind')}>
        {() => (
          <Radio.Group
            options={kinds}
            value={kind}
            onChange={(event) => setKind(event.target.value as SafeguardKind)}
          />
        )}
      </FormField>
      {kind && <LawDuty {...duties[kind]} />}
      <FormField
        label="看到或听到的情况"
        isRequired
        problem={problemOf(refusals, 'account')}
        hint="照原话记，不追问、不推断"
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={4}
            value={value.account}
            onChange={(event) => change({ account: event.target.value })}
          />
        )}
      </FormField>
    </ActDialog>
  );
}

type AnswerProps = { readonly safeguard: Safeguard; readonly onLeave: () => void };

const FIELDS = ['office', 'receivedBy', 'number', 'note', 'reason'] as const;
const labels = {
  office: '报告单位',
  receivedBy: '接报人',
  number: '回执、警情号',
  note: '处理情况',
} as const;

export function SafeguardAnswerDialog({ safeguard, onLeave }: AnswerProps) {
  const { id, kind } = safeguard;
  const empty = { office: duties[kind].office, receivedBy: '', number: '', note: '', reason: '' };
  const draft = useDraft(`safeguard-answer ${id}`, empty);
  const { value, change } = draft;
  const [isUnfounded, setUnfounded] = useState(false);
  const answering = useSubmit(
    () => (isUnfounded ? dismissSafeguard(id, value.reason) : reportSafeguard(id, value)),
    draft,
  );
  const refusals = useStanding(answering.refusals, value);
  const save = async () => {
    if (!(await answering.submit())?.ok) return;
    draft.reset();
    onLeave();
  };
  const field = (name: keyof typeof labels) => (
    <FormField
      key={name}
      label={labels[name]}
      isRequired={name === 'office'}
      problem={problemOf(refusals, name)}
    >
      {(control) => (
        <Input
          {...control}
          value={value[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </FormField>
  );
  return (
    <ActDialog
      title={`${duties[kind].label}：登记结果`}
      saveWord="登记结果"
      isBusy={answering.isBusy}
      refusals={answering.refusals}
      shownBeside={FIELDS}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <LawDuty {...duties[kind]} />
      <Radio.Group
        aria-label="结果"
        options={[
          { value: false, label: '已报告' },
          { value: true, label: '不成立' },
        ]}
        value={isUnfounded}
        onChange={(event) => setUnfounded(event.target.value as boolean)}
      />
      {isUnfounded ? (
        <FormField label="不成立的理由" isRequired problem={problemOf(refusals, 'reason')}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
              value={value.reason}
              onChange={(event) => change({ reason: event.target.value })}
            />
          )}
        </FormField>
      ) : (
        (Object.keys(labels) as (keyof typeof labels)[]).map(field)
      )}
    </ActDialog>
  );
}
