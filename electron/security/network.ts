import type { Session } from 'electron';
import { HOST, SCHEME } from './addresses.ts';

/** What a page may load at all. The network is main's alone, through another session (see county/). */
export function mayRequest(address: string): boolean {
  return (
    address.startsWith(`${SCHEME}://${HOST}/`) ||
    address.startsWith('data:') ||
    address.startsWith(`blob:${SCHEME}://${HOST}/`) ||
    address.startsWith('devtools:')
  );
}

/** Refuses every request of the pages' session that would leave this program. */
export function closeNetwork(
  session: Pick<Session, 'webRequest' | 'setSpellCheckerEnabled'>,
): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayRequest(details.url) });
  });
  session.setSpellCheckerEnabled(false); // would fetch dictionaries
}
