import { BrowserWindow, screen } from 'electron';
import { HALL_PAGE } from '../security/addresses.ts';
import { keepHallInPlace, WINDOW_SIZE } from './hall-place.ts';
import { pagePreferences } from './web-preferences.ts';

/** Wide enough to read the numbers, small enough to be asked for every few seconds. */
const PICTURE_WIDTH = 320;
const JPEG_QUALITY = 70;

export type HallWindow = {
  /** Shows the hall screen; never takes the keyboard away from the desk. */
  open(): void;
  /** The display it goes to while that is plugged in; null: whichever is not the desk's. */
  moveTo(displayId: number | null): void;
  /** What it shows now, 320 pixels wide, as a `data:` address; null while it is not open. */
  picture(): Promise<string | null>;
  close(): void;
};

/** The public screen: no preload, no bridge. */
export function hallWindowOf(deskOf: () => BrowserWindow | null, mayDebug: boolean): HallWindow {
  let window: BrowserWindow | null = null;
  let chosen: number | null = null;
  const keeping = keepHallInPlace({
    hall: () => window,
    desk: deskOf,
    screen,
    chosen: () => chosen,
  });

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
      keeping.place();
    },
    moveTo(displayId) {
      chosen = displayId;
      keeping.place();
    },
    async picture() {
      if (!window || window.isDestroyed() || window.webContents.isLoading()) return null;
      const picture = await window.webContents.capturePage();
      if (picture.isEmpty()) return null;
      const jpeg = picture.resize({ width: PICTURE_WIDTH, quality: 'good' }).toJPEG(JPEG_QUALITY);
      return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
    },
    close() {
      keeping.stop();
      if (window && !window.isDestroyed()) window.close();
    },
  };
}
