import type { Announcement } from '#shared/hall/announcement';
import type { CalledNumber } from '#shared/hall/board';

type Props = {
  readonly called: readonly CalledNumber[];
  /** How many stand below the newest. */
  readonly before: number;
  readonly speaking: Announcement | null;
};

/** The newest call huge, the calls before it below. */
export function Called({ called, before, speaking }: Props) {
  const [first, ...others] = called;
  if (!first) {
    return (
      <section className="hall-called" aria-label="正在叫号">
        <p className="hall-nobody">请取号候号</p>
      </section>
    );
  }
  const isSpoken = (call: CalledNumber) => speaking?.label === call.label;
  return (
    <section className="hall-called" aria-label="正在叫号">
      {/* A new call is a new element: that starts the movement which draws the eye to it. */}
      <div
        key={`${first.label} ${first.calledAt}`}
        className={`hall-now${first.isServing ? '' : ' hall-new'}${isSpoken(first) ? ' hall-speaking' : ''}`}
      >
        <div className="hall-now-head">
          {first.isServing ? '正在办理' : '请'}
          {first.isPriority && <span className="hall-priority">优先</span>}
        </div>
        <strong className={`hall-now-label${first.label.length > 4 ? ' hall-now-long' : ''}`}>
          {first.label}
        </strong>
        <div className="hall-now-window">
          {first.isServing ? '' : '到 '}
          <b>{first.window}</b> 号窗口
        </div>
      </div>
      {others.length > 0 && (
        <ul className="hall-before">
          {others.slice(0, before).map((call) => (
            <li key={call.label} className={isSpoken(call) ? 'hall-speaking' : undefined}>
              <strong>{call.label}</strong>
              <span>{call.isPriority && <span className="hall-priority">优先</span>}</span>
              <span className="hall-before-window">
                {call.isServing ? '在 ' : '到 '}
                <b>{call.window}</b> 号窗口
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
