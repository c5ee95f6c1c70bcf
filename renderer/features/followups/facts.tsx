import type { Agreement } from '#shared/agreement/record';
import { formatYuan } from '#shared/basics/money';
import type { Case } from '#shared/case/record';

type Props = { readonly record: Case | undefined; readonly agreements: readonly Agreement[] };

/** What the caller needs at hand: whom to ring, and what was promised. */
export function Facts({ record, agreements }: Props) {
  if (!record) return null;
  const signed = agreements.find(({ state }) => state.name === 'signed');
  return (
    <dl className="followup-facts">
      {[...record.applicants, ...record.respondents].slice(0, 6).map((party, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two parties may bear one name, and the list is fixed
        <div key={at}>
          <dt>{at < record.applicants.length ? '申请人' : '被申请人'}</dt>
          <dd>
            {party.name} {party.phone || '无电话'}
          </dd>
        </div>
      ))}
      {signed && (
        <>
          <div>
            <dt>协议</dt>
            <dd>
              {signed.number}
              {signed.amountFen !== null && `，${formatYuan(signed.amountFen)} 元`}
              {signed.performOn && `，${signed.performOn} 前履行`}
            </dd>
          </div>
          <div>
            <dt>履行方式</dt>
            <dd className="followup-clip">{signed.performance}</dd>
          </div>
        </>
      )}
    </dl>
  );
}
