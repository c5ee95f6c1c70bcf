import type { WebContents } from 'electron';

/** A recording of all words takes five minutes; whoever leaves the recorder open loses the microphone. */
const OPEN_FOR_MS = 15 * 60_000;

/** What Chromium tells of a page that asks for the microphone, or asks whether it might. */
export type MicrophoneWish = {
  /** Number of the web-contents; null when there is none. */
  readonly contents: number | null;
  readonly isMainFrame: boolean;
  /** `audio`, `video`, `unknown`; a request may name several, or none. */
  readonly media: readonly string[];
};

type Desk = Pick<WebContents, 'id' | 'isDestroyed' | 'once' | 'on'>;

/** The microphone, as far as this program gives it away: to the desk's page while its recorder is open. */
export type Microphone = {
  /** The desk has opened its recorder. Asked for again, the time begins anew. */
  open(): void;
  close(): void;
  isFor(wish: MicrophoneWish): boolean;
};

export function microphoneOf(deskOf: () => Desk | null, now: () => number): Microphone {
  let openFor: { readonly contents: number; readonly until: number } | null = null;
  let watched: number | null = null;
  const close = () => {
    openFor = null;
  };

  /** A page that is loaded again, or whose process died, has no recorder open. */
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
      openFor = { contents: desk.id, until: now() + OPEN_FOR_MS };
    },
    close,
    isFor: ({ contents, isMainFrame, media }) =>
      openFor !== null &&
      contents === openFor.contents &&
      now() < openFor.until &&
      isMainFrame &&
      media.length > 0 &&
      media.every((kind) => kind === 'audio'),
  };
}
