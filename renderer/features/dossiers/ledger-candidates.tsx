import { Button } from 'antd';
import type { CaseId } from '#shared/basics/ids';
import { formatYuan } from '#shared/basics/money';
import { dossierName } from '#shared/dossier/facts';
import type { LedgerMonth } from './ledger-month.ts';

type Props = {
  readonly ledger: LedgerMonth;
  readonly isBusy: boolean;
  readonly onPropose: (ids: readonly CaseId[]) => void;
};

/** Cases that were closed in the month and stand in no ledger: what each would be paid as, or why it is not. */
export function Candidates({ ledger, isBusy, onPropose }: Props) {
  const { candidates } = ledger;
  const payable = candidates.filter((one) => one.class !== null);
  return (
    <section className="card" aria-label="可申报的案件">
      <div className="ledger-tools">
        <h2>本月结案，还没有申报</h2>
        <Button
          loading={isBusy}
          disabled={payable.length === 0}
          onClick={() => onPropose(payable.map(({ record }) => record.id))}
        >
          全部申报 {payable.length} 件
        </Button>
      </div>
      {candidates.length === 0 && (
        <p className="field-hint">本月结案的都已申报，或没有结案的案件</p>
      )}
      <ul className="ledger-candidates">
        {candidates.map(({ record, class: found, why }) => (
          <li key={record.id}>
            <span>{dossierName(record)}</span>
            {found ? (
              <>
                <span className="dossier-note">
                  {found.name} {formatYuan(found.amountFen)} 元
                </span>
                <Button
                  size="small"
                  aria-label={`申报${dossierName(record)}`}
                  disabled={isBusy}
                  onClick={() => onPropose([record.id])}
                >
                  申报
                </Button>
              </>
            ) : (
              <span className="dossier-note">{why}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
