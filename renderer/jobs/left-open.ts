import { dayOf } from '#shared/basics/days';
import { lookAtClock } from '../data/clock-watch.ts';
import { endLeftOpenShifts } from '../data/left-open.ts';

/** A desk that runs through the night is asked again as soon as it is another day. */
const EVERY_MS = 10 * 60_000;

/** Ends what was left open yesterday, at the start and on every new day; the returned function stops it. */
export function startLeftOpen(): () => void {
  let doneOn = '';
  const look = () => {
    const today = dayOf(Date.now());
    if (doneOn === today) return;
    doneOn = today;
    // Another day may be a clock that leapt: then nobody's shift is over. What fails now is tried again later.
    const ending = lookAtClock().then(endLeftOpenShifts);
    ending.catch(() => {
      doneOn = '';
    });
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  // A computer that slept through the night.
  window.addEventListener('focus', look);
  return () => {
    clearInterval(timer);
    window.removeEventListener('focus', look);
  };
}
