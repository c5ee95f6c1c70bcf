import { Button } from 'antd';
import { dayOf, timeOf } from '#shared/basics/days';
import { balanceOf } from '#shared/upload/balance';
import type { UploadState } from '#shared/upload/state';
import { currentHall } from '../../data/queries/hall.ts';
import { casesRegisteredOn, visitsOfDay } from '../../data/queries/reports.ts';
import { useLive } from '../../ui/use-live.ts';
import { momentWords, shortHash } from './words.ts';

const rowLabels = { today: '今日', all: '累计' } as const;

/** 对账单: one sheet for the evening, on screen and on paper. Green only at zero difference. */
export function BalanceSheet({ state }: { readonly state: UploadState }) {
  const now = Date.now();
  const today = dayOf(now);
  const { value } = useLive(
    async () => ({
      hall: await currentHall(),
      visits: await visitsOfDay(today),
      cases: await casesRegisteredOn(today),
    }),
    [today],
  );
  const balance = balanceOf(state);
  const difference = balance.rows[1]?.difference ?? 0;
  return (
    <section className="card balance" aria-labelledby="balance-title">
      <div className="balance-head">
        <h2 id="balance-title">对账单</h2>
        <Button className="not-on-paper" onClick={() => window.print()}>
          打印对账单
        </Button>
      </div>
      <p>
        {value?.hall?.name ?? ''}　{today}　{timeOf(now)}
      </p>
      <p>
        今日登记：来访 {value?.visits.visits ?? 0} 批次 {value?.visits.people ?? 0} 人次，案件{' '}
        {value?.cases ?? 0} 件
      </p>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">范围</th>
            <th scope="col">本机流水（条）</th>
            <th scope="col">县中心签收（条）</th>
            <th scope="col">差额（条）</th>
          </tr>
        </thead>
        <tbody>
          {balance.rows.map(({ name, written, received, difference: open }) => (
            <tr key={name}>
              <th scope="row">{rowLabels[name]}</th>
              <td>{written}</td>
              <td>{received}</td>
              <td className={open === 0 && balance.isBalanced ? 'is-balanced' : undefined}>
                {open}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="standing-facts">
        <dt>本机末条</dt>
        <dd>
          <code>{shortHash(balance.heads.journal)}</code>
        </dd>
        <dt>县中心末条</dt>
        <dd>{balance.heads.county ? <code>{shortHash(balance.heads.county)}</code> : '—'}</dd>
        <dt>签收时间</dt>
        <dd>{momentWords(balance.signedAt, now)}</dd>
        <dt>县中心搁置</dt>
        <dd>{balance.setAside} 条</dd>
      </dl>
      <p className={balance.isBalanced ? 'balance-result is-balanced' : 'balance-result'}>
        {balance.isBalanced
          ? '✓ 账目相符：县中心签收的条数和末条校验值与本机一致'
          : difference === 0
            ? state.offered
              ? `尚未对平：县中心另有 ${state.offered.waiting} 条待取回`
              : '尚未对平：等待县中心签收'
            : `尚未对平：还有 ${difference} 条县中心没有签收`}
      </p>
      <p className="only-on-paper balance-signs">值班人签字：　　　　　　　　日期：</p>
    </section>
  );
}
