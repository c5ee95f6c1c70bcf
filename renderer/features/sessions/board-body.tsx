import { memo, type RefObject, useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { CaseId, SessionId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import type { Session } from '#shared/session/record';
import type { SchedulingRules } from '#shared/settings/scheduling';
import { useNow } from '../../ui/use-now.ts';
import { BoardBlock } from './board-block.tsx';
import type { Column } from './board-columns.ts';
import {
  clockOf,
  type Grid,
  minuteOf,
  type Shade,
  shareOf,
  slotAt,
  stepped,
} from './board-grid.ts';
import type { Hands } from './use-carry.ts';
import { dayWords } from './words.ts';

type Props = {
  readonly column: Column;
  readonly at: number;
  readonly grid: Grid;
  readonly isFirstOfDay: boolean;
  readonly isNarrow: boolean;
  readonly shades: readonly Shade[];
  readonly cases: ReadonlyMap<CaseId, Case>;
  readonly rules: SchedulingRules;
  readonly clashing: ReadonlySet<SessionId>;
  readonly alsoOf: (session: Session) => string;
  readonly mayMove: boolean;
  readonly hands: Hands;
  /** The minute at which the keys stand in the free time: it goes along from column to column. */
  readonly cursor: RefObject<number>;
  readonly onFree: (column: Column, minute: number) => void;
};

/** One column below its head: free time to be booked, shades, sessions, and the present minute. */
export const BoardBody = memo(function BoardBody(props: Props) {
  const { column, at, grid, isFirstOfDay, shades, cases, rules, clashing, hands } = props;
  return (
    <div className={`board-body${isFirstOfDay ? ' is-first' : ''}`} data-body={at}>
      {shades.map(({ from, to, kind, words }) => (
        <div
          key={`${kind} ${from}`}
          className={`board-shade board-shade-${kind}`}
          style={spanStyle(grid, from, to)}
        >
          {kind === 'hours' ? null : words}
        </div>
      ))}
      <FreeTime {...props} />
      <ul className="board-items" aria-label={`${dayWords(column.on)} ${column.name}`}>
        {column.blocks.map((block) => (
          <BoardBlock
            key={block.session.id}
            {...{ block, column, at, grid, rules, hands }}
            record={cases.get(block.session.caseId)}
            also={props.alsoOf(block.session)}
            isClashing={clashing.has(block.session.id)}
            mayMove={props.mayMove}
            isNarrow={props.isNarrow}
          />
        ))}
      </ul>
      <NowLine on={column.on} grid={grid} />
    </div>
  );
});

/** The ground of a column: a press, or Enter where the keys stand, books that time. */
function FreeTime({ column, at, grid, cursor, onFree }: Props) {
  const [minute, setMinute] = useState(cursor.current);
  const shown = slotAt(grid, minute);
  const go = (next: number) => {
    cursor.current = next;
    setMinute(next);
  };
  return (
    <button
      type="button"
      className="board-free"
      tabIndex={at === 0 ? 0 : -1}
      aria-label={`${dayWords(column.on)} ${column.name} ${clockOf(shown)} 起的时间，按回车预约`}
      onFocus={() => setMinute(cursor.current)}
      onClick={({ detail, clientY, currentTarget }) => {
        if (detail === 0) return onFree(column, shown);
        const { top, height } = currentTarget.getBoundingClientRect();
        const pressed = grid.first + ((clientY - top) / height) * (grid.last - grid.first);
        go(slotAt(grid, pressed));
        onFree(column, slotAt(grid, pressed));
      }}
      onKeyDown={(event) => {
        const { key, currentTarget } = event;
        const step = { ArrowUp: -1, ArrowDown: 1 }[key] as -1 | 1 | undefined;
        const side = { ArrowLeft: at - 1, ArrowRight: at + 1 }[key];
        if (step !== undefined) go(stepped(grid, shown, step, grid.slot));
        else if (side !== undefined) {
          const board = currentTarget.closest('.board-content');
          board?.querySelector<HTMLElement>(`[data-body="${side}"] > .board-free`)?.focus();
        } else return;
        event.preventDefault();
      }}
    >
      <span className="board-cursor" style={spanStyle(grid, shown, shown + grid.slot)}>
        {clockOf(shown)}
      </span>
    </button>
  );
}

/** The present minute, in the columns of today. */
function NowLine({ on, grid }: { readonly on: Column['on']; readonly grid: Grid }) {
  return on === dayOf(Date.now()) ? <Line on={on} grid={grid} /> : null;
}

function Line({ on, grid }: { readonly on: Column['on']; readonly grid: Grid }) {
  const minute = minuteOf(useNow(), on);
  if (minute < grid.first || minute > grid.last) return null;
  return <div className="board-now" style={{ top: `${shareOf(grid, minute) * 100}%` }} />;
}

function spanStyle(grid: Grid, from: number, to: number) {
  return {
    top: `${shareOf(grid, from) * 100}%`,
    height: `${((to - from) / (grid.last - grid.first)) * 100}%`,
  };
}
