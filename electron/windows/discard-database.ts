import type { Session } from 'electron';
import { HOST, SCHEME } from '../security/addresses.ts';

/**
 * Removes the files of the pages' IndexedDB. A page cannot do this when the store cannot be opened: Chromium
 * treats a damaged CURRENT file as trouble with the disk, not as damage, and then neither opens nor deletes.
 */
export function discardDatabase(session: Pick<Session, 'clearStorageData'>): Promise<void> {
  return session.clearStorageData({ origin: `${SCHEME}://${HOST}`, storages: ['indexdb'] });
}
