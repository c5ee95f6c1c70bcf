import { DESK_PAGE, isPage } from './addresses.ts';

/** What is known of who called: the parts of Electron's event that count. */
export type Caller = {
  /** Number of the web-contents the call came from. */
  readonly contents: number;
  /** null when the frame is gone. */
  readonly frame: { readonly url: string; readonly isMain: boolean } | null;
};

/** Only the desk window's main frame, and only while it shows the desk page. */
export function isTrustedCaller(caller: Caller, deskContents: number | null): boolean {
  return (
    deskContents !== null &&
    caller.contents === deskContents &&
    caller.frame?.isMain === true &&
    isPage(caller.frame.url, DESK_PAGE)
  );
}
