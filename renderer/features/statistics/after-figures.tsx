import { dayOf } from '#shared/basics/days';
import { type Satisfaction, satisfactions } from '#shared/followup/record';
import type { AfterTally } from '#shared/report/after';
import type { Period } from '#shared/report/period';
import { percent } from '#shared/report/ratio';
import { afterIn } from '../../data/queries/reports.ts';
import { Empty } from '../../ui/empty.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useNow } from '../../ui/use-now.ts';
import { Figure } from './figure.tsx';

/** 履行、回访: what became of the agreements, each rate with its formula. */
export function AfterFigures({ period }: { readonly period: Period }) {
  const today = dayOf(useNow());
  const { value } = useLive(() => afterIn(period, today), [period, today]);
  if (!value) return <p className="opening">正在统计…</p>;
  const { satisfied, kept, reopened, broken, overdue, pending, followed } = value;
  if (followed === 0 && kept.whole === 0 && pending === 0) {
    return (
      <div className="card">
        <Empty text="本期没有到期的履行，也没有完成的回访。登记履行、完成回访后，这里计算满意率和履行率。" />
      </div>
    );
  }
  return (
    <section className="statistics-cases" aria-label="履行和回访">
      <Figure
        label="满意率"
        value={percent(satisfied) ?? '—'}
        note={`= （非常满意 + 满意）${satisfied.part} ÷ 本期完成回访 ${satisfied.whole}`}
        apart={answerWords(value)}
      />
      <Figure
        label="履行率"
        value={percent(kept) ?? '—'}
        note={`= 已履行 ${kept.part} ÷（已履行 ${kept.part} + 未履行 ${broken} + 逾期未登记 ${overdue}）`}
        apart={`按约定在本期履行的项目计；未到期 ${pending} 项、不再履行的不计`}
      />
      <Figure
        label="重新调解率"
        value={percent(reopened) ?? '—'}
        note={`= 回访后重新调解 ${reopened.part} ÷ 本期完成回访 ${reopened.whole}`}
      />
    </section>
  );
}

function answerWords({ answers }: AfterTally): string {
  const order: readonly Satisfaction[] = ['5', '4', '3', '2', '1'];
  return order.map((one) => `${satisfactions[one]} ${answers[one]}`).join('，');
}
