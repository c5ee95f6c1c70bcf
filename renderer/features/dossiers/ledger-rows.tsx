import { Button, Input } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import { formatYuan } from '#shared/basics/money';
import { dossierName, dossierNumber } from '#shared/dossier/facts';
import type { Subsidy } from '#shared/subsidy/record';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { goTo } from '../../ui/location.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { cancelSubsidy } from './acts.ts';
import type { LedgerMonth } from './ledger-month.ts';

type Props = { readonly ledger: LedgerMonth; readonly onChanged: () => void };

/** What stands in the ledger, one case a line; a line may be taken back with its reason. */
export function LedgerRows({ ledger, onChanged }: Props) {
  const [cancelling, setCancelling] = useState<Subsidy | null>(null);
  return (
    <>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">案件</th>
            <th scope="col">调解员</th>
            <th scope="col">类别</th>
            <th scope="col">金额（元）</th>
            <th scope="col">状态</th>
            <th scope="col">
              <span className="only-read">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ledger.subsidies.map((subsidy) => (
            <Row
              key={subsidy.id}
              subsidy={subsidy}
              ledger={ledger}
              onCancel={() => setCancelling(subsidy)}
            />
          ))}
        </tbody>
      </table>
      {cancelling && (
        <CancelDialog
          key={cancelling.id}
          subsidy={cancelling}
          onLeave={() => setCancelling(null)}
          onSaved={() => {
            setCancelling(null);
            onChanged();
          }}
        />
      )}
    </>
  );
}

type RowProps = Pick<Props, 'ledger'> & {
  readonly subsidy: Subsidy;
  readonly onCancel: () => void;
};

function Row({ subsidy, ledger, onCancel }: RowProps) {
  const record = ledger.cases.get(subsidy.caseId);
  const name = record ? dossierName(record) : '案件';
  return (
    <tr>
      <td>
        <button
          type="button"
          className="ledger-link"
          onClick={() => goTo({ job: 'dossiers', caseId: subsidy.caseId })}
        >
          {name}
        </button>{' '}
        <span className="dossier-note">{record && dossierNumber(record)}</span>
      </td>
      <td>{ledger.nameOf(subsidy.mediatorId)}</td>
      <td>{subsidy.class}</td>
      <td className="ledger-money">{formatYuan(subsidy.amountFen)}</td>
      <td>{stateWords(subsidy, ledger)}</td>
      <td>
        {subsidy.state.name !== 'cancelled' && (
          <Button size="small" aria-label={`取消${name}的补助`} onClick={onCancel}>
            取消
          </Button>
        )}
      </td>
    </tr>
  );
}

function stateWords({ state }: Subsidy, { nameOf }: LedgerMonth): string {
  switch (state.name) {
    case 'proposed':
      return '待审核';
    case 'granted':
      return `已审核（${nameOf(state.by)} ${dayOf(state.at)}）`;
    case 'cancelled':
      return `已取消：${state.reason}`;
  }
}

type DialogProps = {
  readonly subsidy: Subsidy;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};

function CancelDialog({ subsidy, onLeave, onSaved }: DialogProps) {
  const draft = useDraft(`subsidy-cancel/${subsidy.id}`, { reason: '' });
  const form = useSubmit(() => cancelSubsidy(subsidy.id, draft.value.reason), draft);
  const save = async () => {
    if (!(await form.submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  return (
    <ActDialog
      title="取消补助"
      saveWord="取消补助"
      leaveWord="返回"
      isBusy={form.isBusy}
      refusals={form.refusals}
      shownBeside={['reason']}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <FormField label="取消的原因" isRequired problem={problemOf(form.refusals, 'reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={3}
            value={draft.value.reason}
            onChange={({ target }) => draft.change({ reason: target.value })}
          />
        )}
      </FormField>
    </ActDialog>
  );
}
