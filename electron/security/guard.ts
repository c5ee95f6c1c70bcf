import type { Session, WebContents } from 'electron';
import { SCHEME } from './addresses.ts';
import type { Medium } from './medium.ts';
import { guardNavigation } from './navigation.ts';
import { closeNetwork } from './network.ts';
import { guardNewWindows } from './new-windows.ts';
import { guardPermissions } from './permissions.ts';
import { type OwnVoice, servePages } from './serve-pages.ts';
import { guardWebviews } from './webviews.ts';

/** Before `ready`: what the scheme may do. `codeCache` keeps compiled scripts between starts. */
export const SCHEME_RIGHTS = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const;

/** What the pages are given besides themselves. */
type Given = {
  /** Microphone and camera, each open while its dialog is. */
  readonly media: readonly Medium[];
  readonly ownVoice: OwnVoice;
};

/** All rules for the session that the pages live in. `root` is the folder they are served from. */
export function guardSession(session: Session, root: string, given: Given): void {
  guardPermissions(session, given.media);
  closeNetwork(session);
  session.protocol.handle(SCHEME, servePages(root, given.ownVoice));
}

/** All rules for one web-contents; run for every one that is ever made. */
export function guardContents(contents: WebContents): void {
  guardNavigation(contents);
  guardNewWindows(contents);
  guardWebviews(contents);
}
