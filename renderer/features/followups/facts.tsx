import { Button } from 'antd';
import type { Agreement } from '#shared/agreement/record';
import { formatYuan } from '#shared/basics/money';
import type { Case } from '#shared/case/record';
import type { Performance } from '#shared/performance/record';
import { nextDueOn, progressOf } from '#shared/performance/rules';
import { goTo } from '../../ui/location.ts';

type Props = {
  readonly record: Case | undefined;
  readonly agreements: readonly Agreement[];
  readonly performances: readonly Performance[];
};

/** What the caller needs at hand: whom to ring, and what was promised. */
export function Facts({ record, agreements, performances }: Props) {
  if (!record) return null;
  const signed = agreements.find(({ state }) => state.name === 'signed');
  const promised = performances.filter(({ agreementId }) => agreementId === signed?.id);
  const { kept, of } = progressOf(promised);
  const next = nextDueOn(promised);
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
            <dt>履行登记</dt>
            <dd>
              已登记 {kept} / {of} 项{next && `，下一期 ${next}`}{' '}
              <Button
                size="small"
                type="link"
                onClick={() => goTo({ job: 'sessions', caseId: record.id, tab: 'performance' })}
              >
                去登记
              </Button>
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
