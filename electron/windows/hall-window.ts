import { BrowserWindow, screen } from 'electron';
import { HALL_PAGE } from '../security/addresses.ts';
import { placeHall } from './placement.ts';
import { pagePreferences } from './web-preferences.ts';

const WINDOW_SIZE = { width: 1280, height: 720 };
/** Displays report being added before they have settled. */
const SETTLE_MS = 500;

export type HallWindow = {
  /** Shows the hall screen; never takes the keyboard away from the desk. */
  open(): void;
  close(): void;
};

/** The public screen: no preload, no bridge. It follows displays that are plugged in and out. */
export function hallWindowOf(deskOf: () => BrowserWindow | null, mayDebug: boolean): HallWindow {
  let window: BrowserWindow | null = null;
  let lastDisplayId: number | null = null;
  let settling: NodeJS.Timeout | undefined;

  function place(): void {
    const desk = deskOf();
    if (!window || window.isDestroyed() || !desk) return;
    const deskDisplay = screen.getDisplayMatching(desk.getBounds());
    const placement = placeHall(screen.getAllDisplays(), deskDisplay.id, lastDisplayId);
    if (placement.kind === 'fullscreen') {
      lastDisplayId = placement.displayId;
      window.setBounds(placement.bounds);
      window.setFullScreen(true);
    } else if (window.isFullScreen()) {
      const { x, y } = deskDisplay.workArea;
      window.setFullScreen(false);
      window.setBounds({ x, y, ...WINDOW_SIZE });
    }
    window.showInactive();
    if (placement.kind === 'window') desk.moveTop(); // on one display the work stays in front
  }

  function placeSoon(): void {
    clearTimeout(settling);
    settling = setTimeout(place, SETTLE_MS);
  }

  for (const change of ['display-added', 'display-removed', 'display-metrics-changed'] as const) {
    screen.on(change as 'display-added', placeSoon);
  }

  return {
    open() {
      if (!window || window.isDestroyed()) {
        const fresh = new BrowserWindow({
          ...WINDOW_SIZE,
          show: false,
          title: '大厅屏',
          backgroundColor: '#faf7f0',
          autoHideMenuBar: true,
          webPreferences: {
            ...pagePreferences,
            devTools: mayDebug,
            autoplayPolicy: 'no-user-gesture-required',
          },
        });
        fresh.once('closed', () => {
          if (window === fresh) window = null;
        });
        window = fresh;
        void fresh.loadURL(HALL_PAGE);
      }
      place();
    },
    close() {
      clearTimeout(settling);
      if (window && !window.isDestroyed()) window.close();
    },
  };
}
