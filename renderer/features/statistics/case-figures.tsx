import type { CaseTally } from '#shared/report/cases';
import type { Period } from '#shared/report/period';
import { percent, wan } from '#shared/report/ratio';
import { figuresOf, openCaseCount, visitsIn } from '../../data/queries/reports.ts';
import { Empty } from '../../ui/empty.tsx';
import { useLive } from '../../ui/use-live.ts';
import { AfterFigures } from './after-figures.tsx';
import { Breakdown } from './breakdown.tsx';
import { DepartmentFigures } from './department-figures.tsx';
import { Figure } from './figure.tsx';

/** 图, 表 of the cases, 部门, or what became of the agreements. */
export type View = 'bars' | 'table' | 'departments' | 'after';
type Props = { readonly period: Period; readonly view: View };

export function CaseFigures({ period, view }: Props) {
  const isTable = view === 'table';
  const { value } = useLive(
    async () => ({
      ...(await figuresOf(period)),
      open: await openCaseCount(),
      visits: await visitsIn(period),
    }),
    [period],
  );
  if (!value) return <p className="opening">正在统计…</p>;
  const { cases, agreements, open, visits } = value;
  const signed = agreements.written + agreements.oral;
  return (
    <>
      <section className="statistics-cases" aria-label="案件数字">
        <Figure
          label="登记 · 受理"
          value={`${cases.registered} 件 · ${cases.accepted} 件`}
          note={`受理 = 登记 ${cases.registered} − 待受理 ${cases.outcomes.pending} − 不予受理 ${cases.outcomes.declined}；现在在办 ${open} 件（含往年）`}
        />
        <Figure
          label="成功率（按调处）"
          value={percent(cases.successOfHandled) ?? '—'}
          note={handledFormula(cases)}
        />
        <Figure
          label="成功率（按受理）"
          value={percent(cases.successOfAccepted) ?? '—'}
          note={`= 成功 ${cases.outcomes.success} ÷ 受理 ${cases.accepted}；在办 ${cases.outcomes.open} 件、移交 ${cases.outcomes['handed-over']} 件也在受理之内`}
        />
        <Figure
          label="协议涉及金额"
          value={`${wan(agreements.amountFen)} 万元`}
          note={`本期生效协议 ${signed} 份：书面 ${agreements.written}，口头 ${agreements.oral}`}
        />
        <Figure
          label="来访 · 重访率"
          value={`${visits.visits} 批次 · ${percent(visits.repeat) ?? '—'}`}
          note={`${visits.people} 人次；重访率 = 重访 ${visits.repeat.part} ÷ 批次 ${visits.repeat.whole}`}
        />
      </section>
      {view === 'departments' ? (
        <DepartmentFigures period={period} />
      ) : view === 'after' ? (
        <AfterFigures period={period} />
      ) : cases.registered === 0 ? (
        <div className="card">
          <Empty text="本期没有登记的案件。登记案件后，这里按类型和状态统计。" />
        </div>
      ) : (
        <div className="statistics-breakdowns">
          <Breakdown
            title="按纠纷类型（司法行政线 15 类）"
            rows={cases.judicial}
            isTable={isTable}
          />
          <Breakdown title="按纠纷类别（综治线 19 类）" rows={cases.governance} isTable={isTable} />
          <Breakdown title="按状态" rows={stateRows(cases)} isTable={isTable} />
        </div>
      )}
    </>
  );
}

function handledFormula({ outcomes, handled }: CaseTally): string {
  const { success, failed, withdrawn } = outcomes;
  return `= 成功 ${success} ÷ 调处 ${handled}（成功 ${success} + 调解不成 ${failed} + 撤回、终止 ${withdrawn}）`;
}

/** States, and under 已结案 what the cases ended as. */
function stateRows({ states, results }: CaseTally) {
  return [
    ...states.map(({ name, label, count }) => ({ code: name, label, registered: count })),
    ...results.map(({ name, label, count }) => ({
      code: `closed-${name}`,
      label: `结案·${label}`,
      registered: count,
    })),
  ].filter(({ code }) => code !== 'closed');
}
