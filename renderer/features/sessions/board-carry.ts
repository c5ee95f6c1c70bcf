import { type Grid, shareOf, startNear } from './board-grid.ts';

/** The elements that a carried session moves over. */
export type Stage = { readonly scroll: HTMLElement; readonly ghost: HTMLElement };

export type Spot = { readonly column: number; readonly minute: number };

/** What is held over the board. Between two spots only a transform changes: nothing is laid out or rendered anew. */
export type Carry = {
  readonly show: (spot: Spot) => void;
  /** The column and the minute that lie under a point of the window. */
  readonly spotAt: (x: number, y: number) => Spot;
  /** True where it is held well beside the board. */
  readonly isBeside: (x: number, y: number) => boolean;
  /** Scrolls when the point is near an edge; true while there is more to come. */
  readonly scrollTowards: (x: number, y: number) => boolean;
  /** Brings a spot into sight that the keyboard went to. */
  readonly reveal: (spot: Spot) => void;
  readonly hide: () => void;
};

const EDGE_PX = 32;
const STEP_PX = 14;

/** Measures the columns once, and shows what is carried, `length` minutes long, over them. */
export function takeUp({ scroll, ghost }: Stage, grid: Grid, length: number): Carry {
  const box = scroll.getBoundingClientRect();
  const places = [...scroll.querySelectorAll('.board-body')].map((body) => {
    const { left, top, width, height } = body.getBoundingClientRect();
    return {
      left: left - box.left - scroll.clientLeft + scroll.scrollLeft,
      top: top - box.top - scroll.clientTop + scroll.scrollTop,
      ...{ width, height },
    };
  });
  const first = places[0] ?? { left: 0, top: 0, width: 0, height: 1 };
  const share = (minutes: number) => minutes / (grid.last - grid.first);
  ghost.style.width = `${first.width}px`;
  ghost.style.height = `${share(length) * first.height}px`;
  const pixels = ({ column, minute }: Spot) => {
    const { left, top, height } = places[column] ?? first;
    return { left, top: top + shareOf(grid, minute) * height };
  };
  return {
    show(spot) {
      const { left, top } = pixels(spot);
      ghost.style.transform = `translate3d(${left}px, ${top}px, 0)`;
      // The words stand beside it, on the side where there is more room.
      const isRight = left + first.width / 2 - scroll.scrollLeft > box.width / 2;
      ghost.classList.toggle('is-right', isRight);
      ghost.hidden = false;
    },
    spotAt(x, y) {
      const across = x - box.left - scroll.clientLeft + scroll.scrollLeft;
      const down = y - box.top - scroll.clientTop + scroll.scrollTop;
      const found = places.findIndex(({ left, width }) => across < left + width);
      const column = found < 0 ? places.length - 1 : found;
      const minute = grid.first + ((down - first.top) / first.height) * (grid.last - grid.first);
      return { column, minute };
    },
    isBeside(x, y) {
      const far = EDGE_PX;
      const isAcross = x < box.left - far || x > box.right + far;
      return isAcross || y < box.top - far || y > box.bottom + far;
    },
    scrollTowards(x, y) {
      const [left, top] = [towards(x, box.left, box.right), towards(y, box.top, box.bottom)];
      if (left === 0 && top === 0) return false;
      const before = [scroll.scrollLeft, scroll.scrollTop];
      scroll.scrollBy(left, top);
      return scroll.scrollLeft !== before[0] || scroll.scrollTop !== before[1];
    },
    reveal(spot) {
      const { left, top } = pixels(spot);
      const sticky = first.left;
      if (left < scroll.scrollLeft + sticky) scroll.scrollLeft = left - sticky;
      const right = left + first.width - scroll.clientWidth;
      if (right > scroll.scrollLeft) scroll.scrollLeft = right;
      if (top < scroll.scrollTop + first.top) scroll.scrollTop = top - first.top;
      const bottom = top + share(length) * first.height - scroll.clientHeight;
      if (bottom > scroll.scrollTop) scroll.scrollTop = bottom;
    },
    hide() {
      ghost.hidden = true;
    },
  };
}

function towards(at: number, least: number, most: number): number {
  if (at < least + EDGE_PX) return -STEP_PX;
  return at > most - EDGE_PX ? STEP_PX : 0;
}

/** A press shorter than this is a click. */
const LIFT_PX = 4;

export type Drag = {
  readonly grid: Grid;
  readonly length: number;
  /** Where it stands: held beside the board it goes back there. */
  readonly home: Spot;
  /** The press became a drag; null when it may not. */
  readonly lift: () => Carry | null;
  readonly over: (spot: Spot) => void;
  readonly drop: () => void;
  readonly leave: () => void;
};

/** Follows one press of the pointer until it is let go: a drop, or nothing but a click. Esc leaves. */
export function followPointer(down: PointerEvent, source: HTMLElement, drag: Drag): void {
  let carry: Carry | null = null;
  let frame = 0;
  let grab = 0;
  const last = { x: down.clientX, y: down.clientY };
  const listening = new AbortController();
  const { signal } = listening;

  const follow = () => {
    frame = 0;
    if (!carry) return;
    if (carry.isBeside(last.x, last.y)) return drag.over(drag.home);
    const isScrolling = carry.scrollTowards(last.x, last.y);
    const { column, minute } = carry.spotAt(last.x, last.y);
    drag.over({ column, minute: startNear(drag.grid, minute - grab, drag.length) });
    if (isScrolling) frame = requestAnimationFrame(follow);
  };
  const end = (how: 'drop' | 'leave') => {
    listening.abort();
    if (!carry) return;
    if (frame !== 0) {
      cancelAnimationFrame(frame);
      if (how === 'drop') follow();
      cancelAnimationFrame(frame);
    }
    carry = null;
    drag[how]();
  };
  const onMove = ({ clientX, clientY, pointerId }: PointerEvent) => {
    if (pointerId !== down.pointerId) return;
    last.x = clientX;
    last.y = clientY;
    if (!carry) {
      if (Math.hypot(clientX - down.clientX, clientY - down.clientY) < LIFT_PX) return;
      carry = drag.lift();
      if (!carry) return end('leave');
      source.setPointerCapture(pointerId);
      grab = carry.spotAt(down.clientX, down.clientY).minute - drag.home.minute;
    }
    if (frame === 0) frame = requestAnimationFrame(follow);
  };
  window.addEventListener('pointermove', onMove, { signal });
  window.addEventListener('pointerup', () => end('drop'), { signal });
  window.addEventListener('pointercancel', () => end('leave'), { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !carry) return;
      event.preventDefault();
      event.stopPropagation();
      end('leave');
    },
    { signal, capture: true },
  );
}
