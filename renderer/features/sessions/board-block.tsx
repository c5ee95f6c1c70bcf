import { type CSSProperties, memo } from 'react';
import type { Case } from '#shared/case/record';
import type { SchedulingRules } from '#shared/settings/scheduling';
import type { Block, Column } from './board-columns.ts';
import { clockOf, type Grid, minutesOfSession, shareOf } from './board-grid.ts';
import type { Hands } from './use-carry.ts';
import { dayWords, sessionStates, sidesOf, spanWords } from './words.ts';

type Props = {
  readonly block: Block;
  readonly column: Column;
  readonly at: number;
  readonly grid: Grid;
  readonly record: Case | undefined;
  /** In the column of a room its mediator, in that of a mediator its room. */
  readonly also: string;
  readonly rules: Pick<SchedulingRules, 'bufferBefore' | 'bufferAfter'>;
  /** It stands against another one already. */
  readonly isClashing: boolean;
  readonly mayMove: boolean;
  /** A narrow column: the time is cut to its start; its title and label have all of it. */
  readonly isNarrow: boolean;
  readonly hands: Hands;
};

/** One session in one column: with its buffers around it, and its state in words. */
export const BoardBlock = memo(function BoardBlock(props: Props) {
  const { block, column, at, grid, record, also, rules, isClashing, mayMove, isNarrow, hands } =
    props;
  const { session, isHelping, lane, lanes } = block;
  const { from, to } = minutesOfSession(session);
  const isBooked = session.state.name === 'booked';
  const before = isBooked ? rules.bufferBefore : 0;
  const after = isBooked ? rules.bufferAfter : 0;
  const length = to - from;
  const style: CSSProperties = {
    top: percent(shareOf(grid, from - before)),
    height: percent((length + before + after) / (grid.last - grid.first)),
    left: percent(lane / lanes),
    width: percent(1 / lanes),
  };
  const isMovable = mayMove && isBooked && !isHelping;
  const classes = [
    `board-session board-${session.state.name}`,
    isHelping && 'is-helping',
    isClashing && 'is-clashing',
    isMovable && 'is-movable',
    length <= SHORT && 'is-short',
  ];
  const state = sessionStates[session.state.name];
  const marks = [isHelping && '参与', isClashing && '冲突', !isBooked && state].filter(Boolean);
  const sides = sidesOf(record);
  const label = [
    `${spanWords(session)} ${sides}`,
    ...[also, session.place, dayWords(column.on), column.name, state],
    isHelping && '参与调解',
    isClashing && '与别的场次冲突',
    isMovable && '按 M 键移动',
  ].filter(Boolean);
  return (
    <li className="board-item" style={style}>
      <button
        type="button"
        className={classes.filter(Boolean).join(' ')}
        style={{
          top: percent(before / (length + before + after)),
          height: percent(length / (length + before + after)),
        }}
        data-session={session.id}
        data-column={at}
        data-minute={from}
        data-lane={lane}
        data-helping={isHelping || undefined}
        aria-label={label.join('，')}
        title={label.join('\n')}
        onPointerDown={(event) => !isHelping && hands.onPointerDown(event, session)}
        onKeyDown={(event) => hands.onKeyDown(event, session, isHelping)}
        onBlur={hands.onBlur}
        onClick={() => hands.onClick(session)}
      >
        <span className="board-text">
          <b>{isNarrow ? clockOf(from) : spanWords(session)}</b>
          {marks.map((mark) => (
            <span key={String(mark)} className="board-mark">
              {mark}
            </span>
          ))}
          <span className="board-sides">{sides}</span>
          <span className="board-also">{[also, session.place].filter(Boolean).join(' ')}</span>
        </span>
      </button>
    </li>
  );
});

/** Minutes that give room for one line. */
const SHORT = 30;

function percent(share: number): string {
  return `${Math.round(share * 1e6) / 1e4}%`;
}
