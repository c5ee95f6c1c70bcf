import { Checkbox, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Agreement } from '#shared/agreement/record';
import { confirmationDueOn } from '#shared/agreement/rules';
import type { SignAgreement } from '#shared/agreement/workflow';
import { type Day, dayOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { partyNames } from '#shared/case/rules';
import type { Session } from '#shared/session/record';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { signAgreement } from './agreement-acts.ts';
import { useTellSaved } from './saved-here.ts';
import { useMediators } from './use-mediators.ts';

type Props = {
  readonly record: Case;
  readonly agreement: Agreement;
  readonly sessions: readonly Session[];
  readonly onClose: () => void;
};

/** Who has signed on the paper, and on which day. Nothing is ticked in advance. */
export function SignDialog({ record, agreement, sessions, onClose }: Props) {
  const names = partyNames(record);
  const mediators = useMediators() ?? [];
  const [days, setDays] = useState<Readonly<Record<string, string>>>({});
  const [mediatorId, setMediatorId] = useState<StaffId | null>(
    sessions.find(({ state }) => state.name === 'held')?.mediatorId ?? record.handlerId,
  );
  const [reachedOn, setReachedOn] = useState('');
  const isWritten = agreement.form === 'written';
  const command: SignAgreement = isWritten
    ? {
        form: 'written',
        partySignedOn: names.map((_, at) => days[`party-${at}`] ?? null),
        mediatorSignedOn: days.mediator ?? null,
        sealedOn: days.seal ?? null,
      }
    : { form: 'oral', reachedOn };
  const tellSaved = useTellSaved();
  const save = useSubmit(async () => {
    const acted = await signAgreement(agreement.id, command, mediatorId);
    if (acted.ok) {
      tellSaved();
      onClose();
    }
    return acted;
  });
  useKeys({ 'Ctrl+S': () => void save.submit(), Escape: onClose });
  const row = (key: string, label: string) => (
    <SignRow
      key={key}
      label={label}
      day={days[key] ?? null}
      problem={problemOf(save.refusals, key)}
      onDay={(day) =>
        setDays((before) => {
          const { [key]: _, ...rest } = before;
          return day === null ? rest : { ...rest, [key]: day };
        })
      }
    />
  );
  const mediatorName = mediators.find(({ id }) => id === mediatorId)?.name ?? '';
  const keys = [...names.map((_, at) => `party-${at}`), 'mediator', 'seal'];
  const signedDays = keys.map((key) => days[key]).filter((day) => day !== undefined);
  const effect = isWritten
    ? signedDays.length === keys.length && signedDays.sort().at(-1)
    : reachedOn;
  return (
    <Modal
      open
      centered
      width={640}
      title={`${isWritten ? '签订' : '登记口头协议'} · ${agreement.number}`}
      okText={isWritten ? '签订并锁定' : '登记并锁定'}
      cancelText="返回"
      confirmLoading={save.isBusy}
      onOk={() => void save.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <FormField label="调解员">
        {(control) => (
          <Select
            {...control}
            className="med-wide"
            value={mediatorId}
            options={mediators.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => setMediatorId(id)}
          />
        )}
      </FormField>
      {isWritten ? (
        <div className="sign-rows">
          {names.map((name, at) => row(`party-${at}`, `${name} 已签名（盖章、按指印）`))}
          {row('mediator', `调解员${mediatorName ? ` ${mediatorName}` : ''} 已签名`)}
          {row('seal', '已加盖人民调解委员会印章')}
        </div>
      ) : (
        <FormField
          label="达成协议的日期"
          isRequired
          problem={problemOf(save.refusals, 'reachedOn')}
        >
          {(control) => (
            <Input
              {...control}
              type="date"
              value={reachedOn}
              onChange={({ target }) => setReachedOn(target.value)}
            />
          )}
        </FormField>
      )}
      <p className="sign-effect">
        {effect
          ? `自 ${effect} 起生效${agreement.exclusion ? '；不能申请司法确认' : `；最迟 ${confirmationDueOn(effect as Day)} 可共同申请司法确认`}。签订后锁定，不能再改。`
          : '签名、盖章齐全后生效。'}
      </p>
      <Refusals refusals={save.refusals} shownBeside={[...keys, 'reachedOn']} />
    </Modal>
  );
}

type RowProps = {
  readonly label: string;
  readonly day: string | null;
  readonly problem: string | undefined;
  readonly onDay: (day: string | null) => void;
};

function SignRow({ label, day, problem, onDay }: RowProps) {
  return (
    <div className="sign-row">
      <Checkbox
        checked={day !== null}
        onChange={({ target }) => onDay(target.checked ? dayOf(Date.now()) : null)}
      >
        {label}
      </Checkbox>
      <Input
        type="date"
        aria-label={`${label}的日期`}
        disabled={day === null}
        value={day ?? ''}
        onChange={({ target }) => onDay(target.value)}
      />
      {problem && <div className="field-problem">{problem}</div>}
    </div>
  );
}
