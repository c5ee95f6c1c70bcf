import { assertNever } from '#shared/basics/decision';
import { sentenceOf } from '#shared/basics/problems';
import type { JournalBreak, Stopped as StoppedPhase } from '../data/start.ts';
import type { Opening, Phase, Progress } from './use-start.ts';

type Props = { readonly phase: Extract<Phase, { name: 'rebuilding' | 'opening' | 'stopped' }> };

/** What the desk shows instead of work, or over it: opening slowly, coming back from the journal, or stopped. */
export function StartNote({ phase }: Props) {
  switch (phase.name) {
    case 'rebuilding':
      return <Rebuilding done={phase.done} total={phase.total} />;
    case 'opening':
      return <SlowOpening {...phase} />;
    case 'stopped':
      return <Stopped {...phase} />;
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

const reasons: Record<JournalBreak['reason'], string> = {
  gap: '序号不连续，中间少了流水',
  prev: '与前一条流水接不上',
  hash: '内容与校验值不符，可能被改动过',
  checksum: '这一行的校验和不对，可能是磁盘损坏',
  unreadable: '文件读不出来',
  torn: '这一行只写了一半',
  lost: '流水的末尾缺失：以前写到过更后面',
};

function Stopped({ reason, break: found, seq }: StoppedPhase) {
  return (
    <section className="start-note start-stopped" role="alert">
      <h1>已停止工作</h1>
      <p>{sentenceOf(reason)}</p>
      {found && (
        <dl>
          <dt>流水文件</dt>
          <dd>{found.segment}</dd>
          <dt>位置</dt>
          <dd>
            第 {found.line} 行，流水号 {found.seq}
          </dd>
          <dt>情况</dt>
          <dd>{reasons[found.reason]}</dd>
        </dl>
      )}
      {!found && seq !== null && <p>不一致之处：流水号 {seq}</p>}
      <ul>
        <li>没有删除任何数据：流水文件和本机数据库都原样保留。</li>
        <li>请不要删除、移动或改名任何文件，不要重装程序。</li>
        <li>请把上面的内容拍照告诉管理员或县中心；可先改用另一台电脑或纸质登记接待来访人。</li>
      </ul>
    </section>
  );
}
