import { useEffect, useMemo, useState } from 'react';
import { type Day, dayOf, type Instant } from '#shared/basics/days';
import { type Board, boardOf, type PastWait } from '#shared/hall/board';
import { type HallFacts, hallFactsOf, hallQueue, hallSettings } from '../data/queries/screen.ts';
import { pastWaits } from '../data/queries/wait-history.ts';
import { useLive } from '../ui/use-live.ts';
import { useNow } from '../ui/use-now.ts';

const NOTHING: readonly PastWait[] = [];
const HOUR_MS = 60 * 60 * 1000;

/** What the screen shows now; `known` is null for the moment before the first answer. */
export function useHall(): {
  readonly now: Instant;
  readonly today: Day;
  readonly known: HallFacts | null;
  readonly board: Board | null;
} {
  // To the minute: more often nothing on the screen changes by itself.
  const now = useNow();
  const today = dayOf(now);
  const { value: settings } = useLive(hallSettings, []);
  const { value: queue } = useLive(() => hallQueue(today), [today]);
  const past = usePastWaits(today);
  const known = useMemo(
    () => (settings && queue ? hallFactsOf(settings, queue) : null),
    [settings, queue],
  );
  const board = useMemo(
    () => (known ? boardOf({ ...known, past, now }) : null),
    [known, past, now],
  );
  return { now, today, known, board };
}

/** Read again every hour; without them the screen shows no expected wait, and everything else. */
function usePastWaits(today: Day): readonly PastWait[] {
  const [past, setPast] = useState(NOTHING);
  useEffect(() => {
    let isGone = false;
    const read = () =>
      void pastWaits(today).then(
        (waits) => {
          if (!isGone) setPast(waits);
        },
        () => {},
      );
    read();
    const timer = setInterval(read, HOUR_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [today]);
  return past;
}
