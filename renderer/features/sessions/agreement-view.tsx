import type { ReactNode } from 'react';
import { itemWords, lastDayOf } from '#shared/agreement/items';
import type { Agreement } from '#shared/agreement/record';
import { dayOf, timeOf } from '#shared/basics/days';
import { assertNever } from '#shared/basics/decision';
import { formatYuan } from '#shared/basics/money';
import type { Staff } from '#shared/people/staff';
import { casePaper } from '../../data/case-papers.ts';
import { performancesOfCase } from '../../data/queries/performances.ts';
import { PaperButtons } from '../../ui/paper-buttons.tsx';
import { useLive } from '../../ui/use-live.ts';
import { Confirmation } from './confirmation.tsx';
import { SignerRows } from './sign-table.tsx';
import './agreement.css';

type Props = {
  readonly agreement: Agreement;
  readonly staff: readonly Staff[];
  readonly actions?: ReactNode;
};

/** An agreement as it stands, read only: signed, replaced, or a draft that somebody has signed. */
export function AgreementView({ agreement, staff, actions }: Props) {
  const { state } = agreement;
  const isReplaced = state.name === 'replaced';
  const signed = state.name === 'signed' ? state : isReplaced ? state.signed : null;
  const signers = state.name === 'draft' ? (state.taken ?? []) : (signed?.signers ?? []);
  return (
    <article className={`card agreement-view${isReplaced ? ' agreement-old' : ''}`}>
      <header className="agreement-head">
        <h2>{agreement.number}</h2>
        <span>第 {agreement.version} 版</span>
        <span className="agreement-lock">{standing(agreement)}</span>
        {actions}
      </header>
      <div className="agreement-texts">
        {agreement.replaces && <Part title="本版理由" text={agreement.replaces.reason} />}
        <Part title="主要事实、争议事项" text={agreement.dispute} />
        <Part title="协议内容" text={agreement.terms} />
        {agreement.items.length > 0 && (
          <section>
            <h3>履行事项</h3>
            <ol className="agreement-item-list">
              {agreement.items.map((item) => (
                <li key={itemWords(item)}>{itemWords(item)}</li>
              ))}
            </ol>
          </section>
        )}
        <Part title="履行方式" text={agreement.performance} />
      </div>
      <div className="agreement-side">
        <p>履行期限：{agreement.performOn ?? lastOf(agreement)}</p>
        <p>
          涉及金额：
          {agreement.amountFen === null ? '无' : `${formatYuan(agreement.amountFen)} 元`}
        </p>
        {agreement.form === 'written' && <p>一式 {agreement.copies} 份</p>}
        {agreement.isAcrossCommittees && <p>跨调委会调解</p>}
        <table className="med-signers">
          <caption>签名、盖章</caption>
          <tbody>
            <SignerRows signers={signers} staff={staff} />
            {signed?.sealedOn && (
              <tr>
                <th scope="row">调委会印章</th>
                <td>{signed.sealedOn}</td>
              </tr>
            )}
            {agreement.form === 'oral' && signed && (
              <tr>
                <th scope="row">口头达成</th>
                <td>{signed.effectiveOn}</td>
              </tr>
            )}
          </tbody>
        </table>
        {signed && (
          <p className="field-hint">
            {dayOf(signed.at)} {timeOf(signed.at)} 登记
          </p>
        )}
        <PaperButtons
          {...casePaper(agreement.form === 'oral' ? 'oral' : 'agreement', agreement.caseId, {
            id: agreement.id,
          })}
        />
        {signed && !isReplaced && <Kept agreement={agreement} />}
      </div>
      {signed && !isReplaced && <Confirmation agreement={agreement} signed={signed} />}
    </article>
  );
}

function standing({ state, form }: Agreement): string {
  switch (state.name) {
    case 'draft':
      return `签名中：已有 ${state.taken?.length ?? 0} 人签名，内容不能再改`;
    case 'signed': {
      const kind = form === 'oral' ? '口头协议' : '书面协议';
      return `已锁定 · ${kind} · 自 ${state.effectiveOn} 起生效`;
    }
    case 'replaced':
      return `已于 ${dayOf(state.at)} 被新版本取代`;
    default:
      return assertNever(state);
  }
}

/** 履行情况: how many of the promised things are done (the tab 履行 says which). */
function Kept({ agreement }: { readonly agreement: Agreement }) {
  const { value = [] } = useLive(() => performancesOfCase(agreement.caseId), [agreement.caseId]);
  const own = value.filter(({ agreementId }) => agreementId === agreement.id);
  if (own.length === 0) return null;
  const kept = own.filter(({ state }) => state.name === 'kept').length;
  return (
    <p>履行情况：{kept === own.length ? '已全部履行' : `${own.length} 项中已履行 ${kept} 项`}</p>
  );
}

/** Without a term of its own, the day of the last thing promised. */
function lastOf({ items }: Agreement): string {
  const last = lastDayOf(items);
  return last === null ? '未约定' : `见履行事项，最后 ${last}`;
}

function Part({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section>
      <h3>{title}</h3>
      <p className="med-text">{text}</p>
    </section>
  );
}
