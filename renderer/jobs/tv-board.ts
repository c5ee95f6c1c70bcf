import { liveQuery, type Subscription } from 'dexie';
import { type Day, dayOf } from '#shared/basics/days';
import { boardOf } from '#shared/hall/board';
import { bridge } from '../bridge/bridge.ts';
import { type HallFacts, hallFactsOf, hallQueue, hallSettings } from '../data/queries/screen.ts';
import { pastWaits } from '../data/queries/wait-history.ts';

/** A television that hears nothing for 5 s says that it is old. */
const EVERY_MS = 2_000;
/** The start of the desk does not wait for televisions. */
const ASK_AFTER_MS = 4_000;

/** Hands the board over to main while 网络电视 is on, and costs nothing while it is off. Gives back how it ends. */
export function startTvBoard(): () => void {
  let running: (() => void) | null = null;
  const obey = ({ isOn }: { readonly isOn: boolean }) => {
    if (isOn) running ??= showBoards(() => obey({ isOn: false }));
    else {
      running?.();
      running = null;
    }
  };
  const stopListening = bridge().on('tv.changed', obey);
  const timer = setTimeout(async () => {
    const answer = await bridge().call('tv.get', {});
    if (answer.ok) obey(answer.value);
  }, ASK_AFTER_MS);
  return () => {
    clearTimeout(timer);
    stopListening();
    obey({ isOn: false });
  };
}

function showBoards(onOff: () => void): () => void {
  let day: Day | null = null;
  let watching: Subscription | null = null;
  let facts: HallFacts | null = null;

  const send = async () => {
    if (!facts) return;
    const now = Date.now();
    const past = await pastWaits(dayOf(now)).catch(() => []);
    const { name: _, ...known } = facts;
    const answer = await bridge().call('tv.show', { board: boardOf({ ...known, past, now }) });
    if (answer.ok && !answer.value.isOn) onOff();
  };
  /** Also after midnight, and after the database was mended under a running desk. */
  const watch = () => {
    const today = dayOf(Date.now());
    if (watching && today === day) return;
    watching?.unsubscribe();
    day = today;
    watching = liveQuery(async () =>
      hallFactsOf(await hallSettings(), await hallQueue(today)),
    ).subscribe({
      next: (value) => {
        facts = value;
        void send();
      },
      error: () => {
        watching = null;
      },
    });
  };
  watch();
  const timer = setInterval(() => {
    watch();
    void send();
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    watching?.unsubscribe();
  };
}
