import { app, ipcMain, session, type WebContents } from 'electron';
import type { Instant } from '#shared/basics/days';
import { type Behind, behindTheDesk } from './behind.ts';
import { handlersFor } from './bridge/handlers.ts';
import { serveCalls, tellDesk } from './bridge/serve.ts';
import type { Log } from './log.ts';
import { openStores, type Stores } from './stores.ts';
import { startUploading } from './uploading.ts';
import { discardDatabase } from './windows/discard-database.ts';

type Around = {
  readonly userData: string;
  readonly now: () => Instant;
  readonly log: Log;
  readonly deskContents: () => WebContents | null;
  readonly openHall: () => void;
};

/** Everything behind the desk's window: stores, calls of the page, upload. Gives back how it ends. */
export function startWork(around: Around): Pick<Behind, 'stop'> {
  const { userData, now, log, deskContents, openHall } = around;
  const stores = new Promise<Stores>((resolve) => {
    setImmediate(() => resolve(openStoresOrSayWhy(around)));
  });
  const behind = behindTheDesk({
    stores,
    openHall,
    startUploading: (opened) =>
      startUploading(opened, userData, (state) =>
        tellDesk(deskContents(), 'upload.changed', state),
      ),
    onBroken: (broken) => tellDesk(deskContents(), 'journal.broken', broken),
    now,
  });
  const handlers = handlersFor({
    stores,
    uploader: behind.uploader,
    openHall,
    discardDatabase: () => discardDatabase(session.defaultSession),
    onStarted: behind.begin,
    version: app.getVersion(),
    wantsDemo: process.argv.includes('--demo'),
  });
  serveCalls(ipcMain, deskContents, handlers, log);
  return { stop: behind.stop };
}

function openStoresOrSayWhy({ userData, now, log }: Around): Stores {
  try {
    return openStores(userData, now);
  } catch (error) {
    log('cannot open the journal', error);
    return { ok: false, code: 'journal.unavailable' };
  }
}
