import type { KeyboardEvent } from 'react';
import type { Day } from '#shared/basics/days';
import { weekdayOf } from '#shared/calendar/calendar';
import type { Duty } from '#shared/roster/duty';

type Props = {
  readonly days: readonly Day[];
  readonly today: Day;
  readonly posts: readonly string[];
  readonly duties: readonly Duty[];
  /** The hall's day: a duty that fills it shows no times. */
  readonly hours: { readonly from: string; readonly to: string };
  readonly isWorkday: (day: Day) => boolean;
  readonly onAdd: (on: Day, post: string) => void;
  readonly onOpen: (duty: Duty) => void;
};

/** A day a row, a post a column; each cell says who, or offers to put somebody there. */
export function DutyTable(props: Props) {
  const { days, today, posts, duties, hours, isWorkday, onAdd, onOpen } = props;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the arrows from the buttons inside
    <div className="duty-scroll" onKeyDown={onKeyDown}>
      <table className="plain-table duty-table">
        <thead>
          <tr>
            <th scope="col">日期</th>
            {posts.map((post) => (
              <th key={post} scope="col">
                {post}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((on) => (
            <tr key={on} className={on === today ? 'duty-today' : undefined}>
              <th scope="row">
                {Number(on.slice(5, 7))}-{Number(on.slice(8))} 周{'日一二三四五六'[weekdayOf(on)]}
                {!isWorkday(on) && <span className="faint"> 休</span>}
              </th>
              {posts.map((post) => {
                const held = duties
                  .filter((one) => one.on === on && one.post === post)
                  .sort((one, other) => (one.from < other.from ? -1 : 1));
                return (
                  <td key={post} tabIndex={-1} data-duty={`${on} ${post}`}>
                    {held.map((duty) => (
                      <button
                        key={duty.id}
                        type="button"
                        className="duty-held"
                        disabled={on < today}
                        onClick={() => onOpen(duty)}
                      >
                        {duty.who}
                        {(duty.from !== hours.from || duty.to !== hours.to) && (
                          <span className="faint">
                            {' '}
                            {duty.from}–{duty.to}
                          </span>
                        )}
                      </button>
                    ))}
                    {held.length === 0 && on >= today && (
                      <button
                        type="button"
                        className="duty-open"
                        aria-label={`排 ${on} 的${post}`}
                        onClick={() => onAdd(on, post)}
                      >
                        ＋
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ...{ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] },
};

/** The arrows go from cell to cell; Enter opens the one that was left last. */
function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target as HTMLElement;
  const cell = from.closest('td');
  const row = cell?.closest('tr');
  if (!cell || !row) return;
  if (event.key === 'Enter' && from === cell) cell.querySelector('button')?.click();
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  const rows = row.closest('tbody')?.rows;
  const next = rows?.[row.sectionRowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
  const button = next?.querySelector<HTMLElement>('button:not(:disabled)');
  (button ?? (next?.tagName === 'TD' ? next : null))?.focus();
}

/** Back to the cell that a form was opened from; its button may just be another one. */
export function focusCell(on: Day, post: string): void {
  document.querySelector<HTMLElement>(`[data-duty="${CSS.escape(`${on} ${post}`)}"]`)?.focus();
}
