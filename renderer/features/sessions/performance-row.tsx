import { Button } from 'antd';
import { type Day, dayOf } from '#shared/basics/days';
import { formatYuan } from '#shared/basics/money';
import type { Performance } from '#shared/performance/record';
import { isOverdue, stateWords } from '#shared/performance/rules';
import { Due } from '../../ui/due.tsx';

export type PerformanceAct = 'keep' | 'urge' | 'break' | 'waive';

type Props = {
  readonly performance: Performance;
  readonly today: Day;
  /** Left out for a version that gave way: nothing is registered there any more. */
  readonly onAct?: (act: PerformanceAct) => void;
};

/** One promise: who, what, by when, how it stands, and what can be done about it. */
export function PerformanceRow({ performance, today, onAct }: Props) {
  const { item, who, what, amountFen, dueOn, state } = performance;
  const isDue = state.name === 'due';
  const isOpen = onAct !== undefined && (isDue || state.name === 'broken');
  const act = (name: PerformanceAct, label: string) => (
    <Button
      size="small"
      aria-label={`${label}（第 ${item + 1} 项）`}
      onClick={() => onAct?.(name)}
      {...(name === 'keep' ? { type: 'primary' } : {})}
    >
      {label}
    </Button>
  );
  return (
    <tr>
      <td>{item + 1}</td>
      <td>
        <b>{who}</b> <span className="med-text">{what}</span>
      </td>
      <td className="performance-amount">{amountFen === null ? '—' : formatYuan(amountFen)}</td>
      <td>{dueOn === null ? '未约定' : isDue ? <Due dueOn={dueOn} today={today} /> : dueOn}</td>
      <td>
        <div className={stateClass(performance, today)}>{stateWords(performance, today)}</div>
        <Story performance={performance} />
      </td>
      <td>
        <div className="performance-acts">
          {isOpen && act('keep', '已履行')}
          {isOpen && isDue && act('urge', '督促')}
          {isOpen && isDue && act('break', '未履行')}
          {isOpen && act('waive', '不再履行')}
        </div>
      </td>
    </tr>
  );
}

function stateClass(performance: Performance, today: Day): string | undefined {
  const { name } = performance.state;
  if (name === 'kept') return 'med-proven';
  return name === 'broken' || isOverdue(performance, today) ? 'med-late' : undefined;
}

/** What was written down on the way. */
function Story({ performance: { state, urges } }: { readonly performance: Performance }) {
  const lines = urges.map(({ at, note }) => `${dayOf(at)} 督促${note && `：${note}`}`);
  if (state.name === 'kept') {
    const proofs = state.proofs.length > 0 ? `，凭证 ${state.proofs.length} 份` : '，没有凭证';
    lines.push(`${state.on} 履行${proofs}${state.note && `：${state.note}`}`);
  }
  if (state.name === 'broken') lines.push(`${dayOf(state.at)} ${state.note}`);
  if (state.name === 'dropped') lines.push(`${dayOf(state.at)} ${state.reason}`);
  return lines.map((line) => (
    <div key={line} className="faint">
      {line}
    </div>
  ));
}
