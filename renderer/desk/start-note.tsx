import { assertNever } from '#shared/basics/decision';
import type { Opening, Phase, Progress } from './use-start.ts';

type Props = { readonly phase: Extract<Phase, { name: 'rebuilding' | 'opening' }> };

/** What the desk shows instead of work, or over it: opening slowly, or coming back from the journal. */
export function StartNote({ phase }: Props) {
  switch (phase.name) {
    case 'rebuilding':
      return <Rebuilding done={phase.done} total={phase.total} />;
    case 'opening':
      return <SlowOpening {...phase} />;
    default:
      return assertNever(phase);
  }
}

const counted = new Intl.NumberFormat('zh-CN');

function Rebuilding({ done, total }: Progress) {
  return (
    <section className="start-note">
      <h1>正在恢复数据</h1>
      <p>
        正在从流水恢复 {counted.format(done)} / {counted.format(total)} 条，请勿关机
      </p>
      <progress aria-label="恢复进度" value={done} max={Math.max(total, 1)} />
      <p>本机的工作数据库缺失或不完整。全部记录都在流水里，恢复完成后自动进入工作台。</p>
    </section>
  );
}

/** Slow is not empty: nothing is rebuilt while the store only takes its time. */
function SlowOpening({ seconds, isBlocked }: Opening) {
  return (
    <section className="start-note">
      <h1>正在打开本机数据库…</h1>
      <p>已 {seconds} 秒，请稍候，不用重新启动。打开以前保存的内容会排队，打开后自动保存。</p>
      {isBlocked && <p>另一个窗口还占用着本机数据库，请关闭本程序的其他窗口。</p>}
    </section>
  );
}
