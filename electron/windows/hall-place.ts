import type { BrowserWindow, Screen } from 'electron';
import { placeHall } from './placement.ts';

/** Of its own on a single display. */
export const WINDOW_SIZE = { width: 1280, height: 720 };
/** Displays report being added before they have settled, and a window needs a moment to leave full screen. */
const SETTLE_MS = 500;
/** Some window managers never let go of full screen: then it stays as it is. */
const MAX_LEAVINGS = 4;

/** Electron's parts that the placing needs: neither `focus` nor `show` is among them. */
export type HallLike = Pick<
  BrowserWindow,
  'getBounds' | 'setBounds' | 'isFullScreen' | 'setFullScreen' | 'showInactive' | 'isDestroyed'
>;
export type DeskLike = Pick<BrowserWindow, 'getBounds' | 'moveTop'>;
export type ScreenLike = Pick<Screen, 'getAllDisplays' | 'getDisplayMatching'> & {
  on(change: DisplayChange, listener: () => void): unknown;
  off(change: DisplayChange, listener: () => void): unknown;
};
type DisplayChange = 'display-added' | 'display-removed' | 'display-metrics-changed';
const CHANGES = ['display-added', 'display-removed', 'display-metrics-changed'] as const;

type Around = {
  readonly hall: () => HallLike | null;
  readonly desk: () => DeskLike | null;
  readonly screen: ScreenLike;
  /** The display chosen in the settings, null for none. */
  readonly chosen: () => number | null;
};

/**
 * Keeps the hall screen on its display while displays are plugged in and out, chosen anew or turned to another
 * size. Never takes the keyboard away from the desk. `place` may be called at any time, any number of times.
 */
export function keepHallInPlace({ hall, desk, screen, chosen }: Around): {
  place(): void;
  stop(): void;
} {
  /** The display it fills; null while it is a window. */
  let lastDisplayId: number | null = null;
  let leavings = 0;
  let settling: NodeJS.Timeout | undefined;

  /** `isAsked`: by a person; else by displays that changed, which often means nothing (a task bar that hides). */
  function place(isAsked: boolean): void {
    const window = hall();
    const deskWindow = desk();
    if (!window || window.isDestroyed() || !deskWindow) return;
    const deskDisplay = screen.getDisplayMatching(deskWindow.getBounds());
    const displays = screen.getAllDisplays();
    const placement = placeHall(displays, deskDisplay.id, lastDisplayId, chosen());
    const isThere =
      placement.kind === 'fullscreen' &&
      screen.getDisplayMatching(window.getBounds()).id === placement.displayId;
    if (window.isFullScreen() && !isThere && leavings < MAX_LEAVINGS) {
      // Full screen belongs to a display: a window can only be moved out of it, and then after a moment.
      leavings += 1;
      window.setFullScreen(false);
      placeSoon();
      return;
    }
    leavings = 0;
    let isMoved = false;
    if (placement.kind === 'window') {
      const { x, y } = deskDisplay.workArea;
      isMoved = lastDisplayId !== null;
      if (isMoved) window.setBounds({ x, y, ...WINDOW_SIZE });
      lastDisplayId = null;
    } else {
      lastDisplayId = placement.displayId;
      isMoved = !window.isFullScreen();
      if (isMoved) {
        window.setBounds(placement.bounds);
        window.setFullScreen(true);
      }
    }
    if (!isAsked && !isMoved) return;
    window.showInactive();
    if (placement.kind === 'window') deskWindow.moveTop(); // on one display the work stays in front
  }

  function placeSoon(): void {
    clearTimeout(settling);
    settling = setTimeout(place, SETTLE_MS, false);
  }

  for (const change of CHANGES) screen.on(change, placeSoon);
  return {
    place: () => place(true),
    stop() {
      clearTimeout(settling);
      for (const change of CHANGES) screen.off(change, placeSoon);
    },
  };
}
