import type { JournalBreak } from '#shared/bridge/trouble';
import type { Uploader } from './bridge/handlers.ts';
import { checkBehindTheWork } from './checking.ts';
import type { Stores } from './stores.ts';

/** After the desk has asked for its start: by then it paints, and nothing here may delay that. */
const HALL_AFTER_MS = 800;
const UPLOADER_AFTER_MS = 2000;

type Starts = {
  readonly stores: () => Promise<Stores>;
  readonly openHall: () => void;
  readonly startUploading: (stores: Stores & { ok: true }) => Promise<Uploader>;
  readonly onBroken: (broken: JournalBreak) => void;
  readonly ticks: () => number;
};

/** What comes up behind the desk, in order of need: hall screen, uploader, check of the whole chain. */
export type Behind = {
  /** The desk has asked for its start (again after a reload). */
  begin(): void;
  /** The uploader when its time has come; `now` when a person asks for it. */
  uploader(when: 'in time' | 'now'): Promise<Uploader>;
  /** Upload and check end, so that the journal can be closed; `goOn` begins them again with the one opened then. */
  hold(): Promise<void>;
  goOn(): void;
  stop(): Promise<void>;
};

export function behindTheDesk({
  stores,
  openHall,
  startUploading,
  onBroken,
  ticks,
}: Starts): Behind {
  const timers: NodeJS.Timeout[] = [];
  let hasBegun = false;
  let stopChecking = () => {};
  let started: Promise<Uploader> | undefined;
  let inTime: () => void = () => {};
  const time = new Promise<void>((resolve) => {
    inTime = resolve;
  });

  function start(): Promise<Uploader> {
    started ??= stores().then((opened) => {
      if (!opened.ok) throw new Error(opened.code);
      return startUploading(opened);
    });
    return started;
  }

  /** A damaged journal is neither sent nor checked again: its place is known. */
  function goOn(): void {
    void stores().then((opened) => {
      if (!opened.ok || opened.trouble) return;
      stopChecking();
      stopChecking = checkBehindTheWork(opened.journal, ticks, onBroken);
      void time.then(start);
    });
  }

  async function hold(): Promise<void> {
    stopChecking();
    const ending = started;
    started = undefined;
    const uploader = await ending?.catch(() => undefined);
    await uploader?.stop();
  }

  return {
    begin() {
      if (hasBegun) return;
      hasBegun = true;
      timers.push(setTimeout(openHall, HALL_AFTER_MS), setTimeout(inTime, UPLOADER_AFTER_MS));
      goOn();
    },
    async uploader(when) {
      if (when === 'in time') await time;
      return start();
    },
    hold,
    goOn() {
      if (hasBegun) goOn();
    },
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      await hold();
      const opened = await stores();
      if (opened.ok) opened.journal.close();
    },
  };
}
