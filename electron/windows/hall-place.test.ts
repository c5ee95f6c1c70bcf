import type { Display } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepHallInPlace, type ScreenLike } from './hall-place.ts';
import type { Box } from './placement.ts';

const DESK = 1;
const TV = 2;
const PROJECTOR = 3;
/** Longer than displays take to settle. */
const SETTLED_MS = 600;
const LEAVING_MS = 100;

/** Electron's border as far as the placing sees it: displays side by side, windows that remember their place. */
function border(plugged: number[]) {
  const listeners = new Map<string, Set<() => void>>();
  const box = (id: number): Box => ({ x: (id - 1) * 1920, y: 0, width: 1920, height: 1080 });
  const display = (id: number) => ({ id, bounds: box(id), workArea: box(id) }) as Display;
  const screen: ScreenLike = {
    getAllDisplays: () => plugged.map(display),
    getDisplayMatching: ({ x }) =>
      display(plugged.find((id) => id === Math.floor(x / 1920) + 1) ?? DESK),
    on: (change, listener) => listeners.set(change, new Set(listeners.get(change)).add(listener)),
    off: (change, listener) => listeners.get(change)?.delete(listener),
  };
  const hall = {
    box: { x: 0, y: 0, width: 1280, height: 720 } as Box,
    isFull: false,
    isStuck: false,
    shown: 0,
  };
  let deskRaised = 0;
  let isOpen = true;
  let chosen: number | null = null;
  const keeping = keepHallInPlace({
    screen,
    chosen: () => chosen,
    desk: () => ({
      getBounds: () => box(DESK),
      moveTop: () => {
        deskRaised += 1;
      },
    }),
    hall: () => ({
      isDestroyed: () => !isOpen,
      getBounds: () => hall.box,
      // As on most systems: a window in full screen does not move.
      setBounds: (wanted: Partial<Box>) => {
        if (!hall.isFull) hall.box = { ...hall.box, ...wanted };
      },
      isFullScreen: () => hall.isFull,
      // Leaving takes a moment, and the window comes out as large as it went in.
      setFullScreen: (isFull: boolean) => {
        if (isFull) hall.isFull = true;
        else setTimeout(() => Object.assign(hall, { isFull: hall.isStuck }), LEAVING_MS);
      },
      showInactive: () => {
        hall.shown += 1;
      },
    }),
  });
  const tell = (change: string) => {
    for (const listener of listeners.get(change) ?? []) listener();
  };
  return {
    keeping,
    hall,
    deskRaised: () => deskRaised,
    listening: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
    closeHall: () => {
      isOpen = false;
    },
    choose(id: number | null) {
      chosen = id;
      keeping.place();
    },
    plug(id: number) {
      plugged.push(id);
      tell('display-added');
      vi.advanceTimersByTime(SETTLED_MS);
      vi.advanceTimersByTime(SETTLED_MS);
    },
    /** The system moves what was on the display to the first one, still in full screen. */
    unplug(id: number) {
      plugged.splice(plugged.indexOf(id), 1);
      if (hall.box.x === box(id).x) hall.box = { ...hall.box, x: 0 };
      tell('display-removed');
      vi.advanceTimersByTime(SETTLED_MS);
      vi.advanceTimersByTime(SETTLED_MS);
    },
    /** A task bar that hides, another zoom: reported, and nothing to do. */
    measure() {
      tell('display-metrics-changed');
      vi.advanceTimersByTime(SETTLED_MS);
    },
    fills: (id: number) => hall.isFull && hall.box.x === box(id).x && hall.box.width === 1920,
    isWindow: () => !hall.isFull && hall.box.width === 1280 && hall.box.x === 0,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('E20 the hall screen follows its display', () => {
  it('E20 unplugged it becomes a window, plugged in again it fills the display again', () => {
    const at = border([DESK, TV]);
    at.keeping.place();
    expect(at.fills(TV)).toBe(true);
    at.unplug(TV);
    expect(at.isWindow()).toBe(true);
    at.plug(TV);
    expect(at.fills(TV)).toBe(true);
    at.unplug(TV);
    expect(at.isWindow()).toBe(true);
  });

  it('E20 the chosen display is kept while others come and go, and gone back to', () => {
    const at = border([DESK, TV, PROJECTOR]);
    at.choose(PROJECTOR);
    expect(at.fills(PROJECTOR)).toBe(true);
    at.unplug(TV);
    at.plug(TV);
    expect(at.fills(PROJECTOR)).toBe(true);
    at.unplug(PROJECTOR);
    expect(at.fills(TV)).toBe(true);
    at.plug(PROJECTOR);
    expect(at.fills(PROJECTOR)).toBe(true);
  });

  it('E20 choosing another display moves it there, out of full screen and into it again', () => {
    const at = border([DESK, TV, PROJECTOR]);
    at.keeping.place();
    expect(at.fills(TV)).toBe(true);
    at.choose(PROJECTOR);
    vi.advanceTimersByTime(LEAVING_MS);
    expect(at.hall.isFull).toBe(false);
    vi.advanceTimersByTime(SETTLED_MS);
    expect(at.fills(PROJECTOR)).toBe(true);
  });

  it('E20 a window manager that never lets go of full screen is not asked for ever', () => {
    const at = border([DESK, TV, PROJECTOR]);
    at.keeping.place();
    at.hall.isStuck = true;
    at.choose(PROJECTOR);
    vi.advanceTimersByTime(60_000);
    expect(vi.getTimerCount()).toBe(0);
    expect(at.fills(TV)).toBe(true);
  });

  it('E20 many reports of one plug are one move', () => {
    const at = border([DESK]);
    at.keeping.place();
    const before = at.hall.shown;
    at.plug(TV);
    expect(at.hall.shown).toBe(before + 1);
    expect(at.fills(TV)).toBe(true);
  });
});

it('E21 on one display the desk stays in front of the hall screen, on two it is left alone', () => {
  const one = border([DESK]);
  one.keeping.place();
  expect([one.isWindow(), one.deskRaised()]).toEqual([true, 1]);
  const two = border([DESK, TV]);
  two.keeping.place();
  expect([two.fills(TV), two.deskRaised()]).toEqual([true, 0]);
});

it('E21 displays that only changed their measures raise nothing over what the clerk works with', () => {
  const at = border([DESK]);
  at.keeping.place();
  const before = { shown: at.hall.shown, raised: at.deskRaised() };
  at.measure();
  expect({ shown: at.hall.shown, raised: at.deskRaised() }).toEqual(before);
});

it('E21 a window that a person moved on the only display stays where it is', () => {
  const at = border([DESK]);
  at.keeping.place();
  at.hall.box = { x: 300, y: 200, width: 900, height: 500 };
  at.keeping.place();
  expect(at.hall.box).toEqual({ x: 300, y: 200, width: 900, height: 500 });
});

it('E20 closed, nothing listens and nothing moves any more', () => {
  const at = border([DESK, TV]);
  at.keeping.place();
  expect(at.listening()).toBe(3);
  const before = { ...at.hall };
  at.closeHall();
  at.keeping.stop();
  expect(at.listening()).toBe(0);
  at.unplug(PROJECTOR);
  expect(at.hall.shown).toBe(before.shown);
});
