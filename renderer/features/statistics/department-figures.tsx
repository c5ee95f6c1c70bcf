import { type DepartmentTally, wholeOf } from '#shared/report/departments';
import type { Period } from '#shared/report/period';
import { percent, type Ratio } from '#shared/report/ratio';
import { departmentsIn } from '../../data/queries/reports.ts';
import { Empty } from '../../ui/empty.tsx';
import { useLive } from '../../ui/use-live.ts';

/** 部门: how promptly departments came when they were whistled, and their points. */
export function DepartmentFigures({ period }: { readonly period: Period }) {
  const { value } = useLive(() => departmentsIn(period), [period]);
  if (!value) return <p className="opening">正在统计…</p>;
  return (
    <section className="card department-figures" aria-label="部门吹哨报到">
      <h2>部门吹哨报到（按吹哨的月份）</h2>
      {value.length === 0 ? (
        <Empty text="本期没有吹哨。在案件页“吹哨”后，这里按部门统计签到、反馈和加分。" />
      ) : (
        <div className="department-table">
          <Table rows={[...value, wholeOf(value)]} />
        </div>
      )}
      <p className="figure-note">
        签到率 = 签到 ÷（被吹哨 − 职责异议）；按期签到率 = 期限内签到 ÷ 签到；按期反馈率 =
        期限内反馈 ÷ 已反馈。未反馈含还没到期的；来签到前就撤回的吹哨不计。
      </p>
    </section>
  );
}

function Table({ rows }: { readonly rows: readonly DepartmentTally[] }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">部门</th>
          <th scope="col">被吹哨</th>
          <th scope="col">职责异议</th>
          <th scope="col">未反馈</th>
          <th scope="col">签到率</th>
          <th scope="col">按期签到率</th>
          <th scope="col">按期反馈率</th>
          <th scope="col">加分</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td>{row.called}</td>
            <td>{row.objected}</td>
            <td>{row.open}</td>
            <td>{ratioWords(row.signed)}</td>
            <td>{ratioWords(row.signedInTime)}</td>
            <td>{ratioWords(row.fedBackInTime)}</td>
            <td>{row.points}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ratioWords(ratio: Ratio): string {
  const share = percent(ratio);
  return share === null ? '—' : `${share}（${ratio.part}/${ratio.whole}）`;
}
