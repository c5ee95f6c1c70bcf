import { Button, Input } from 'antd';
import { useState } from 'react';
import { dayOf, type Instant } from '#shared/basics/days';
import { formatYuan } from '#shared/basics/money';
import { sumsOf } from '#shared/subsidy/rules';
import { Empty } from '../../ui/empty.tsx';
import { goTo } from '../../ui/location.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { grantSubsidies, proposeSubsidies } from './acts.ts';
import { Candidates } from './ledger-candidates.tsx';
import { type LedgerMonth, ledgerOf } from './ledger-month.ts';
import { LedgerRows } from './ledger-rows.tsx';
import { SaveLedger } from './ledger-save.tsx';
import { PayscaleDialog } from './payscale-dialog.tsx';

/** 以案定补: the month's closed cases, what is proposed for each, what the director granted, by mediator. */
export function Ledger() {
  const [month, setMonth] = useState(() => dayOf(Date.now()).slice(0, 7));
  const [isScale, setScale] = useState(false);
  const [changedAt, setChangedAt] = useState<Instant | null>(null);
  const { value } = useLive(() => ledgerOf(month), [month]);
  const propose = useSubmit(proposeSubsidies);
  const grant = useSubmit(grantSubsidies);
  const saved = Math.max(changedAt ?? 0, propose.savedAt ?? 0, grant.savedAt ?? 0);
  return (
    <section className="ledger" aria-label="以案定补">
      <header className="ledger-head">
        <Button onClick={toStatistics}>← 统计</Button>
        <h1>以案定补</h1>
        <Input
          type="month"
          className="ledger-month"
          aria-label="月份"
          value={month}
          max={dayOf(Date.now()).slice(0, 7)}
          onChange={({ target }) => {
            if (/^\d{4}-\d{2}$/.test(target.value)) setMonth(target.value);
          }}
        />
        <Button onClick={() => setScale(true)}>补助标准</Button>
        {value && <SaveLedger ledger={value} month={month} />}
        <Saved at={saved || null} />
      </header>
      <Refusals refusals={propose.refusals} />
      <Refusals refusals={grant.refusals} />
      {value ? (
        <div className="ledger-columns">
          <section className="card ledger-list" aria-label="补助台账">
            <div className="ledger-tools">
              <h2>台账</h2>
              <Button
                type="primary"
                loading={grant.isBusy}
                disabled={value.proposed.length === 0}
                onClick={() => void grant.submit(value.proposed.map(({ id }) => id))}
              >
                主任审核通过 {value.proposed.length} 件
              </Button>
            </div>
            {value.subsidies.length === 0 ? (
              <Empty text="这个月还没有申报的补助" />
            ) : (
              <LedgerRows ledger={value} onChanged={() => setChangedAt(Date.now())} />
            )}
          </section>
          <div className="ledger-right">
            <Sums ledger={value} />
            <Candidates
              ledger={value}
              isBusy={propose.isBusy}
              onPropose={(ids) => void propose.submit(ids)}
            />
          </div>
        </div>
      ) : (
        <p className="opening">正在打开…</p>
      )}
      {isScale && (
        <PayscaleDialog
          onLeave={() => setScale(false)}
          onSaved={() => {
            setScale(false);
            setChangedAt(Date.now());
          }}
        />
      )}
    </section>
  );
}

function Sums({ ledger }: { readonly ledger: LedgerMonth }) {
  const granted = sumsOf(ledger.subsidies, 'granted');
  const proposed = new Map(
    sumsOf(ledger.subsidies, 'proposed').map((sum) => [sum.mediatorId, sum]),
  );
  const ids = new Set([...granted.map(({ mediatorId }) => mediatorId), ...proposed.keys()]);
  if (ids.size === 0) return null;
  return (
    <section className="card" aria-label="按调解员合计">
      <h2>按调解员合计</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">调解员</th>
            <th scope="col">已审核</th>
            <th scope="col">待审核</th>
          </tr>
        </thead>
        <tbody>
          {[...ids].map((id) => (
            <tr key={id}>
              <td>{ledger.nameOf(id)}</td>
              <td>{sumWords(granted.find(({ mediatorId }) => mediatorId === id))}</td>
              <td>{sumWords(proposed.get(id))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function sumWords(sum: { readonly cases: number; readonly fen: number } | undefined): string {
  return sum ? `${sum.cases} 件 ${formatYuan(sum.fen)} 元` : '—';
}

function toStatistics(): void {
  goTo({ job: 'statistics' });
}
