import { lazy, Suspense, useState } from 'react';
import { openTimechecks } from '../data/queries/timechecks.ts';
import { useLive } from '../ui/use-live.ts';
import { leapWords } from './clock-words.ts';

/** Asked for a few times in a hall's life; not on the way of a start. */
const ClockDialog = lazy(async () => ({
  default: (await import('./clock-dialog.tsx')).ClockDialog,
}));

/** 电脑时钟 in doubt: in the bar until a person has said what time it is. Registering goes on meanwhile. */
export function ClockWarning() {
  const open = useLive(openTimechecks, []).value ?? [];
  const [isAsking, setAsking] = useState(false);
  const newest = open.at(-1);
  if (!newest) return null;
  const words = leapWords(newest.leap);
  return (
    <nav className="bar-warnings" aria-label="电脑时钟">
      <button
        type="button"
        className="bar-button bar-bad"
        aria-label={`核对电脑时钟：${words}`}
        title={`${words}，点开核对现在的时间`}
        onClick={() => setAsking(true)}
      >
        <span role="alert">时钟不对？</span>
      </button>
      {isAsking && (
        <Suspense fallback={null}>
          <ClockDialog open={open} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </nav>
  );
}
