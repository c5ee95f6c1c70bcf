import type { BrowserWindow, WebContents } from 'electron';
import type { Sheet } from '#shared/hall/slip';
import { SLIP_PAGE } from '../security/addresses.ts';
import { inHiddenWindow } from '../windows/hidden-window.ts';

/** A page of this program is drawn in well under a second; a printing system may sit on a job for ever. */
const WITHIN_MS = 20_000;

/**
 * Draws one sheet in a window that nobody sees and hands its contents to `work`. Rejects when the page drew nothing
 * or the time is over.
 */
export function withSheet<Result>(
  sheet: Sheet,
  desk: BrowserWindow | null,
  work: (contents: WebContents) => Promise<Result>,
): Promise<Result> {
  return inHiddenWindow(desk, WITHIN_MS, async (window) => {
    await window.loadURL(`${SLIP_PAGE}#${encodeURIComponent(JSON.stringify(sheet))}`);
    const contents = window.webContents;
    const drawn = await contents.executeJavaScript('document.body.dataset.drawn');
    if (drawn !== sheet.kind) throw new Error('the printing page drew nothing');
    return work(contents);
  });
}
