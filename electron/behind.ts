import type { JournalBreak } from '#shared/bridge/bridge';
import type { Uploader } from './bridge/handlers.ts';
import { checkBehindTheWork } from './checking.ts';
import type { Journal } from './journal/journal.ts';
import type { Stores } from './stores.ts';

/** After the desk has asked for its start: by then it paints, and nothing here may delay that. */
const HALL_AFTER_MS = 800;
const UPLOADER_AFTER_MS = 2000;

type Starts = {
  readonly stores: Promise<Stores>;
  readonly openHall: () => void;
  readonly startUploading: (stores: Stores & { ok: true }) => Promise<Uploader>;
  readonly onBroken: (broken: JournalBreak) => void;
  readonly now: () => number;
};

/** What comes up behind the desk, in order of need: hall screen, uploader, check of the whole chain. */
export type Behind = {
  /** The desk has asked for its start (again after a reload). */
  begin(): void;
  /** The uploader when its time has come; `now` when a person asks for it. */
  uploader(when: 'in time' | 'now'): Promise<Uploader>;
  stop(): Promise<void>;
};

export function behindTheDesk({ stores, openHall, startUploading, onBroken, now }: Starts): Behind {
  const timers: NodeJS.Timeout[] = [];
  let hasBegun = false;
  let journal: Journal | undefined;
  let stopChecking = () => {};
  let started: Promise<Uploader> | undefined;
  let inTime: () => void = () => {};
  const time = new Promise<void>((resolve) => {
    inTime = resolve;
  });

  function start(): Promise<Uploader> {
    started ??= stores.then((opened) => {
      if (!opened.ok) throw new Error(opened.code);
      return startUploading(opened);
    });
    return started;
  }

  return {
    begin() {
      if (hasBegun) return;
      hasBegun = true;
      timers.push(setTimeout(openHall, HALL_AFTER_MS), setTimeout(inTime, UPLOADER_AFTER_MS));
      void stores.then((opened) => {
        if (!opened.ok) return;
        journal = opened.journal;
        stopChecking = checkBehindTheWork(journal, now, onBroken);
        void time.then(start);
      });
    },
    async uploader(when) {
      if (when === 'in time') await time;
      return start();
    },
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      stopChecking();
      const uploader = await started?.catch(() => undefined);
      await uploader?.stop();
      journal?.close();
    },
  };
}
