import type { ReactNode } from 'react';
import type { Agreement, Signed } from '#shared/agreement/record';
import { dayOf, timeOf } from '#shared/basics/days';
import { formatYuan } from '#shared/basics/money';
import { Confirmation } from './confirmation.tsx';

type Props = { readonly agreement: Agreement; readonly actions?: ReactNode };

/** A signed agreement as it stands: read only. */
export function AgreementView({ agreement, actions }: Props) {
  const { state } = agreement;
  if (state.name === 'draft') return null;
  const isReplaced = state.name === 'replaced';
  const signed: Signed = isReplaced ? state.signed : state;
  return (
    <article className={`card agreement-view${isReplaced ? ' agreement-old' : ''}`}>
      <header className="agreement-head">
        <h2>{agreement.number}</h2>
        <span>第 {agreement.version} 版</span>
        <span className="agreement-lock">
          {isReplaced
            ? `已于 ${dayOf(state.at)} 被新版本取代`
            : `已锁定 · ${agreement.form === 'oral' ? '口头协议' : '书面协议'} · 自 ${signed.effectiveOn} 起生效`}
        </span>
        {actions}
      </header>
      <div className="agreement-texts">
        {agreement.replaces && <Part title="本版理由" text={agreement.replaces.reason} />}
        <Part title="主要事实、争议事项" text={agreement.dispute} />
        <Part title="协议内容" text={agreement.terms} />
        <Part title="履行方式" text={agreement.performance} />
      </div>
      <div className="agreement-side">
        <p>履行期限：{agreement.performOn ?? '未约定'}</p>
        <p>
          涉及金额：
          {agreement.amountFen === null ? '无' : `${formatYuan(agreement.amountFen)} 元`}
        </p>
        {agreement.form === 'written' && <p>一式 {agreement.copies} 份</p>}
        <table className="med-signers">
          <caption>签名、盖章</caption>
          <tbody>
            {signed.signers.map(({ name, on }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two parties may bear one name, and the list is fixed
              <tr key={at}>
                <th scope="row">{name}</th>
                <td>{on}</td>
              </tr>
            ))}
            {signed.sealedOn && (
              <tr>
                <th scope="row">调委会印章</th>
                <td>{signed.sealedOn}</td>
              </tr>
            )}
            {agreement.form === 'oral' && (
              <tr>
                <th scope="row">口头达成</th>
                <td>{signed.effectiveOn}</td>
              </tr>
            )}
          </tbody>
        </table>
        <p className="field-hint">
          {dayOf(signed.at)} {timeOf(signed.at)} 登记
        </p>
        {!isReplaced && <Confirmation agreementId={agreement.id} signed={signed} />}
      </div>
    </article>
  );
}

function Part({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section>
      <h3>{title}</h3>
      <p className="med-text">{text}</p>
    </section>
  );
}
