import { useId } from 'react';
import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { percent } from '#shared/report/ratio';
import { useTextSize } from '../../ui/text-size.ts';
import { colours } from '../../ui/theme.ts';

type Row = {
  readonly code: string;
  readonly label: string;
  readonly registered: number;
  readonly handled?: number;
  readonly success?: number;
};
type Props = {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly isTable: boolean;
};

/**
 * The same rows as bars or as a table. The table is there in both, so that a screen reader always has it; the
 * bars say nothing that it does not.
 */
export function Breakdown({ title, rows, isTable }: Props) {
  const id = useId();
  return (
    <section className="card breakdown" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {isTable ? (
        <div className="breakdown-table">
          <Table rows={rows} />
        </div>
      ) : (
        <>
          <Bars rows={rows} />
          <div className="only-read">
            <Table rows={rows} />
          </div>
        </>
      )}
    </section>
  );
}

function Bars({ rows }: { readonly rows: readonly Row[] }) {
  const size = useTextSize();
  const longest = Math.max(...rows.map(({ label }) => [...label].length));
  return (
    <div className="breakdown-bars" aria-hidden="true">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...rows]}
          layout="vertical"
          barCategoryGap="20%"
          margin={{ top: 0, right: 36, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis type="number" hide domain={[0, 'dataMax']} />
          <YAxis
            type="category"
            dataKey="label"
            interval={0}
            width={Math.min(longest, 17) * size * 0.86 + 12}
            tickLine={false}
            axisLine={{ stroke: colours.line }}
            tick={{ fill: colours.ink, fontSize: size * 0.86 }}
          />
          <Bar
            dataKey="registered"
            fill={colours.action}
            isAnimationActive={false}
            minPointSize={0}
          >
            <LabelList
              dataKey="registered"
              position="right"
              fill={colours.ink}
              fontSize={size * 0.86}
            />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

function Table({ rows }: { readonly rows: readonly Row[] }) {
  const isTyped = rows.some(({ handled }) => handled !== undefined);
  const total = (of: (row: Row) => number | undefined) =>
    rows.reduce((sum, row) => sum + (of(row) ?? 0), 0);
  const all = {
    code: 'all',
    label: '合计',
    registered: total(({ registered }) => registered),
    handled: total(({ handled }) => handled),
    success: total(({ success }) => success),
  };
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{isTyped ? '类型' : '状态'}</th>
          <th scope="col">登记</th>
          {isTyped && (
            <>
              <th scope="col">调处</th>
              <th scope="col">成功</th>
              <th scope="col">成功率</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {[...rows, all].map((row) => (
          <tr key={row.code}>
            <th scope="row">{row.label}</th>
            <td>{row.registered}</td>
            {isTyped && (
              <>
                <td>{row.handled}</td>
                <td>{row.success}</td>
                <td>{percent({ part: row.success ?? 0, whole: row.handled ?? 0 }) ?? '—'}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
