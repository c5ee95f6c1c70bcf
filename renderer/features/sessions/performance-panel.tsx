import { useState } from 'react';
import type { Agreement } from '#shared/agreement/record';
import { dayOf } from '#shared/basics/days';
import { formatYuan } from '#shared/basics/money';
import type { Case } from '#shared/case/record';
import type { Performance } from '#shared/performance/record';
import { progressOf } from '#shared/performance/rules';
import { casePaper } from '../../data/case-papers.ts';
import { performancesOfCase } from '../../data/queries/performances.ts';
import { Empty } from '../../ui/empty.tsx';
import { PaperButtons } from '../../ui/paper-buttons.tsx';
import { useLive } from '../../ui/use-live.ts';
import { BreakDialog, UrgeDialog, WaiveDialog } from './performance-dialogs.tsx';
import { KeepDialog } from './performance-keep.tsx';
import { type PerformanceAct, PerformanceRow } from './performance-row.tsx';
import './performance.css';

type Props = {
  readonly record: Case;
  /** Latest version first. */
  readonly agreements: readonly Agreement[];
};

/** 履行: what the agreement in force promises, item by item, and what became of it; earlier versions' below. */
export function PerformancePanel({ record, agreements }: Props) {
  const { value } = useLive(() => performancesOfCase(record.id), [record.id]);
  const [open, setOpen] = useState<{ act: PerformanceAct; of: Performance } | null>(null);
  if (!value) return <p className="opening">正在打开…</p>;
  const signed = agreements.find(({ state }) => state.name === 'signed');
  const current = value.filter(({ agreementId }) => agreementId === signed?.id);
  // What an earlier version promised and was dropped with it tells nothing any more.
  const earlier = value.filter(
    ({ agreementId, state }) => agreementId !== signed?.id && state.name !== 'dropped',
  );
  if (!signed || current.length === 0) {
    return <Empty text="本案还没有签订的协议。签订后，协议约定的每一项在这里登记履行" />;
  }
  const today = dayOf(Date.now());
  const dialogOf = ({ act, of }: { act: PerformanceAct; of: Performance }) => {
    const common = { performance: of, onClose: () => setOpen(null) };
    if (act === 'keep') return <KeepDialog {...common} />;
    if (act === 'urge') return <UrgeDialog {...common} agreement={signed} />;
    if (act === 'break') return <BreakDialog {...common} agreement={signed} />;
    return <WaiveDialog {...common} />;
  };
  return (
    <section className="card performance-panel" aria-label="履行">
      <header className="med-actions">
        <h2>{signed.number}</h2>
        <Progress performances={current} />
        <PaperButtons {...casePaper('performance', record.id, { id: signed.id })} />
      </header>
      <table className="plain-table performance-table">
        <thead>
          <tr>
            <th scope="col">项</th>
            <th scope="col">谁、做什么</th>
            <th scope="col" className="performance-amount">
              金额（元）
            </th>
            <th scope="col">期限</th>
            <th scope="col">情况</th>
            <th scope="col">登记</th>
          </tr>
        </thead>
        <tbody>
          {current.map((one) => (
            <PerformanceRow
              key={one.id}
              performance={one}
              today={today}
              onAct={(act) => setOpen({ act, of: one })}
            />
          ))}
        </tbody>
        {earlier.length > 0 && (
          <tbody aria-label="以前的版本">
            <tr>
              <th scope="rowgroup" colSpan={6}>
                以前的版本
              </th>
            </tr>
            {earlier.map((one) => (
              <PerformanceRow key={one.id} performance={one} today={today} />
            ))}
          </tbody>
        )}
      </table>
      {open && dialogOf(open)}
    </section>
  );
}

function Progress({ performances }: { readonly performances: readonly Performance[] }) {
  const { kept, of, keptFen, ofFen } = progressOf(performances);
  const isDone = of > 0 && kept === of;
  return (
    <span className={isDone ? 'med-proven' : undefined}>
      {isDone ? '全部履行' : `已履行 ${kept} / ${of} 项`}
      {ofFen > 0 && `，${formatYuan(keptFen)} / ${formatYuan(ofFen)} 元`}
    </span>
  );
}
