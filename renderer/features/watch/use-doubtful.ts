import { useEffect, useState } from 'react';
import { allStaff } from '../../data/queries/hall.ts';
import { type DoubtfulCase, doubtfulCases, mediatorLoads } from '../../data/queries/mediators.ts';
import { useLive } from '../../ui/use-live.ts';

/**
 * Cases whose mediator should not have them; undefined until that is known. Asked anew when a role, a declaration or the work in hand changes. These cases have to be opened, so it is done
 * while the page has nothing else to do, not inside a live query.
 */
export function useDoubtful(): readonly DoubtfulCase[] | undefined {
  const [doubtful, setDoubtful] = useState<readonly DoubtfulCase[]>();
  const { value: signature } = useLive(async () => {
    const [staff, loads] = await Promise.all([allStaff(), mediatorLoads()]);
    return JSON.stringify([staff.map(({ id, revision }) => [id, revision]), [...loads]]);
  }, []);
  useEffect(() => {
    if (signature === undefined) return undefined;
    let isGone = false;
    const handle = requestIdleCallback(() => {
      void doubtfulCases().then(
        (found) => {
          if (!isGone) setDoubtful(found);
        },
        // While the database is being mended the last answer stands.
        () => undefined,
      );
    });
    return () => {
      isGone = true;
      cancelIdleCallback(handle);
    };
  }, [signature]);
  return doubtful;
}
