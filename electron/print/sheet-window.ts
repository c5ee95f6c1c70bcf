import { BrowserWindow, type WebContents } from 'electron';
import type { Sheet } from '#shared/hall/slip';
import { SLIP_PAGE } from '../security/addresses.ts';
import { pagePreferences } from '../windows/web-preferences.ts';

/** A page of this program is drawn in well under a second; a printing system may sit on a job for ever. */
const WITHIN_MS = 20_000;

/**
 * Draws one sheet in a window that nobody sees and hands its contents to `work`; the window is gone afterwards,
 * whatever happened. Rejects when the page drew nothing or the time is over. It belongs to the desk, so that it
 * ends with it.
 */
export async function withSheet<Result>(
  sheet: Sheet,
  desk: BrowserWindow | null,
  work: (contents: WebContents) => Promise<Result>,
): Promise<Result> {
  const window = new BrowserWindow({
    ...(desk ? { parent: desk } : {}),
    show: false,
    focusable: false,
    skipTaskbar: true,
    webPreferences: { ...pagePreferences, devTools: false },
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('printing took too long')), WITHIN_MS);
  });
  const done = (async () => {
    await window.loadURL(`${SLIP_PAGE}#${encodeURIComponent(JSON.stringify(sheet))}`);
    const contents = window.webContents;
    const drawn = await contents.executeJavaScript('document.body.dataset.drawn');
    if (drawn !== sheet.kind) throw new Error('the printing page drew nothing');
    return work(contents);
  })();
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
    done.catch(() => {}); // what is thrown by a window that was taken away is told by the time limit
    if (!window.isDestroyed()) window.destroy();
  }
}
