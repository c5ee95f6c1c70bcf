import { useSyncExternalStore } from 'react';
import { dayOf } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import { countOpenSafeguards } from '../data/queries/safeguards.ts';
import { countsOf, newUrges } from '../data/queries/watch.ts';
import { onUrgesSeen, urgesSeen } from '../data/urges-seen.ts';
import { goTo } from '../ui/location.ts';
import { useLive } from '../ui/use-live.ts';
import { useNow } from '../ui/use-now.ts';
import { warningsOf } from './warning-words.ts';

/** More than this many are shown as “99+”: every save that moves a clock counts again, and 督办 has the rest. */
const MOST = 100;

/**
 * What runs out and what the director asks, on every page of the desk and by itself: it follows the clocks, and
 * the day when it turns. Only index keys are read, so that it costs a page nothing.
 */
export function Warnings({ person }: { readonly person: StaffId }) {
  const today = dayOf(useNow());
  const seen = useSyncExternalStore(onUrgesSeen, () => urgesSeen(person));
  const { value } = useLive(
    async () => ({
      ...(await countsOf(today, ['overdue', 'today', 'soon'], MOST)),
      safeguards: await countOpenSafeguards(),
      urged: await newUrges(person, seen),
    }),
    [today, person, seen],
  );
  const warnings = value ? warningsOf(value, MOST) : [];
  // Nothing runs out: nothing to say.
  if (warnings.length === 0) return null;
  return (
    <nav className="bar-warnings" aria-label="预警">
      {warnings.map(({ list, level, text, label, title }) => (
        <button
          key={list}
          type="button"
          className={`bar-button bar-${level}`}
          aria-label={label}
          title={title}
          onClick={() => goTo({ job: 'watch', list })}
        >
          {text}
        </button>
      ))}
    </nav>
  );
}
