import { BrowserWindow, screen } from 'electron';
import { DESK_PAGE } from '../security/addresses.ts';
import { pagePreferences } from './web-preferences.ts';

const SIZE = { width: 1366, height: 768 };
const SMALLEST = { minWidth: 1024, minHeight: 700 };
/** The page's ground, so that nothing flashes before its first paint. */
const GROUND = '#faf7f0';

/** Opens the desk and starts loading its page. */
export function openDeskWindow(preload: string, mayDebug: boolean): BrowserWindow {
  const { workAreaSize } = screen.getPrimaryDisplay();
  const window = new BrowserWindow({
    ...SIZE,
    ...SMALLEST,
    title: '乡镇矛调大厅',
    backgroundColor: GROUND,
    autoHideMenuBar: true,
    webPreferences: { ...pagePreferences, preload, devTools: mayDebug },
  });
  if (workAreaSize.width <= SIZE.width || workAreaSize.height <= SIZE.height) window.maximize();
  void window.loadURL(DESK_PAGE);
  return window;
}
