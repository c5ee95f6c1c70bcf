import type { WebContents } from 'electron';
import { DESK_PAGE, HALL_PAGE, isPage } from './addresses.ts';

/** A page may load itself again, and go nowhere else. */
export function mayNavigate(from: string, to: string): boolean {
  return [DESK_PAGE, HALL_PAGE].some((page) => isPage(from, page) && isPage(to, page));
}

/** Links, `location = …`, forms, dropped files, frames and redirects. */
export function guardNavigation(contents: Pick<WebContents, 'on' | 'getURL'>): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(contents.getURL(), event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayNavigate(contents.getURL(), event.url)) event.preventDefault();
  });
  // The pages answer with files; nothing of ours ever redirects.
  contents.on('will-redirect', (event) => event.preventDefault());
}
