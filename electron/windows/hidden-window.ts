import { BrowserWindow } from 'electron';
import { pagePreferences } from './web-preferences.ts';

export class TookTooLong extends Error {}

/**
 * A page that nobody sees, for one job; it is gone afterwards, whatever happened. It belongs to the desk, so that it
 * ends with it. Rejects with TookTooLong after `withinMs`, and at once when the page ends before its job.
 */
export async function inHiddenWindow<Result>(
  desk: BrowserWindow | null,
  withinMs: number,
  work: (window: BrowserWindow) => Promise<Result>,
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
    timer = setTimeout(() => reject(new TookTooLong('the hidden page took too long')), withinMs);
    window.webContents.once('render-process-gone', () => {
      reject(new Error('the hidden page ended'));
    });
  });
  const done = work(window);
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
    done.catch(() => {}); // what is thrown by a window that was taken away is told by the time limit
    if (!window.isDestroyed()) window.destroy();
  }
}
