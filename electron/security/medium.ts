import type { WebContents } from 'electron';

/** What Chromium tells of a page that asks for microphone or camera, or asks whether it might. */
export type MediumWish = {
  /** Number of the web-contents; null when there is none. */
  readonly contents: number | null;
  readonly isMainFrame: boolean;
  /** `audio`, `video`, `unknown`; a request may name several, or none. */
  readonly media: readonly string[];
};

export type Desk = Pick<WebContents, 'id' | 'isDestroyed' | 'once' | 'on'>;

/** Microphone or camera, as far as this program gives it away: to the desk's page while its dialog is open. */
export type Medium = {
  /** The desk has opened its dialog. Asked for again, the time begins anew. */
  open(): void;
  close(): void;
  isFor(wish: MediumWish): boolean;
};

/** `openForMs`: whoever leaves the dialog open loses the medium then. */
export function mediumOf(
  kind: 'audio' | 'video',
  openForMs: number,
  deskOf: () => Desk | null,
  ticks: () => number,
): Medium {
  let openFor: { readonly contents: number; readonly until: number } | null = null;
  let watched: number | null = null;
  const close = () => {
    openFor = null;
  };

  /** A page that is loaded again, or whose process died, has no dialog open. */
  function watch(desk: Desk): void {
    if (watched === desk.id) return;
    watched = desk.id;
    desk.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) close();
    });
    desk.on('render-process-gone', close);
    desk.once('destroyed', close);
  }

  return {
    open() {
      const desk = deskOf();
      if (!desk || desk.isDestroyed()) return;
      watch(desk);
      openFor = { contents: desk.id, until: ticks() + openForMs };
    },
    close,
    isFor: ({ contents, isMainFrame, media }) =>
      openFor !== null &&
      contents === openFor.contents &&
      ticks() < openFor.until &&
      isMainFrame &&
      media.length > 0 &&
      media.every((medium) => medium === kind),
  };
}
