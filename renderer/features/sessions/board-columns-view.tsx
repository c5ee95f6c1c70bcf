import { type CSSProperties, useCallback, useEffect, useMemo, useRef } from 'react';
import { type Day, dayOf } from '#shared/basics/days';
import type { SessionId } from '#shared/basics/ids';
import type { Booking } from '#shared/session/booking';
import type { Session } from '#shared/session/record';
import { BoardBody } from './board-body.tsx';
import type { Stage } from './board-carry.ts';
import { type Column, columnsOf, type Resource } from './board-columns.ts';
import { gridOf, minutesOf, shadesOf, shareOf } from './board-grid.ts';
import type { BoardView } from './board-view.ts';
import type { Known } from './use-board.ts';
import { useCarry } from './use-carry.ts';
import { dayWords } from './words.ts';

type Props = {
  readonly view: BoardView;
  readonly known: Known;
  readonly days: readonly Day[];
  readonly resources: readonly Resource[];
  readonly clashing: ReadonlySet<SessionId>;
  readonly isStill: boolean;
  readonly onOpen: (session: Session) => void;
  readonly onFree: (column: Column, minute: number) => void;
  readonly onDrop: (session: Session, booking: Booking) => Promise<void>;
};

/** A week of more columns than these has no room for whole times. */
const WIDE_COLUMNS = 12;

/** The columns with their heads, and the ghost of what is carried over them. */
export function BoardColumns(props: Props) {
  const { view, known, days, resources, clashing, isStill, onOpen, onFree, onDrop } = props;
  const { sessions, staff, rooms, rules, cases } = known;
  const grid = useMemo(() => gridOf(rules, sessions), [rules, sessions]);
  const columns = useMemo(
    () => columnsOf(view.by, days, resources, sessions),
    [view.by, days, resources, sessions],
  );
  const shades = useMemo(
    () => columns.map((column) => shadesOf(column, grid, known)),
    [columns, grid, known],
  );
  const scroll = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const stage = useRef<Stage>(null);
  const said = useRef<HTMLSpanElement>(null);
  const cursor = useRef(minutesOf(rules.from));
  useEffect(() => {
    if (scroll.current && ghost.current) {
      stage.current = { scroll: scroll.current, ghost: ghost.current };
    }
  }, []);
  const hands = useCarry({ stage, said, known, columns, grid, isStill, onOpen, onDrop });
  const alsoOf = useCallback(
    ({ mediatorId, roomId }: Session) =>
      (view.by === 'room'
        ? staff.find(({ id }) => id === mediatorId)?.name
        : rooms.find(({ id }) => id === roomId)?.name) ?? '',
    [view.by, staff, rooms],
  );
  const hours = (grid.last - grid.first) / 60;
  const isWeek = view.span === 'week';
  const isNarrow = isWeek && columns.length > WIDE_COLUMNS;
  const today = dayOf(Date.now());
  const shape = {
    '--board-columns': columns.length,
    '--board-hours': hours,
    '--board-least': isNarrow ? '3.4rem' : '7rem',
  } as CSSProperties;
  return (
    <div className="board-scroll" ref={scroll}>
      <div
        className={`board-content${isWeek ? ' is-week' : ''}${isNarrow ? ' is-narrow' : ''}`}
        style={shape}
      >
        {isWeek && <div className="board-corner board-head-day" />}
        {isWeek &&
          days.map((day) => (
            <div
              key={day}
              className={`board-head-day${day === today ? ' is-today' : ''}`}
              style={{ gridColumn: `span ${resources.length}` }}
            >
              {dayWords(day)}
              {day === today && ' 今天'}
            </div>
          ))}
        <div className="board-corner board-head-name" />
        {columns.map(({ key, name }, at) => (
          <div
            key={key}
            className={`board-head-name${at % resources.length === 0 ? ' is-first' : ''}`}
            title={name}
          >
            {name}
          </div>
        ))}
        <div className="board-hours" aria-hidden="true">
          {Array.from({ length: hours }, (_, at) => grid.first + at * 60).map((minute) => (
            <span key={minute} style={{ top: `${shareOf(grid, minute) * 100}%` }}>
              {minute / 60}:00
            </span>
          ))}
        </div>
        {columns.map((column, at) => (
          <BoardBody
            key={column.key}
            {...{ column, at, grid, cases, rules, clashing, alsoOf, hands, cursor, onFree }}
            isNarrow={isNarrow}
            isFirstOfDay={at % resources.length === 0}
            shades={shades[at] ?? []}
            mayMove={!isStill}
          />
        ))}
        <div className="board-ghost" ref={ghost} hidden aria-hidden="true">
          <div className="board-ghost-note">
            <b className="board-ghost-when" />
            <span className="board-ghost-words" />
          </div>
        </div>
        <span className="only-read" role="status" ref={said} />
      </div>
    </div>
  );
}
