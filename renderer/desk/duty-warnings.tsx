import { useEffect, useState } from 'react';
import { dayOf } from '#shared/basics/days';
import { countLateErrands, MOST_LATE } from '../data/queries/errands.ts';
import { allStaff } from '../data/queries/hall.ts';
import { type DoubtfulCase, doubtfulCases, mediatorLoads } from '../data/queries/mediators.ts';
import { goTo } from '../ui/location.ts';
import { useLive } from '../ui/use-live.ts';
import { useNow } from '../ui/use-now.ts';

/** Cases whose mediator has a conflict of interest, and errands past their day; nothing while there are none. */
export function DutyWarnings() {
  const today = dayOf(useNow());
  const late = useLive(() => countLateErrands(today), [today]).value ?? 0;
  const doubtful = useDoubtful();
  const [first] = doubtful;
  if (!first && late === 0) return null;
  return (
    <nav className="bar-warnings" aria-label="回避和代办">
      {first && (
        <button
          type="button"
          className="bar-button bar-bad"
          aria-label={`应当回避 ${doubtful.length} 件`}
          title={`${first.mediator.name}${first.doubts.join('，')}，请改派；点开第一件`}
          onClick={() => goTo({ job: 'cases', caseId: first.record.id })}
        >
          回避 {doubtful.length}
        </button>
      )}
      {late > 0 && (
        <button
          type="button"
          className="bar-button bar-warn"
          aria-label={`代办超期 ${late} 件`}
          title="到“代办”查看超期的代办事项"
          onClick={() => goTo({ job: 'errands' })}
        >
          代办超期 {late >= MOST_LATE ? `${MOST_LATE - 1}+` : late}
        </button>
      )}
    </nav>
  );
}

/**
 * Asked anew when a role, a declaration or the work in hand changes. These cases have to be opened, so it is done
 * while the page has nothing else to do, not inside a live query.
 */
function useDoubtful(): readonly DoubtfulCase[] {
  const [doubtful, setDoubtful] = useState<readonly DoubtfulCase[]>([]);
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
