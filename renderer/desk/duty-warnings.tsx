import { dayOf } from '#shared/basics/days';
import { countLateErrands, MOST_LATE } from '../data/queries/errands.ts';
import { useDoubtful } from '../features/watch/use-doubtful.ts';
import { goTo } from '../ui/location.ts';
import { useLive } from '../ui/use-live.ts';
import { useNow } from '../ui/use-now.ts';

/** Cases whose mediator has a conflict of interest, and errands past their day; nothing while there are none. */
export function DutyWarnings() {
  const today = dayOf(useNow());
  const late = useLive(() => countLateErrands(today), [today]).value ?? 0;
  const doubtful = useDoubtful() ?? [];
  const [first] = doubtful;
  if (!first && late === 0) return null;
  return (
    <nav className="bar-warnings" aria-label="回避和代办">
      {first && (
        <button
          type="button"
          className="bar-button bar-bad"
          aria-label={`应当回避 ${doubtful.length} 件`}
          title={`${first.mediator.name}${first.doubts.join('，')}；到“督办”逐件改派`}
          onClick={() => goTo({ job: 'watch', list: 'doubtful' })}
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
