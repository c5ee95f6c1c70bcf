import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import type { Booking } from '#shared/session/booking';
import type { Session } from '#shared/session/record';
import { nameOf } from '../../ui/keys.ts';
import { type Carry, followPointer, type Spot, type Stage, takeUp } from './board-carry.ts';
import type { Column } from './board-columns.ts';
import { droppedBooking, judgeOf, type Target, type Verdict } from './board-drop.ts';
import { clockOf, type Grid, minutesOfSession, stepped } from './board-grid.ts';
import { arrows, neighbourOf } from './board-walk.ts';
import { type Known, moveFacts } from './use-board.ts';
import { dayWords } from './words.ts';

type Judge = (target: Target) => Verdict;

type Held = {
  readonly session: Session;
  /** As they were measured: what the ghost says is what is dropped, whatever is renewed meanwhile. */
  readonly columns: readonly Column[];
  readonly grid: Grid;
  readonly source: HTMLElement;
  readonly carry: Carry;
  readonly length: number;
  readonly byKeys: boolean;
  readonly judging: Promise<Judge | null>;
  judge: Judge | null;
  spot: Spot;
};

export type Hands = {
  readonly onPointerDown: (event: PointerEvent<HTMLButtonElement>, session: Session) => void;
  readonly onKeyDown: (
    event: KeyboardEvent<HTMLButtonElement>,
    session: Session,
    isHelping: boolean,
  ) => void;
  readonly onBlur: () => void;
  readonly onClick: (session: Session) => void;
};

type Parts = {
  readonly stage: RefObject<Stage | null>;
  /** Where every spot is told to whoever cannot see it. */
  readonly said: RefObject<HTMLElement | null>;
  readonly known: Known;
  readonly columns: readonly Column[];
  readonly grid: Grid;
  /** Nothing is taken hold of. */
  readonly isStill: boolean;
  readonly onOpen: (session: Session) => void;
  /** Settles when the board shows what came of it. */
  readonly onDrop: (session: Session, booking: Booking) => Promise<void>;
};

