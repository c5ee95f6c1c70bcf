import { Button } from 'antd';
import { useState } from 'react';
import type { Agreement, Signed } from '#shared/agreement/record';
import { confirmationExclusions } from '#shared/agreement/record';
import { confirmationLapsed } from '#shared/agreement/rules';
import { dayOf } from '#shared/basics/days';
import { assertNever } from '#shared/basics/decision';
import { casePaper } from '../../data/case-papers.ts';
import { performancesOfCase } from '../../data/queries/performances.ts';
import { get } from '../../data/read.ts';
import { Due } from '../../ui/due.tsx';
import { PaperButtons } from '../../ui/paper-buttons.tsx';
import { useLive } from '../../ui/use-live.ts';
import { ApplyDialog, ExcludeDialog, ResultDialog } from './confirmation-dialogs.tsx';
import { PoliceRoad } from './confirmation-police.tsx';
import { OtherRoads } from './confirmation-roads.tsx';
import './confirmation.css';

type Props = { readonly agreement: Agreement; readonly signed: Signed };

/** What gives a signed agreement force: 司法确认, 支付令 and 公证, and 治安 §9 where the police know of the matter. */
export function Confirmation({ agreement, signed }: Props) {
  const { value } = useLive(
    async () => ({
      record: await get('case', agreement.caseId),
      promised: (await performancesOfCase(agreement.caseId)).filter(
        ({ agreementId }) => agreementId === agreement.id,
      ),
    }),
    [agreement.id, agreement.caseId],
  );
  return (
    <div className="agreement-roads">
      <Court agreement={agreement} signed={signed} />
      {value?.record && (
        <>
          <OtherRoads agreement={agreement} signed={signed} promised={value.promised} />
          <PoliceRoad
            agreement={agreement}
            signed={signed}
            record={value.record}
            promised={value.promised}
          />
        </>
      )}
    </div>
  );
}

/** 司法确认: the 30 days, the scope, the joint application, the court's answer. */
function Court({ agreement, signed }: Props) {
  const [open, setOpen] = useState<'apply' | 'exclude' | 'result' | null>(null);
  const today = dayOf(Date.now());
  const { confirmation } = signed;
  const lapsed = confirmationLapsed(confirmation, today);
  const common = { id: agreement.id, onClose: () => setOpen(null) };
  return (
    <section className="med-confirmation" aria-label="司法确认">
      <h3>司法确认</h3>
      {words()}
      {confirmation.name === 'open' && (
        <div className="med-actions">
          <Button onClick={() => setOpen('apply')}>{lapsed ? '补记此前的申请' : '登记申请'}</Button>
          <Button onClick={() => setOpen('exclude')}>不能确认…</Button>
        </div>
      )}
      {confirmation.name === 'applied' && (
        <Button onClick={() => setOpen('result')}>登记法院结果</Button>
      )}
      {(confirmation.name === 'open' || confirmation.name === 'applied') && (
        <PaperButtons {...casePaper('confirmation', agreement.caseId, { id: agreement.id })} />
      )}
      {open === 'apply' && confirmation.name === 'open' && <ApplyDialog {...common} />}
      {open === 'exclude' && confirmation.name === 'open' && <ExcludeDialog {...common} />}
      {open === 'result' && confirmation.name === 'applied' && <ResultDialog {...common} />}
    </section>
  );

  function words() {
    switch (confirmation.name) {
      case 'open':
        return (
          <p>
            双方共同申请，最后一天 <Due dueOn={confirmation.dueOn} today={today} />
          </p>
        );
      case 'excluded':
        return <p>不能申请：{confirmationExclusions[confirmation.reason]}</p>;
      case 'applied':
        return (
          <p>
            {confirmation.on} 已向{confirmation.court}申请
          </p>
        );
      case 'confirmed':
        return (
          <p className="med-proven">
            {confirmation.on} {confirmation.court}已确认，{confirmation.number}
          </p>
        );
      case 'refused':
        return (
          <p>
            {confirmation.on} {confirmation.court}未予确认：{confirmation.reason}
          </p>
        );
      default:
        return assertNever(confirmation);
    }
  }
}
