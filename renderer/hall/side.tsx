import { type Board, rangeWords } from '#shared/hall/board';

const LARGE_ROWS = 5;

/** Who waits and how long that will probably take, who is next, who was missed. */
export function Side({ board, isLarge }: { readonly board: Board; readonly isLarge: boolean }) {
  const { waiting, waitingTotal, next, passed } = board;
  // In large letters there is room for five rows; whoever has none of their own is counted in the last.
  const some = isLarge ? waiting.filter(({ count }) => count > 0) : waiting;
  const groups = isLarge && some.length > LARGE_ROWS ? some.slice(0, LARGE_ROWS - 1) : some;
  const others = some.slice(groups.length).reduce((sum, { count }) => sum + count, 0);
  return (
    <aside className="hall-side">
      <section aria-label="等候人数">
        <h2>
          等候 <b>{waitingTotal}</b> 人
        </h2>
        <ul className="hall-groups">
          {groups.map(({ prefix, name, count, range }) => (
            <li key={prefix} className={count === 0 ? 'hall-none' : undefined}>
              <span>
                {prefix} {name}
              </span>
              <span className="hall-count">{count}</span>
              <span className="hall-range">{range ? rangeWords(range) : ''}</span>
            </li>
          ))}
          {others > 0 && (
            <li>
              <span>其他</span>
              <span className="hall-count">{others}</span>
            </li>
          )}
        </ul>
      </section>
      <section aria-label="下面几号">
        <h2>下面几号</h2>
        <ol className="hall-next">
          {next.slice(0, isLarge ? 4 : 6).map(({ label, isPriority }) => (
            <li key={label}>
              {label}
              {isPriority && <span className="hall-priority">优先</span>}
            </li>
          ))}
        </ol>
        {passed.length > 0 && (
          <p className="hall-passed">
            <span>已过号</span> {passed.slice(0, isLarge ? 3 : 6).join(' ')}
          </p>
        )}
      </section>
    </aside>
  );
}
