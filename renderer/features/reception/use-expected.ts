import { useEffect, useMemo, useState } from 'react';
import type { Day, Instant } from '#shared/basics/days';
import type { MatterGroup } from '#shared/codes/intake';
import { hourOf, type PastWait, rangeWords, waitRange, waitsLike } from '#shared/ticket/estimate';
import { pastWaits } from '../../data/queries/wait-history.ts';

/** “约10–25分钟” for a group and so many before it, from the hall's own past days; empty while these are thin. */
export type Expected = (group: MatterGroup, ahead: number) => string;

/** Learned once a day when the desk is at rest: neither a start nor a call waits for the past. */
export function useExpected(today: Day, now: Instant): Expected {
  const [past, setPast] = useState<readonly PastWait[]>([]);
  useEffect(() => {
    let isGone = false;
    const handle = requestIdleCallback(
      () => {
        void pastWaits(today).then(
          (waits) => {
            if (!isGone) setPast(waits);
          },
          // Without a past there is no estimate, and nothing else is missing.
          () => {},
        );
      },
      { timeout: 10_000 },
    );
    return () => {
      isGone = true;
      cancelIdleCallback(handle);
    };
  }, [today]);
  const hour = hourOf(now);
  // A list asks for every row: once for each group and place.
  return useMemo(() => {
    const known = new Map<string, string>();
    return (group, ahead) => {
      const key = `${group} ${ahead}`;
      const words = known.get(key) ?? wordsFor(waitsLike(past, group, hour), ahead);
      known.set(key, words);
      return words;
    };
  }, [past, hour]);
}

function wordsFor(waits: readonly PastWait[], ahead: number): string {
  const range = waitRange(waits, ahead);
  return range ? rangeWords(range) : '';
}
