import path from 'node:path';
import { app, type BrowserWindow, ipcMain, session, type WebContents } from 'electron';
import type { Instant } from '#shared/basics/days';
import { disk } from '../node/disk.ts';
import { type Behind, behindTheDesk } from './behind.ts';
import { handlersFor } from './bridge/handlers.ts';
import { serveCalls, tellDesk } from './bridge/serve.ts';
import { clockCalls } from './clock/calls.ts';
import { ticks } from './clock/forward.ts';
import { exportsIn } from './exports/exports.ts';
import { fileCalls } from './files/calls.ts';
import { type Files, filesIn } from './files/store.ts';
import { listCalls } from './lists/save-list.ts';
import type { Log } from './log.ts';
import { machineCalls } from './machine/calls.ts';
import { displaysAround } from './machine/displays.ts';
import { machineFileIn } from './machine/machine-file.ts';
import { paperCalls } from './papers/calls.ts';
import { previewsIn } from './papers/previews.ts';
import { templatesIn } from './papers/templates.ts';
import { printingOf } from './print/printing.ts';
import { readerCalls } from './reader/calls.ts';
import { localService } from './reader/local-service.ts';
import { rescueCalls } from './rescue/calls.ts';
import { choosingOver } from './rescue/choosing.ts';
import { newestReceipt } from './rescue/newest-receipt.ts';
import { reopening } from './rescue/reopening.ts';
import type { Progress } from './rescue/repair.ts';
import { rescueSession } from './rescue/session.ts';
import { takenIn } from './rescue/taken-in.ts';
import type { Camera } from './security/camera.ts';
import type { Microphone } from './security/microphone.ts';
import { journalFolder, openStores } from './stores.ts';
import { tvCalls } from './tv/calls.ts';
import { tvOf } from './tv/tv.ts';
import { startUploading } from './uploading.ts';
import type { Vault } from './vault/vault.ts';
import { voiceCalls } from './voice/calls.ts';
import { recordingsIn } from './voice/recordings.ts';
import { discardDatabase } from './windows/discard-database.ts';
import type { HallWindow } from './windows/hall-window.ts';

const TV_AFTER_MS = 3_000;

type Around = {
  readonly userData: string;
  readonly now: () => Instant;
  readonly log: Log;
  readonly desk: () => BrowserWindow | null;
  readonly deskContents: () => WebContents | null;
  readonly hall: HallWindow;
  readonly microphone: Microphone;
  readonly camera: Camera;
};

/** Everything behind the desk's window: stores, calls of the page, upload. Gives back how it ends. */
export function startWork(around: Around): Pick<Behind, 'stop'> {
  const { userData, now, log, desk, deskContents, hall } = around;
  const openHall = hall.open;
  // What a kill left readable goes before the page can ask for anything.
  const exports = exportsIn(userData);
  exports.sweep();
  const previews = previewsIn(path.join(userData, 'previews'));
  previews.clear();
  const file = machineFileIn(userData, log);
  hall.moveTo(file.get().hallDisplayId);
  const stores = reopening({
    // After the window: its page loads meanwhile.
    open: () => afterThis(() => openStores({ userData, now })),
    journalFolder: journalFolder(userData),
    now,
    hold: () => behind.hold(),
    goOn: () => behind.goOn(),
  });
  let kept: { vault: Vault; files: Files } | null = null;
  const filesOf = async () => {
    const opened = await stores.stores();
    if (!opened.ok) return opened;
    if (kept?.vault !== opened.vault) {
      const { vault } = opened;
      kept = { vault, files: filesIn(userData, { journalKey: vault.journalKey }) };
    }
    return { ok: true as const, files: kept.files };
  };
  const receiptHead = () => newestReceipt(path.join(userData, 'upload'));
  const rescue = {
    ...{ userData, now, log, disk, reopening: stores, receiptHead },
    version: app.getVersion(),
    choosing: choosingOver(desk),
    onProgress: (...[step, done, total]: Parameters<Progress>) =>
      tellDesk(deskContents(), 'rescue.progress', { step, done, total }),
    takeBack: async () => [],
  };
  let countyAt: () => Instant | null = () => null;
  const behind = behindTheDesk({
    stores: stores.stores,
    openHall,
    startUploading: async (opened) => {
      const uploader = await startUploading(opened, userData, (state) =>
        tellDesk(deskContents(), 'upload.changed', state),
      );
      countyAt = uploader.countyAt;
      return uploader;
    },
    onBroken: (broken) => tellDesk(deskContents(), 'journal.broken', broken),
    ticks,
  });
  const tv = tvOf({
    userData,
    ticks: () => performance.now(),
    log,
    onChange: (state) => tellDesk(deskContents(), 'tv.changed', state),
  });
  // Behind everything that a start needs.
  const tvTimer = setTimeout(() => void tv.start(), TV_AFTER_MS);
  const handlers = handlersFor({
    tv: tvCalls(tv),
    clock: clockCalls({ now, ticks, countyAt: () => countyAt() }),
    machine: machineCalls({
      file,
      printing: printingOf({ desk, machine: file.get, exports, log }),
      displays: () => displaysAround(desk()),
      picture: hall.picture,
      moveHall: hall.moveTo,
    }),
    papers: paperCalls({
      desk,
      templates: templatesIn(path.join(userData, 'templates'), path.join(__dirname, 'templates')),
      read: async (sha256) => {
        const opened = await filesOf();
        if (!opened.ok) throw new Error(opened.code);
        return opened.files.read(sha256);
      },
      previews,
      exports,
      sheetPrinter: () => file.get().sheetPrinter,
      log,
    }),
    reader: readerCalls(() => file.get().readerAddress, localService),
    lists: listCalls(desk, exports, log),
    files: fileCalls(filesOf, around.camera),
    rescue: rescueCalls({ ...rescue, session: rescueSession(rescue) }),
    voice: voiceCalls(recordingsIn(userData), around.microphone),
    stores: stores.stores,
    trouble: stores.trouble,
    takenIn: () => takenIn(journalFolder(userData)),
    uploader: behind.uploader,
    openHall,
    discardDatabase: () => discardDatabase(session.defaultSession),
    onStarted: behind.begin,
    version: app.getVersion(),
    wantsDemo: process.argv.includes('--demo'),
  });
  serveCalls(ipcMain, deskContents, handlers, log);
  return {
    stop: async () => {
      clearTimeout(tvTimer);
      previews.clear();
      await Promise.all([tv.stop(), behind.stop()]);
    },
  };
}

function afterThis<Result>(work: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    setImmediate(() => work().then(resolve, reject));
  });
}
