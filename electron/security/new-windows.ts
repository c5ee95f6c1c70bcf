import type { WebContents } from 'electron';

/** No page opens a window: `window.open`, `target=_blank`, middle click. */
export function guardNewWindows(contents: Pick<WebContents, 'setWindowOpenHandler'>): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
