import type { WebContents } from 'electron';

/** No page holds another page. */
export function guardWebviews(contents: Pick<WebContents, 'on'>): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