/** Takes sessions from one place of the board to another, by pointer or by keys. Renders nothing meanwhile. */
export function useCarry(parts: Parts): Hands {
  const latest = useRef(parts);
  useEffect(() => {
    latest.current = parts;
  });
  const held = useRef<Held | null>(null);
  // The click that ends a drag is none.
  const isDropped = useRef(false);
  useEffect(() => () => held.current?.carry.hide(), []);

  return useMemo((): Hands => {
    const over = (spot: Spot) => {
      const now = held.current;
      if (!now || (now.spot.column === spot.column && now.spot.minute === spot.minute)) return;
      now.spot = spot;
      now.carry.show(spot);
      tell(now, latest.current);
    };
    const take = (session: Session, source: HTMLElement, byKeys: boolean): Held | null => {
      const { stage, known, columns, grid, isStill } = latest.current;
      const column = Number(source.dataset['column']);
      if (!stage.current || isStill || session.state.name !== 'booked' || !columns[column]) {
        return null;
      }
      const { from, to } = minutesOfSession(session);
      const length = to - from;
      const judging = moveFacts(session, known).then((facts) => facts && judgeOf(session, facts));
      const carry = takeUp(stage.current, grid, length);
      const mine: Held = {
        ...{ session, columns, grid, source, carry, length, byKeys, judging, judge: null },
        spot: { column, minute: from },
      };
      held.current = mine;
      source.classList.add('is-lifted');
      carry.show(mine.spot);
      tell(mine, latest.current);
      void judging.then((judge) => {
        mine.judge = judge;
        if (held.current === mine) tell(mine, latest.current);
      });
      return mine;
    };
    const release = () => {
      const now = held.current;
      held.current = null;
      now?.source.classList.remove('is-lifted');
      now?.carry.hide();
    };
    const drop = async () => {
      const now = held.current;
      if (!now) return;
      held.current = null;
      const { onDrop } = latest.current;
      const target = targetOf(now.spot, now.columns);
      const judge = await now.judging;
      const verdict = target && judge?.(target);
      try {
        if (target && verdict?.name !== 'same') {
          const booking = verdict?.booking ?? droppedBooking(now.session, target);
          await onDrop(now.session, booking);
        }
      } finally {
        now.source.classList.remove('is-lifted');
        if (held.current === null) now.carry.hide();
      }
    };
    const byKey = (now: Held, name: string): boolean => {
      const { grid, columns } = now;
      const { column, minute } = now.spot;
      if (name === 'Enter') void drop();
      else if (name === 'Escape') release();
      else {
        const arrow = arrows[name];
        if (!arrow) return false;
        const { across, down } = arrow;
        const later = down === 0 ? minute : stepped(grid, minute, down, now.length);
        const spot = { column: column + across, minute: later };
        if (!columns[spot.column]) return true;
        now.carry.reveal(spot);
        over(spot);
      }
      return true;
    };

    return {
      onPointerDown(event, session) {
        isDropped.current = false;
        if (event.button !== 0 || held.current) return;
        const source = event.currentTarget;
        const { from, to } = minutesOfSession(session);
        followPointer(event.nativeEvent, source, {
          ...{ grid: latest.current.grid, length: to - from, over },
          home: { column: Number(source.dataset['column']), minute: from },
          lift: () => take(session, source, false)?.carry ?? null,
          drop: () => {
            isDropped.current = true;
            void drop();
          },
          leave: () => {
            isDropped.current = true;
            release();
          },
        });
      },
      onKeyDown(event, session, isHelping) {
        const name = nameOf(event);
        const now = held.current;
        if (now?.byKeys) {
          if (byKey(now, name)) {
            event.preventDefault();
            event.stopPropagation();
          }
          return;
        }
        const next = neighbourOf(event.currentTarget, name);
        if (next) next.focus();
        else if (name !== 'M' || now || isHelping || !take(session, event.currentTarget, true))
          return;
        event.preventDefault();
      },
      onBlur() {
        if (held.current?.byKeys) release();
      },
      onClick(session) {
        if (held.current?.byKeys) void drop();
        else if (!isDropped.current) latest.current.onOpen(session);
        isDropped.current = false;
      },
    };
  }, []);
}

function targetOf(spot: Spot, columns: readonly Column[]): Target | null {
  const column = columns[spot.column];
  return column ? { on: column.on, by: column.by, id: column.id, minute: spot.minute } : null;
}

const SHOWN = 3;

/** Where it would go, and at once what would speak against it. */
function tell(held: Held, { stage, said }: Pick<Parts, 'stage' | 'said'>): void {
  const { spot, columns, length, judge, byKeys } = held;
  const column = columns[spot.column];
  const target = targetOf(spot, columns);
  const ghost = stage.current?.ghost;
  if (!ghost || !column || !target) return;
  const span = `${clockOf(spot.minute)}–${clockOf(spot.minute + length)}`;
  const when = `${dayWords(column.on)} ${span} ${column.name}`;
  const verdict = judge?.(target);
  const words = verdict ? wordsOf(verdict) : '正在核对…';
  ghost.dataset['verdict'] = verdict?.name ?? 'unknown';
  const [head, body] = ghost.querySelectorAll('.board-ghost-when, .board-ghost-words');
  if (head) head.textContent = when;
  if (body) body.textContent = words;
  if (byKeys && said.current) said.current.textContent = `${when}，${words}`;
}

function wordsOf({ name, sentences }: Verdict): string {
  if (name === 'same') return '原来的时间';
  if (name === 'free') return '可以，放下即改期';
  const more = sentences.length - SHOWN;
  const lines = sentences.slice(0, SHOWN);
  return [...lines, ...(more > 0 ? [`还有 ${more} 处`] : [])].join('\n');
}
