import { Button } from 'antd';
import { dayOf } from '#shared/basics/days';
import { formatYuan } from '#shared/basics/money';
import { csvOf } from '#shared/batch/csv';
import { disputeKind, dossierNumber } from '#shared/dossier/facts';
import { bridge } from '../../bridge/bridge.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import type { LedgerMonth } from './ledger-month.ts';

const HEAD = [
  '月份',
  '卷号',
  '纠纷类型',
  '调解员',
  '类别',
  '金额（元）',
  '状态',
  '审核人',
  '审核日期',
];
const states = { proposed: '待审核', granted: '已审核', cancelled: '已取消' } as const;

type Props = { readonly ledger: LedgerMonth; readonly month: string };

/** 另存台账: for the pay office; no cell of it runs in a spreadsheet. */
export function SaveLedger({ ledger, month }: Props) {
  const form = useSubmit(async () => {
    const text = csvOf([HEAD, ...rowsOf(ledger)]);
    const answer = await bridge().call('list.save', { name: `以案定补 ${month}`, text });
    if (answer.ok) return { ok: true } as const;
    return { ok: false, refusals: [{ code: answer.code }] } as const;
  });
  return (
    <>
      <Button
        loading={form.isBusy}
        disabled={ledger.subsidies.length === 0}
        onClick={() => void form.submit()}
      >
        另存台账
      </Button>
      <Refusals refusals={form.refusals} />
    </>
  );
}

function rowsOf({ subsidies, cases, nameOf }: LedgerMonth): string[][] {
  return subsidies.map(({ month, caseId, mediatorId, class: name, amountFen, state }) => {
    const record = cases.get(caseId);
    const granted = state.name === 'granted' ? state : null;
    return [
      month,
      record ? dossierNumber(record) : '',
      record ? disputeKind(record) : '',
      nameOf(mediatorId),
      name,
      formatYuan(amountFen).replaceAll(',', ''),
      states[state.name],
      granted ? nameOf(granted.by) : '',
      granted ? dayOf(granted.at) : '',
    ];
  });
}
