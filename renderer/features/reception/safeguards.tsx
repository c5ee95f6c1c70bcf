import { useState } from 'react';
import { dayOf, timeOf } from '#shared/basics/days';
import type { SafeguardId, VisitId } from '#shared/basics/ids';
import { duties, safeguardKinds } from '#shared/safeguard/duties';
import type { Safeguard, SafeguardKind } from '#shared/safeguard/record';
import { openSafeguards } from '../../data/queries/safeguards.ts';
import { get } from '../../data/read.ts';
import { raiseSafeguard } from '../../data/safeguard-acts.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { LawDuty } from '../../ui/law-duty.tsx';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import './appointments.css';
import { Dialog, DialogForm } from './appointments-dialog.tsx';
import { TextField } from './field.tsx';
import { RadioRow } from './radio-row.tsx';
import { AnswerSafeguard } from './safeguards-answer.tsx';
import './safeguards.css';
import { takeKeyboard } from './take-keyboard.ts';

type Mark = {
  readonly kind: SafeguardKind | null;
  readonly account: string;
  readonly visitId: VisitId | null;
};

type Props = {
  /** A new one; without it the open ones are listed. */
  readonly mark?: Mark;
  readonly onMarked?: (id: SafeguardId) => void;
  readonly onClose: () => void;
};

/** 强制报告: mark one, then what the law asks for, then what was done. The open ones wait in the list. */
export function Safeguards({ mark, onMarked, onClose }: Props) {
  const [chosen, setChosen] = useState<SafeguardId | null>(null);
  const { value } = useLive(() => (chosen ? get('safeguard', chosen) : undefined), [chosen]);
  if (value) return <AnswerSafeguard key={value.id} safeguard={value} onClose={onClose} />;
  if (!mark) return <OpenSafeguards onChoose={setChosen} onClose={onClose} />;
  return (
    <MarkSafeguard
      mark={mark}
      onMarked={(id) => {
        onMarked?.(id);
        setChosen(id);
      }}
      onClose={onClose}
    />
  );
}

type MarkProps = {
  readonly mark: Mark;
  readonly onMarked: (id: SafeguardId) => void;
  readonly onClose: () => void;
};

const kindChoices = safeguardKinds.map((value) => ({ value, label: duties[value].label }));

function MarkSafeguard({ mark, onMarked, onClose }: MarkProps) {
  const [kind, setKind] = useState<SafeguardKind | ''>(mark.kind ?? '');
  const draft = useDraft(`safeguard ${mark.visitId ?? ''}`, { account: mark.account });
  const save = useSubmit(
    () =>
      raiseSafeguard({
        ...{ kind: kind === '' ? null : kind, account: draft.value.account },
        ...{ visitId: mark.visitId, caseId: null },
      }),
    draft,
  );
  const send = async () => {
    const acted = await save.submit();
    const raised = acted?.ok ? (acted.changes[0]?.body as Safeguard | undefined) : undefined;
    if (!raised) return;
    draft.reset();
    onMarked(raised.id);
  };
  return (
    <DialogForm
      title="强制报告、移送"
      label="强制报告"
      notice={<DraftNotice restored={draft.restored} onDiscard={draft.reset} />}
      onSend={send}
      onClose={onClose}
    >
      <div className="wide">
        <RadioRow
          label="哪一种情形"
          isRequired
          options={kindChoices}
          value={kind}
          onChange={setKind}
          problem={problemOf(save.refusals, 'kind')}
        />
      </div>
      {kind !== '' && <LawDuty {...duties[kind]} />}
      <TextField
        label="看到或听到的情况"
        className="wide"
        isRequired
        rows={4}
        value={draft.value.account}
        onChange={(account) => draft.change({ account })}
        problem={problemOf(save.refusals, 'account')}
        hint="照原话记，不追问、不推断"
      />
      <div className="wide questions">
        <Refusals refusals={save.refusals} shownBeside={['kind', 'account']} />
      </div>
      <div className="wide form-actions">
        <button type="submit" className="button primary big" disabled={save.isBusy}>
          记录，接着报告 <kbd>Ctrl+S</kbd>
        </button>
        <span className="faint">记录后在登记报告结果之前一直提醒；登记来访照常进行</span>
      </div>
    </DialogForm>
  );
}

type ListProps = {
  readonly onChoose: (id: SafeguardId) => void;
  readonly onClose: () => void;
};

function OpenSafeguards({ onChoose, onClose }: ListProps) {
  const { value } = useLive(() => openSafeguards(), []);
  return (
    <Dialog title="强制报告：还没有登记结果的" onClose={onClose}>
      {value?.length === 0 && <p className="faint">现在没有。按 Alt+R 可以标记新的一条。</p>}
      <ul className="parked" aria-label="未登记结果的强制报告">
        {value?.map(({ id, kind, account, createdAt }, at) => (
          <li key={id}>
            <span>
              <b>{duties[kind].label}</b> {dayOf(createdAt)} {timeOf(createdAt)}
              <span className="faint account">{account}</span>
            </span>
            <button
              type="button"
              ref={at === 0 ? takeKeyboard : undefined}
              className="button"
              onClick={() => onChoose(id)}
            >
              登记结果
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
